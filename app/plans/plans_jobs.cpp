// Who is asked is marked in the transaction that asks: after a crash it is either both or neither.
#include "app/plans/plans_jobs.h"

#include <algorithm>

#include "app/plans/reminders_store.h"
#include "platform/text/time_zone.h"

namespace together::plans {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t people_at_a_time = 500;
constexpr int first_hour = 8;
constexpr int last_hour = 18;

bool is_by_day(Timestamp now, std::string_view zone)
{
    auto const hour = text::local_hour(now, zone);
    return hour >= first_hour && hour < last_hour;
}

bool rests(store::RestingGoal const& goal, Timestamp now)
{
    auto const is_told = goal.told_at && now - *goal.told_at < days_of(goal.cadence);
    return !is_told && freshness_of(staleness(goal.moved_at, goal.cadence, now)) != Freshness::fresh;
}

// Of each person's goals that rest, the one that rests longest. Goals come person by person.
std::vector<store::RestingGoal> longest_of(std::vector<store::RestingGoal> const& goals, Timestamp now)
{
    std::vector<store::RestingGoal> longest;
    for (auto const& goal : goals) {
        if (!rests(goal, now) || !is_by_day(now, goal.time_zone)) continue;
        if (longest.empty() || longest.back().person_id != goal.person_id) longest.push_back(goal);
        else if (staleness(goal.moved_at, goal.cadence, now) >
                 staleness(longest.back().moved_at, longest.back().cadence, now))
            longest.back() = goal;
    }
    return longest;
}

} // namespace

void Reminding::add_work(jobs::Runner& runner)
{
    runner.repeat("reminding.check_ins", 15min, [this] { ask_check_ins(); });
    runner.repeat("reminding.resting", 1h, [this] { tell_resting(); });
}

std::int64_t Reminding::ask_check_ins() const
{
    std::int64_t asked = 0;
    std::optional<Uuid> after = Uuid{};
    while (after) {
        asked += database_.write([&](sql::Transaction& tx) -> std::int64_t {
            auto const now = clock_.now();
            auto const due = store::list_check_ins_due(tx, {now, *after, people_at_a_time});
            after = due.size() < people_at_a_time ? std::nullopt : std::optional{due.back().id.uuid};
            std::int64_t count = 0;
            for (auto const& owner : due) {
                if (!is_by_day(now, owner.time_zone) || !store::mark_asked(tx, owner.id, now)) continue;
                remind_(tx, {ReminderKind::check_in, owner.id, "/plans/" + owner.handle, ""});
                ++count;
            }
            return count;
        });
    }
    return asked;
}

std::int64_t Reminding::tell_resting() const
{
    std::int64_t told = 0;
    std::optional<Uuid> after = Uuid{};
    while (after) {
        told += database_.write([&](sql::Transaction& tx) -> std::int64_t {
            auto const now = clock_.now();
            auto const goals = store::list_resting(tx, {now, *after, people_at_a_time});
            after = goals.owners < people_at_a_time ? std::nullopt : std::optional{goals.last};
            std::int64_t count = 0;
            for (auto const& goal : longest_of(goals.goals, now)) {
                if (!store::mark_resting_told(tx, goal, now)) continue;
                remind_(tx, {ReminderKind::resting, goal.person_id, "/plans/" + goal.handle, goal.title});
                ++count;
            }
            return count;
        });
    }
    return told;
}

} // namespace together::plans
