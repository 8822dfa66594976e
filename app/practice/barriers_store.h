// Every SQL statement about what stood in the way, for its figures.
#pragma once

#include "app/practice/barriers.h"
#include "app/practice/units_store.h"
#include "platform/sql/reader.h"

namespace together::practice::store {

// Of tries that were not private, the newest 10,000.
std::vector<BarrierTelling> list_barrier_tellings(
    sql::Reader& db, Viewer const& viewer, std::vector<Unit> const& units);

} // namespace together::practice::store
