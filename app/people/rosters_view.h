// What a look at a table shows before it is brought in, and what it did afterwards.
#pragma once

#include "app/people/rosters.h"
#include "platform/http/hooks.h"

namespace together::people {

struct RosterLineView {
    std::int64_t line = 0;
    std::string name;
    RosterEffect effect = RosterEffect::unchanged;
    std::string why; // in words; empty where nothing is wrong
};
BOOST_DESCRIBE_STRUCT(RosterLineView, (), (line, name, effect, why))

struct RosterView {
    bool was_read = false; // else the form alone
    bool is_done = false;  // else only looked at
    RosterKind kind = RosterKind::people;
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t skipped = 0;
    std::int64_t new_teams = 0;
    std::vector<std::string> ignored;  // columns
    std::vector<RosterLineView> wrong; // lines with a why, at most 200
    std::vector<RosterLineView> first; // the others, at most 50
    std::string text;                  // the table, to be sent again
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(RosterView, (),
    (was_read, is_done, kind, created, updated, unchanged, skipped, new_teams, ignored, wrong, first, text, problem))

} // namespace together::people
