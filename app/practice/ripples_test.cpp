// What came of things: ripples, sums for objectives, and that nobody sees more than they may.
#include <cmath>
#include <random>

#include "app/practice/testing.h"

namespace together::practice {
namespace {

struct PracticeRipples : testing::PracticeTest {
    objectives::Practised practised(Viewer const& viewer, objectives::Objective const& objective)
    {
        return practised_for(database(), viewer, objective);
    }
};
INSTANTIATE_TEST_SUITE_P(, PracticeRipples, sql::testing::both, sql::testing::dialect_name);

TEST_P(PracticeRipples, tell_who_tried_and_where_it_did_not_work)
{
    auto const insight = share(ana, "Ask first");
    EXPECT_EQ(ripples().open(ana, insight.id.uuid).error().kind, ProblemKind::not_found) << "nobody tried it";
    auto const of_ben = begin(ben, insight);
    auto const of_cleo = begin(cleo, insight);
    begin(ana, insight);
    tell(ben, of_ben);
    tell(cleo, of_cleo, {.outcome = Outcome::failed, .happened = "Shifts **don't** overlap."});
    ASSERT_TRUE(witnesses().answer(cleo, of_ben.id, {}));
    auto const ripple = *ripples().open(cleo, insight.id.uuid);
    EXPECT_EQ(ripple.sums.tried, 3);
    EXPECT_EQ(ripple.sums.worked, 1);
    EXPECT_EQ(ripple.sums.failed, 1);
    EXPECT_EQ(ripple.sums.trying, 1);
    EXPECT_EQ(ripple.sums.witnessed, 1);
    ASSERT_EQ(ripple.failures.size(), 1U);
    EXPECT_EQ(ripple.failures.front().words, "Shifts don't overlap.");
    EXPECT_EQ(ripple.steps.size(), 3U);
    EXPECT_EQ(ripple.drawing.nodes.size(), 1U + 3U + 2U);
    auto const beside = *ripples().of_thread(cleo, insight.id);
    ASSERT_EQ(beside.things.size(), 1U);
    EXPECT_EQ(beside.things.front().failures.size(), 1U);
    EXPECT_FALSE(beside.story);
    auto const of_dan = *ripples().open(dan, insight.id.uuid);
    EXPECT_EQ(of_dan.steps.size(), 0U) << "Dan is in no team of theirs";
    EXPECT_EQ(of_dan.hidden, 3);
    EXPECT_EQ(ripples().open(gus, insight.id.uuid).error().kind, ProblemKind::not_found);
    EXPECT_EQ(ripples().of_thread(gus, insight.id).error().kind, ProblemKind::not_found);
}

TEST_P(PracticeRipples, credit_follows_reuse_and_survives_deletion)
{
    auto const insight = share(ana, "Ask first");
    auto const first = tell(ben, begin(ben, insight));
    auto const second_try = begin(cleo, {.post = *first.post_id});
    auto const second = tell(cleo, second_try);
    auto const third = tell(ana, begin(ana, {.post = *second.post_id}));
    auto const whole = *ripples().open(cleo, insight.id.uuid);
    ASSERT_EQ(whole.steps.size(), 3U);
    EXPECT_EQ(whole.steps[2].depth, 3);
    EXPECT_TRUE(whole.origin.empty());
    auto const last = *ripples().open(cleo, second.post_id->uuid);
    ASSERT_EQ(last.origin.size(), 2U);
    EXPECT_EQ(last.origin.front().author->name, "Ana") << "the first voice";
    EXPECT_EQ(last.origin.back().author->name, "Ben");
    EXPECT_EQ(ripples().of_thread(cleo, *third.post_id)->origin.front().title, "Ask first");

    ASSERT_TRUE(posts().remove(ana, insight.id));
    auto const after = *ripples().open(cleo, insight.id.uuid);
    EXPECT_TRUE(after.source.is_deleted);
    EXPECT_EQ(after.source.title, "");
    EXPECT_EQ(after.source.author->name, "Ana");
    EXPECT_EQ(after.steps.size(), 3U);
    database().write([&](sql::Transaction& tx) { static_cast<void>(accounts.deactivate(tx, *ana.person)); });
    EXPECT_EQ(ripples().open(cleo, second.post_id->uuid)->origin.front().author->name, "Ana") << "who left is named";
}

TEST_P(PracticeRipples, claims_add_up_as_the_known_answer_does)
{
    auto const goal = objective();
    auto const input = TryInput{.post = share(ana, "Ask first").id, .objective = goal.id};
    auto const one = begin(ben, input);
    tell(ben, one, {.worth = 100'000, .attributed = 30, .confidence = 90});
    EXPECT_EQ(practised(cleo, goal).waterfall.net, 0) << "nobody saw it";
    EXPECT_EQ(practised(cleo, goal).waterfall.unwitnessed, 100'000);
    ASSERT_TRUE(witnesses().answer(cleo, one.id, {}));
    auto const done = practised(cleo, goal);
    EXPECT_EQ(done.waterfall.net, 27'000);
    EXPECT_EQ(done.waterfall.claimed, 100'000);
    EXPECT_EQ(done.claims.size(), 1U);
    EXPECT_EQ(done.marks.size(), 2U) << "when it began and when it was told";
    EXPECT_EQ(practised(dan, goal).waterfall.claimed, 0);
    EXPECT_EQ(practised(dan, goal).hidden, 1);
    EXPECT_EQ(count_by_objective(database(), cleo).at(goal.id).stories, 1);
    ASSERT_TRUE(stories().withdraw(ben, one.id));
    EXPECT_EQ(practised(cleo, goal).waterfall.claimed, 0);
    EXPECT_EQ(practised(cleo, goal).hidden, 0);
}

TEST_P(PracticeRipples, the_objectives_own_worth_stands_in)
{
    auto const goal = objective(50.25);
    auto const measure =
        database().read([&](sql::Reader& db) { return objectives::list_measures(db, goal.id).front(); });
    auto const one = begin(ben, {.post = share(ana, "Ask first").id, .objective = goal.id});
    auto const story = tell(ben, one, {.before = 30, .after = 10, .measure_id = measure.id});
    EXPECT_EQ(story.worth, 100'500) << "20 fewer at 50.25 each, in cents";
    EXPECT_EQ(story.worth_by, WorthBy::objective);
    EXPECT_EQ(story.unit, "parts");
    EXPECT_FALSE(tell(ben, one, {.before = 10, .after = 30, .measure_id = measure.id}).worth)
        << "it went the wrong way";
    EXPECT_EQ(tell(ben, one, {.before = 30, .after = 10, .measure_id = measure.id, .worth = 5}).worth, 500);
}

TEST_P(PracticeRipples, what_has_no_number_is_listed_and_never_converted)
{
    auto const goal = objective();
    tell(ben, begin(ben, {.post = share(ana, "Calmer nights").id, .objective = goal.id}));
    begin(cleo, share(ana, "For nothing"));
    auto const done = practised(cleo, goal);
    ASSERT_EQ(done.without_number.size(), 1U);
    EXPECT_EQ(done.waterfall.claims, 0);
    auto const unaimed = tries().unaimed(cleo, "");
    ASSERT_EQ(unaimed.tries.size(), 1U);
    EXPECT_EQ(unaimed.tries.front().what, "For nothing");
    EXPECT_TRUE(tries().unaimed(dan, "").tries.empty());
}

// Page and JSON are made of the same sums; here they are added up once more by hand.
TEST_P(PracticeRipples, sums_agree_with_a_recount)
{
    auto const goal = objective();
    std::mt19937_64 random{5};
    std::int64_t claimed = 0;
    std::int64_t net = 0;
    for (int i = 0; i < 25; ++i) {
        auto const one = begin(ben, {.post = share(ana, fmt::format("Thing {}", i)).id, .objective = goal.id});
        TellingInput input;
        auto const cents = static_cast<std::int64_t>(random() % 1'000'000);
        input.worth = static_cast<double>(cents) / 100;
        if (random() % 4) input.attributed = static_cast<std::int64_t>(random() % 101);
        if (random() % 4) input.confidence = static_cast<std::int64_t>(random() % 101);
        auto const story = tell(ben, one, input);
        auto const is_seen = random() % 3 != 0;
        auto const is_taken_back = random() % 6 == 0;
        auto const is_deleted = random() % 6 == 0;
        if (is_seen) check(witnesses().answer(cleo, one.id, {}).has_value(), "Cleo confirms");
        if (is_taken_back) check(stories().withdraw(ben, one.id).has_value(), "Ben takes it back");
        else if (is_deleted) check(posts().remove(ben, *story.post_id).has_value(), "Ben deletes it");
        if (is_taken_back || is_deleted) continue;
        claimed += cents;
        if (is_seen && input.attributed && input.confidence) {
            auto const due = cents * *input.attributed / 100;
            net += due * *input.confidence / 100;
        }
    }
    auto const done = practised(cleo, goal);
    EXPECT_EQ(std::llround(done.waterfall.claimed * 100), claimed);
    EXPECT_EQ(std::llround(done.waterfall.net * 100), net);
    std::int64_t rows = 0;
    for (auto const& claim : done.claims) rows += std::llround(claim.net * 100);
    EXPECT_EQ(rows, net);
    EXPECT_LE(done.waterfall.net, done.waterfall.claimed);
}

TEST_P(PracticeRipples, objectives_of_overlapping_periods_share_no_story)
{
    auto const one = objective();
    clock.advance(std::chrono::seconds{1});
    auto const other = objective();
    for (auto const& goal : {one, other}) {
        auto const tried = begin(ben, {.post = share(ana, "Ask first").id, .objective = goal.id});
        tell(ben, tried, {.worth = goal.id == one.id ? 100.0 : 50.0, .attributed = 100, .confidence = 100});
        ASSERT_TRUE(witnesses().answer(cleo, tried.id, {}));
    }
    EXPECT_EQ(practised(cleo, one).waterfall.net, 100);
    EXPECT_EQ(practised(cleo, other).waterfall.net, 50) << "each counts what was aimed at it, and nothing twice";
}

TEST_P(PracticeRipples, what_was_told_and_witnessed_counts_when_people_leave)
{
    auto const goal = objective();
    auto const tried = begin(ben, {.post = share(ana, "Ask first").id, .objective = goal.id});
    tell(ben, tried, {.worth = 100, .attributed = 100, .confidence = 100});
    ASSERT_TRUE(witnesses().answer(cleo, tried.id, {}));
    begin(ben, {.post = share(ana, "Ask last").id, .due_on = "2026-03-10"});
    database().write([&](sql::Transaction& tx) {
        for (auto const& who : {ben, cleo}) check(accounts.deactivate(tx, *who.person).has_value(), "somebody leaves");
    });
    EXPECT_EQ(practised(ana, goal).waterfall.net, 100);
    EXPECT_EQ(practised(ana, goal).claims.front().teller.name, "Ben");
    EXPECT_FALSE(tries().open(ben, tried.id)) << "who left sees nothing";
}

TEST_P(PracticeRipples, a_worth_below_zero_is_refused_and_a_change_below_zero_is_told)
{
    auto const goal = objective();
    auto const tried = begin(ben, {.post = share(ana, "Ask first").id, .objective = goal.id});
    EXPECT_EQ(
        testing::field_message(stories().tell(ben, tried.id, {.worth = -1.0}).error(), "worth"), "field.negative");
    auto const story = tell(ben, tried, {.before = -3, .after = -7.5});
    EXPECT_EQ(story.value_after, -7.5);
    EXPECT_FALSE(story.worth);
}

} // namespace
} // namespace together::practice
