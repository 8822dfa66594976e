// What is counted for administrators, in SQL. Reads the tables of others, writes none.
#pragma once

#include "app/admin/overview_view.h"
#include "platform/sql/reader.h"

namespace together::admin::store {

Counts count_everything(sql::Reader& db);
// Those that are not done, the latest first; at most 20.
std::vector<JobRow> list_jobs(sql::Reader& db);

} // namespace together::admin::store
