// Every SQL statement about what a team works on.
#pragma once

#include "app/practice/team_work_view.h"
#include "platform/sql/reader.h"

namespace together::practice::store {

// A team and those under it, as they are asked for; `people` is a JSON list.
struct TeamAsk {
    Viewer viewer;
    std::string people;
    Timestamp since;
};

std::int64_t count_open_of(sql::Reader& db, TeamAsk const& ask); // those that the viewer sees and that are not private
std::int64_t count_witnessed_of(sql::Reader& db, TeamAsk const& ask); // of those told since

// What the team's open tries and new stories are aimed at.
struct Aimed {
    Id<objectives::Objective> id;
    std::int64_t open_tries = 0;
    std::int64_t stories = 0;
};
BOOST_DESCRIBE_STRUCT(Aimed, (), (id, open_tries, stories))
std::vector<Aimed> list_aimed_of(sql::Reader& db, TeamAsk const& ask);

TeamHelp count_help_of(sql::Reader& db, TeamAsk const& ask);

} // namespace together::practice::store
