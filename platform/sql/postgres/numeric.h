// PostgreSQL's numeric in its binary form: what sum() of bigint and avg() give.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace together::sql::postgres {

// Nothing where it has a fraction or does not fit.
std::optional<std::int64_t> numeric_to_integer(std::string_view binary);

// The nearest double; NaN and the infinities too.
double numeric_to_double(std::string_view binary);

} // namespace together::sql::postgres
