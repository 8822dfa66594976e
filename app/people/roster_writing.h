// Takes a table's lines over, one after another, in one transaction.
#pragma once

#include <set>

#include "app/people/rosters.h"

namespace together::people {

struct RosterTools {
    Accounts const& accounts;
    events::Outbox& outbox;
    Clock const& clock;
};

class RosterWriting {
public:
    RosterWriting(sql::Transaction& tx, RosterTools const& tools) : tx_(tx), tools_(tools) {}

    RosterReport run(RosterColumns const& columns, RosterTable const& table);

private:
    void take_person(RosterEntry const& entry);
    void take_member(RosterEntry const& entry);
    void take_teams(std::vector<RosterEntry> const& entries);
    std::set<std::string> names_in_circles(std::vector<RosterEntry> const& entries) const;
    void put_under(RosterEntry const& entry, Team& team);

    std::optional<Person> find_person(RosterEntry const& entry, std::optional<Email> const& email) const;
    Id<Person> write_person(RosterEntry const& entry, NewAccount const& account);
    bool join(Id<Person> person, RosterEntry const& entry);
    Team team_called(std::string_view name);
    std::optional<Team> find_team(std::string_view name_or_key) const;
    bool was_there(std::string const& what, std::int64_t line);

    void note(RosterEntry const& entry, RosterEffect effect);
    void skip(RosterEntry const& entry, std::string_view why, MessageArguments const& arguments = {});

    sql::Transaction& tx_;
    RosterTools const& tools_;
    RosterReport report_;
    RosterEffect effect_ = RosterEffect::unchanged;   // of the line at hand
    std::map<std::string, std::int64_t> seen_;        // e-mail addresses, handles, teams -> their line
    std::map<std::string, std::string> slugs_by_key_; // of teams
};

} // namespace together::people
