// For those who bring teams with their members, and may take them back: all inside the caller's transaction.
#pragma once

#include "app/people/team.h"
#include "platform/events/outbox.h"

namespace together::people::imports {

struct ImportedTeam {
    std::string name;
    std::string purpose;
    std::optional<Id<Team>> parent;
    Timestamp created_at;
};
// A team of its own, also where another one has the name.
Id<Team> add_team(sql::Transaction& tx, events::Outbox& outbox, ImportedTeam const& team);

struct ImportedMember {
    Id<Team> team;
    Id<Person> person;
    bool is_lead = false;
    Timestamp joined_at;
};
// Who belongs to it already stays as they are.
void add_member(sql::Transaction& tx, events::Outbox& outbox, ImportedMember const& member);

// For ever; answers those that are gone. A team stays when somebody else belongs to it or another one stands under it,
// and then so do those above.
std::vector<Id<Team>> take_back(
    sql::Transaction& tx, events::Outbox& outbox, std::vector<Id<Team>> teams, std::vector<Id<Person>> const& members);

} // namespace together::people::imports
