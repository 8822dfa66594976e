// From SQLSTATE codes to our exceptions.
#pragma once

#include <libpq-fe.h>

#include <string_view>

#include "platform/sql/error.h"

namespace together::sql::postgres {

// Throws the Error that a failed result stands for.
[[noreturn]] void throw_error(PGconn const* connection, PGresult const* result, std::string_view doing);

} // namespace together::sql::postgres
