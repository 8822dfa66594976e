// Turns a broken assumption into a Bug that names its place.
#include "platform/base/check.h"

#include <fmt/format.h>

namespace together {

void check(bool condition, std::string_view what, std::source_location where)
{
    if (condition) return;
    throw Bug(fmt::format("{}:{}: {}", where.file_name(), where.line(), what));
}

} // namespace together
