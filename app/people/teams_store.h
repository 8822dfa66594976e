// Every SQL statement about teams.
#pragma once

#include "app/people/teams_view.h"
#include "platform/sql/transaction.h"

namespace together::people::store {

std::optional<Team> find_team(sql::Reader& db, std::string_view slug);
std::vector<Team> list_teams(sql::Reader& db); // by name
std::vector<TeamOfPerson> list_teams_of(sql::Reader& db, Id<Person> person);

struct MemberOfTeam {
    Id<Team> team;
    Id<Person> person;
    bool is_lead = false;
};
BOOST_DESCRIBE_STRUCT(MemberOfTeam, (), (team, person, is_lead))
// Active ones: of this team, leads first and then by name; or of all teams.
std::vector<MemberOfTeam> list_members(sql::Reader& db, std::optional<Id<Team>> team);
// None: no member.
std::optional<bool> find_lead(sql::Reader& db, Id<Team> team, Id<Person> person);

void add_team(sql::Transaction& tx, Team const& team);
// False when somebody changed it since that version.
bool update_team(sql::Transaction& tx, Team const& team);
void remove_team(sql::Transaction& tx, Id<Team> team);
// Whoever is there already leads it or not, as it says now. False when nothing changed.
bool put_member(sql::Transaction& tx, MemberOfTeam const& member, Timestamp now);
bool remove_member(sql::Transaction& tx, Id<Team> team, Id<Person> person);

} // namespace together::people::store
