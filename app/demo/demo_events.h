// What others are told of the demo world.
#pragma once

#include <boost/describe.hpp>

#include "platform/base/id.h"

namespace together::demo {

struct DemoFilled {
    static constexpr std::string_view kind = "demo.filled";
    std::int64_t posts = 0;
};
BOOST_DESCRIBE_STRUCT(DemoFilled, (), (posts))

// Threads, spaces and people are gone without an event each.
struct DemoRemoved {
    static constexpr std::string_view kind = "demo.removed";
    std::int64_t posts = 0;
};
BOOST_DESCRIBE_STRUCT(DemoRemoved, (), (posts))

} // namespace together::demo
