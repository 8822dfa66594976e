// What was practised for objectives: marks, counts and claims added up, for their pages.
#pragma once

#include "app/objectives/practised.h"
#include "platform/sql/database.h"

namespace together::practice {

// As far as the viewer may see the stories; the same for the page, JSON and whoever adds them up again.
objectives::Practised practised_for(
    sql::Database& database, Viewer const& viewer, objectives::Objective const& objective);
objectives::DoneByObjective count_by_objective(sql::Database& database, Viewer const& viewer);

} // namespace together::practice
