// Every SQL statement about teams.
#include "app/people/teams_store.h"

namespace together::people::store {
namespace {

constexpr std::string_view select_teams =
    "select t.id, t.slug, t.name, t.purpose, t.parent_id, t.created_at, t.version from teams t ";

} // namespace

std::optional<Team> find_team(sql::Reader& db, std::string_view slug)
{
    static auto const statement = std::string{select_teams} + "where t.slug = $1";
    return db.first<Team>(statement, slug);
}

std::vector<Team> list_teams(sql::Reader& db)
{
    static auto const statement = std::string{select_teams} + "order by lower(t.name), t.id";
    return db.all<Team>(statement);
}

std::vector<TeamOfPerson> list_teams_of(sql::Reader& db, Id<Person> person)
{
    return db.all<TeamOfPerson>(R"sql(
        select t.slug, t.name, m.is_lead
          from team_members m
          join teams t on t.id = m.team_id
         where m.person_id = $1
         order by t.name, t.id)sql",
        person);
}

std::vector<MemberOfTeam> list_members(sql::Reader& db, std::optional<Id<Team>> team)
{
    return db.all<MemberOfTeam>(R"sql(
        select m.team_id, m.person_id, m.is_lead
          from team_members m
          join people p on p.id = m.person_id
         where p.deactivated_at is null and (cast($1 as uuid) is null or m.team_id = $1)
         order by m.is_lead desc, p.sort_name, p.id)sql",
        team);
}

std::optional<bool> find_lead(sql::Reader& db, Id<Team> team, Id<Person> person)
{
    return db.first<bool>("select is_lead from team_members where team_id = $1 and person_id = $2", team, person);
}

void add_team(sql::Transaction& tx, Team const& team)
{
    tx.run("insert into teams (id, slug, name, purpose, parent_id, created_at, version)"
           " values ($1, $2, $3, $4, $5, $6, $7)",
        team.id, team.slug, team.name, team.purpose, team.parent, team.created_at, team.version);
}

bool update_team(sql::Transaction& tx, Team const& team)
{
    return tx.run("update teams set name = $3, purpose = $4, parent_id = $5, version = version + 1"
                  " where id = $1 and version = $2",
               team.id, team.version, team.name, team.purpose, team.parent) == 1;
}

void remove_team(sql::Transaction& tx, Id<Team> team)
{
    tx.run("delete from teams where id = $1", team);
}

bool put_member(sql::Transaction& tx, MemberOfTeam const& member, Timestamp now)
{
    return tx.run(R"sql(
        insert into team_members (team_id, person_id, is_lead, joined_at) values ($1, $2, $3, $4)
        on conflict (team_id, person_id) do update set is_lead = excluded.is_lead
         where team_members.is_lead <> excluded.is_lead)sql",
               member.team, member.person, member.is_lead, now) == 1;
}

bool remove_member(sql::Transaction& tx, Id<Team> team, Id<Person> person)
{
    return tx.run("delete from team_members where team_id = $1 and person_id = $2", team, person) == 1;
}

} // namespace together::people::store
