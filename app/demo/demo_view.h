// What is said of the demo world.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "platform/base/clock.h"

namespace together::demo {

struct DemoCounts {
    std::int64_t people = 0;
    std::int64_t spaces = 0;
    std::int64_t threads = 0;
    std::int64_t replies = 0;
};
BOOST_DESCRIBE_STRUCT(DemoCounts, (), (people, spaces, threads, replies))

struct DemoView {
    bool is_here = false;
    std::optional<Timestamp> filled_at;
    std::optional<std::string> start; // the slug of the space where one begins to read
    DemoCounts counts;                // of what came with it and is there
    bool has_remains = false;         // not here any more, but some of it stayed because somebody had answered
};
BOOST_DESCRIBE_STRUCT(DemoView, (), (is_here, filled_at, start, counts, has_remains))

struct DemoRemoval {
    DemoCounts removed;
    DemoCounts kept; // threads in which somebody here had written, with all they need
};
BOOST_DESCRIBE_STRUCT(DemoRemoval, (), (removed, kept))

} // namespace together::demo
