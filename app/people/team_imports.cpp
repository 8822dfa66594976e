// By the statements of the door, without its questions.
#include "app/people/team_imports.h"

#include "app/people/team_tree.h"
#include "app/people/teams.h"
#include "app/people/teams_events.h"
#include "app/people/teams_store.h"

namespace together::people::imports {
namespace {

bool has_others(sql::Reader& db, Id<Team> team, std::vector<Id<Person>> const& members)
{
    auto const all = store::list_members(db, team);
    return std::any_of(all.begin(), all.end(),
        [&](auto const& member) { return std::find(members.begin(), members.end(), member.person) == members.end(); });
}

} // namespace

Id<Team> add_team(sql::Transaction& tx, events::Outbox& outbox, ImportedTeam const& team)
{
    tx.serialise_on("people", "teams");
    Team const made{Id<Team>::make(team.created_at), free_team_slug(tx, team.name), team.name, team.purpose,
        team.parent, team.created_at};
    store::add_team(tx, made);
    outbox.publish(tx, TeamChanged{made.id});
    return made.id;
}

void add_member(sql::Transaction& tx, events::Outbox& outbox, ImportedMember const& member)
{
    if (store::find_lead(tx, member.team, member.person)) return;
    store::put_member(tx, {member.team, member.person, member.is_lead}, member.joined_at);
    outbox.publish(tx, TeamMembersChanged{member.team, member.person});
}

std::vector<Id<Team>> take_back(
    sql::Transaction& tx, events::Outbox& outbox, std::vector<Id<Team>> teams, std::vector<Id<Person>> const& members)
{
    tx.serialise_on("people", "teams");
    std::vector<Id<Team>> gone;
    TeamTree const tree{store::list_teams(tx)};
    auto places = tree.walk();
    std::reverse(places.begin(), places.end()); // those below come before those above
    for (auto const& [team, depth] : places) {
        auto const id = team->id;
        if (std::find(teams.begin(), teams.end(), id) == teams.end()) continue;
        auto const stays_below = [&](auto const& below) {
            return std::find(gone.begin(), gone.end(), below.team->id) == gone.end();
        };
        auto const below = tree.walk(id);
        if (std::any_of(below.begin(), below.end(), stays_below) || has_others(tx, id, members)) continue;
        store::remove_team(tx, id);
        outbox.publish(tx, TeamChanged{id});
        gone.push_back(id);
    }
    return gone;
}

} // namespace together::people::imports
