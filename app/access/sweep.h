// Throws away what has run out.
#pragma once

#include "platform/base/clock.h"
#include "platform/sql/database.h"

namespace together::access {

// Sessions, reset links and guesses of the past. For a job, every hour or so.
void sweep(sql::Database& database, Timestamp now);

} // namespace together::access
