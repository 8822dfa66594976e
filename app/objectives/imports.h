// For those who bring objectives with their readings, and may take them back: no events, all inside the caller's
// transaction.
#pragma once

#include "app/objectives/measure.h"
#include "platform/sql/transaction.h"

namespace together::objectives::imports {

void add_objective(sql::Transaction& tx, Objective const& objective);
void add_measure(sql::Transaction& tx, Measure const& measure);
void add_readings(sql::Transaction& tx, std::vector<Reading> const& readings);

// Who may be forgotten with them, and what somebody aims at.
struct Standing {
    std::vector<Id<people::Person>> makers;
    std::vector<Id<Objective>> aims;
};
// For ever; answers those that are gone. One stays when it is an aim, when somebody else owns it, read it or set
// another one under it, and then so do those above.
std::vector<Id<Objective>> take_back(
    sql::Transaction& tx, std::vector<Id<Objective>> const& objectives, Standing const& standing);

} // namespace together::objectives::imports
