// What a team works on: its objectives, what it tries, tells, and gives to others. As far as the viewer may see each.
#pragma once

#include "app/practice/team_work_view.h"
#include "platform/sql/database.h"

namespace together::practice {

class TeamWork {
public:
    TeamWork(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // Of the team and those under it. not_found, for guests always.
    Result<TeamWorkView> open(Viewer const& viewer, std::string_view slug) const;

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::practice
