// Claims from stories, sums from claims.
#include "app/practice/practised.h"

#include "app/practice/claims.h"
#include "app/practice/ripples_store.h"
#include "app/practice/story_cards.h"
#include "platform/base/day.h"

namespace together::practice {
namespace {

std::string day_of(Timestamp time)
{
    return to_text(std::chrono::floor<std::chrono::days>(time));
}

objectives::ClaimRow row_of(store::ClaimedStory const& story, Deductions const& parts)
{
    objectives::ClaimRow row{.title = story.title, .address = "/posts/" + story.post_id.to_string()};
    row.teller = story.teller;
    row.claimed = money_of(parts.claimed);
    row.attributed = story.attributed;
    row.confidence = story.confidence;
    if (parts.unwitnessed > 0) row.state = objectives::ClaimState::unwitnessed;
    if (parts.unanswered > 0) row.state = objectives::ClaimState::unanswered;
    row.net = money_of(parts.net);
    row.worked_out = story.worked_out;
    return row;
}

void add_claims(objectives::Practised& done, std::vector<store::ClaimedStory> const& stories)
{
    std::vector<std::int64_t> worths;
    for (auto const& story : stories)
        if (story.worth.value_or(0) > 0) worths.push_back(*story.worth);
    auto const extremes = extremes_of(worths);
    Deductions sum;
    std::int64_t net_of_extremes = 0;
    for (auto const& story : stories) {
        if (story.worth.value_or(0) <= 0) continue;
        auto const parts = deductions_of({*story.worth, story.attributed, story.confidence, story.is_witnessed});
        auto& row = done.claims.emplace_back(row_of(story, parts));
        row.is_extreme = extremes[done.claims.size() - 1];
        if (row.is_extreme) net_of_extremes += parts.net;
        done.waterfall.extremes += row.is_extreme;
        sum += parts;
    }
    auto& fall = done.waterfall;
    fall.claims = static_cast<std::int64_t>(done.claims.size());
    fall.claimed = money_of(sum.claimed);
    fall.unwitnessed = money_of(sum.unwitnessed);
    fall.unanswered = money_of(sum.unanswered);
    fall.elsewhere = money_of(sum.elsewhere);
    fall.unsure = money_of(sum.unsure);
    fall.net = money_of(sum.net);
    fall.net_without_extremes = money_of(sum.net - net_of_extremes);
}

} // namespace

objectives::Practised practised_for(
    sql::Database& database, Viewer const& viewer, objectives::Objective const& objective)
{
    return database.read([&](sql::Reader& db) {
        objectives::Practised done;
        auto const stories = store::list_claimed(db, viewer, objective.id);
        done.stories = static_cast<std::int64_t>(stories.size());
        done.hidden = store::count_stories(db, objective.id) - done.stories;
        for (auto const& count : store::count_by_objective(db, viewer))
            if (count.id == objective.id) done.open_tries = count.open_tries;
        for (auto const& begun : store::list_begun(db, viewer, objective.id))
            done.marks.push_back({day_of(begun), objectives::MarkKind::tried, "", ""});
        for (auto const& story : stories) {
            auto const address = "/posts/" + story.post_id.to_string();
            done.worked += story.outcome != Outcome::failed;
            done.witnessed += story.is_witnessed;
            done.marks.push_back({day_of(story.told_at), objectives::MarkKind::told, story.title, address});
            if (!story.worth && !story.value_after)
                done.without_number.push_back({story.title, address, story.teller, story.is_witnessed});
        }
        add_claims(done, stories);
        return done;
    });
}

objectives::DoneByObjective count_by_objective(sql::Database& database, Viewer const& viewer)
{
    return database.read([&](sql::Reader& db) {
        objectives::DoneByObjective done;
        for (auto const& count : store::count_by_objective(db, viewer))
            done[count.id] = {count.open_tries, count.stories};
        return done;
    });
}

} // namespace together::practice
