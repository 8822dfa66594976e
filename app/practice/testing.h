// Practice for tests: a small company that tries things, on both databases.
#pragma once

#include "app/conversations/testing.h"
#include "app/objectives/objectives.h"
#include "app/practice/barriers.h"
#include "app/practice/practised.h"
#include "app/practice/ripples.h"
#include "app/practice/stories.h"
#include "app/practice/tries.h"
#include "app/practice/tries_jobs.h"
#include "app/practice/witnesses.h"

namespace together::practice::testing {

using people::testing::field_message;

// Ana, Ben and Cleo belong to "Shop floor"; Dan is a member of the organisation alone; Lea decides on learning.
class PracticeTest : public conversations::testing::ConversationsTest {
protected:
    void SetUp() override
    {
        ConversationsTest::SetUp();
        if (IsSkipped()) return;
        dan = viewer("Dan");
        lea = viewer("Lea", Role::learning_lead);
        check(spaces().join(ben, "shop-floor").has_value(), "Ben joins");
        check(spaces().join(cleo, "shop-floor").has_value(), "Cleo joins");
    }

    Tries tries() { return {database(), outbox, clock}; }
    Witnesses witnesses() { return {database(), outbox, clock}; }
    Ripples ripples() { return {database(), clock}; }
    Stories stories()
    {
        return Stories{{database(), outbox, clock, posts_,
            [this](sql::Transaction&, Letter const& letter) { letters.push_back(letter); }}};
    }

    conversations::Post share(Viewer const& by, std::string const& title, std::string const& space = "shop-floor")
    {
        clock.advance(std::chrono::seconds{1});
        auto post = posts().post(by, {.space = space,
                                         .kind = conversations::PostKind::insight,
                                         .title = title,
                                         .body = "Body.",
                                         .topics = {"Hand-over"}});
        check(post.has_value(), "an insight of the test could not be shared");
        return *post;
    }
    Try begin(Viewer const& by, TryInput const& input)
    {
        clock.advance(std::chrono::seconds{1});
        auto wanted = tries().start(by, input);
        check(wanted.has_value(), "a try of the test could not be started");
        return *wanted;
    }
    Try begin(Viewer const& by, conversations::Post const& post, Visibility visibility = Visibility::team)
    {
        return begin(by, {.post = post.id, .visibility = visibility});
    }
    Story tell(Viewer const& by, Try const& told, TellingInput const& input = {})
    {
        clock.advance(std::chrono::seconds{1});
        auto story = stories().tell(by, told.id, input);
        check(story.has_value(), "a story of the test could not be told");
        return *story;
    }
    objectives::Objective objective(std::optional<double> value_per_unit = {})
    {
        objectives::Objectives door{database(), outbox, clock};
        auto set = door.set(lea, {.title = "Fewer returns", .starts_on = "2026-01-01", .ends_on = "2026-12-31"});
        check(set.has_value(), "an objective of the test could not be set");
        objectives::MeasureInput measure{.name = "Returns", .unit = "parts", .direction = objectives::Direction::down};
        measure.value_per_unit = value_per_unit;
        check(door.add_measure(lea, set->id, measure).has_value(), "a measure of the test could not be added");
        return *set;
    }
    std::size_t published_of(std::string const& kind)
    {
        auto const kinds = published();
        return static_cast<std::size_t>(std::count(kinds.begin(), kinds.end(), kind));
    }

    std::vector<Letter> letters;
    Viewer dan;
    Viewer lea;

private:
    conversations::Posts posts_ = posts();
};

} // namespace together::practice::testing
