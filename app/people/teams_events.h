// What others are told about teams. Ids only: who hears reads what they may.
#pragma once

#include "app/people/team.h"

namespace together::people {

// Made, renamed, moved, or dissolved.
struct TeamChanged {
    static constexpr std::string_view kind = "team_changed";
    Id<Team> team;
    Uuid subject() const { return team.uuid; }
};
BOOST_DESCRIBE_STRUCT(TeamChanged, (), (team))

// Somebody came, went, or leads it now or no more.
struct TeamMembersChanged {
    static constexpr std::string_view kind = "team_members_changed";
    Id<Team> team;
    Id<Person> person;
    Uuid subject() const { return team.uuid; }
};
BOOST_DESCRIBE_STRUCT(TeamMembersChanged, (), (team, person))

} // namespace together::people
