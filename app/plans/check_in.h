// A check-in as it is written: three short answers. No I/O here.
#pragma once

#include <optional>
#include <string>

#include <boost/describe.hpp>

namespace together::plans {

struct CheckInInput {
    std::optional<std::string> moved;
    std::optional<std::string> in_way;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(CheckInInput, (), (moved, in_way, next))

} // namespace together::plans
