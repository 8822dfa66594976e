// What a table of people, teams or their members says, whatever its columns are called.
#pragma once

#include <map>

#include <boost/describe.hpp>

#include "app/people/roster_table.h"

namespace together::people {

enum class RosterKind { people, teams, members };
BOOST_DESCRIBE_ENUM(RosterKind, people, teams, members)

// One line, its cells by what they are. Empty where the table has no such column.
struct RosterEntry {
    std::int64_t line = 0;
    std::string name; // of a person or a team
    std::string email;
    std::string handle;
    std::string title;
    std::string place;
    std::string pronouns;
    std::string about; // of a person or a team
    std::string team;  // its name, or the key that the table of teams gives it
    std::string key;   // of a team: "G0001"
    std::string parent;
    bool is_lead = false;
};

class RosterColumns {
public:
    // Field problem of "file": roster.no_columns, where neither people nor teams are named.
    static Result<RosterColumns> of(std::vector<std::string> const& head);

    RosterKind kind() const { return kind_; }
    RosterEntry entry_of(RosterLine const& line) const;
    // Columns that are not taken, as they are called: passwords among them.
    std::vector<std::string> const& ignored() const { return ignored_; }

private:
    std::string cell(RosterLine const& line, std::string_view column) const;
    bool has(std::string_view column) const { return places_.contains(column); }

    RosterKind kind_ = RosterKind::people;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::vector<std::string> ignored_;
};

} // namespace together::people
