// The refusals of a row.
#include "platform/sql/row.h"

#include <fmt/format.h>

namespace together::sql {

void Row::refuse(std::size_t column, std::string_view why) const
{
    throw Bug(fmt::format("column {} (\"{}\"): {}", column + 1, name(column), why));
}

void Row::expect_size(std::size_t count) const
{
    if (size() != count) throw Bug(fmt::format("the row has {} columns, the type takes {}", size(), count));
}

} // namespace together::sql
