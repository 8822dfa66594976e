// The door for bringing in a table of people, teams or members: first looked at, then done, both by the same steps.
#pragma once

#include "app/people/accounts.h"
#include "app/people/roster.h"
#include "app/people/teams.h"

namespace together::people {

enum class RosterEffect { created, updated, unchanged, skipped };
BOOST_DESCRIBE_ENUM(RosterEffect, created, updated, unchanged, skipped)

struct RosterRow {
    std::int64_t line = 0;
    std::string name;
    RosterEffect effect = RosterEffect::unchanged;
    std::string why; // of what is skipped: a key of the message catalogue
    MessageArguments arguments;
};

struct RosterReport {
    RosterKind kind = RosterKind::people;
    std::vector<RosterRow> rows;      // in the order of the table
    std::int64_t new_teams = 0;       // that people were said to belong to
    std::vector<std::string> ignored; // columns

    std::int64_t count(RosterEffect effect) const;
};

class Rosters {
public:
    Rosters(sql::Database& database, Accounts const& accounts, events::Outbox& outbox, Clock const& clock)
        : database_(database), accounts_(accounts), outbox_(outbox), clock_(clock)
    {
    }
    void write_down_with(WriteDown write_down) { write_down_ = std::move(write_down); }

    // For administrators. What `bring` would do, with nothing done; the problems of read_table and RosterColumns.
    Result<RosterReport> preview(Viewer const& viewer, std::string_view csv) const;
    // New people wait for an invitation; of accounts that somebody has claimed nothing changes but their teams. Lines
    // that cannot be taken are skipped, each with its reason. Bringing the same again changes nothing.
    Result<RosterReport> bring(Viewer const& viewer, std::string_view csv) const;

private:
    sql::Database& database_;
    Accounts const& accounts_;
    events::Outbox& outbox_;
    Clock const& clock_;
    WriteDown write_down_;
};

} // namespace together::people
