// Gathered from what is there already: nothing here is kept, and nobody is ranked.
#include "app/practice/team_work.h"

#include <algorithm>

#include "app/objectives/objectives.h"
#include "app/people/people.h"
#include "app/practice/team_work_store.h"
#include "app/practice/tries_store.h"
#include "app/practice/units_store.h"
#include "platform/sql/dialect.h"
#include "platform/text/time_zone.h"

namespace together::practice {
namespace {

constexpr std::size_t tries_listed = 40;
constexpr std::size_t stories_listed = 20;

std::vector<TeamObjective> objectives_of(
    sql::Reader& db, std::vector<Id<people::Team>> const& teams, std::vector<store::Aimed> const& aimed)
{
    auto ids = objectives::list_of_teams(db, teams);
    for (auto const& one : aimed)
        if (std::ranges::count(ids, one.id) == 0) ids.push_back(one.id);
    std::vector<TeamObjective> all;
    for (auto& now : objectives::list_now(db, ids)) {
        TeamObjective objective{std::move(now), 0, 0};
        for (auto const& one : aimed)
            if (one.id == objective.id) objective.open_tries = one.open_tries, objective.stories = one.stories;
        all.push_back(std::move(objective));
    }
    return all;
}

// Of the figures that are safe to show beside all others, those of this team.
std::vector<TeamBarrier> barriers_of(sql::Reader& db, Viewer const& viewer, std::string_view slug)
{
    std::vector<TeamBarrier> barriers;
    for (auto const& figure : list_barriers(db, viewer).barriers)
        for (auto const& unit : figure.units)
            if (unit.slug == slug) barriers.push_back({figure.barrier, unit.count});
    std::stable_sort(barriers.begin(), barriers.end(), [](auto& a, auto& b) { return a.count > b.count; });
    return barriers;
}

void split_by_due(std::vector<TryRow> rows, Day today, TeamWorkView& view)
{
    for (auto& row : rows) {
        row.is_due = row.due_on <= to_text(today);
        auto& into = row.is_due ? view.due : view.open;
        into.push_back(std::move(row));
    }
}

} // namespace

Result<TeamWorkView> TeamWork::open(Viewer const& viewer, std::string_view slug) const
{
    if (!viewer.is_signed_in() || viewer.role == Role::guest) return Problem::not_found();
    return database_.read([&](sql::Reader& db) -> Result<TeamWorkView> {
        auto const units = store::list_units(db);
        auto const teams = store::list_within(units, slug);
        if (teams.empty()) return Problem::not_found();
        TeamWorkView view{.slug = std::string{slug}};
        for (auto const& unit : units)
            if (unit.slug == slug) view.name = unit.name;
        auto const people = store::list_people_in(db, teams);
        view.people = static_cast<std::int64_t>(people.size());
        auto const now = clock_.now();
        store::TeamAsk const ask{viewer, sql::json_list(people), now - std::chrono::days{view.days}};
        auto const me = people::find_person(db, *viewer.person);
        split_by_due(store::list_of_people(db, viewer, {ask.people, {}, tries_listed}),
            text::local_day(now, me ? me->time_zone : "UTC"), view);
        view.open_count = store::count_open_of(db, ask);
        view.stories = store::list_of_people(db, viewer, {ask.people, ask.since, stories_listed});
        view.witnessed = store::count_witnessed_of(db, ask);
        view.objectives = objectives_of(db, teams, store::list_aimed_of(db, ask));
        view.barriers = barriers_of(db, viewer, slug);
        view.help = store::count_help_of(db, ask);
        view.is_any = !view.objectives.empty() || view.open_count > 0 || !view.stories.empty() || view.help.asked > 0 ||
                      view.help.given > 0;
        return view;
    });
}

} // namespace together::practice
