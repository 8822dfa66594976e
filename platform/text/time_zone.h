// The clock on somebody's wall.
#pragma once

#include <string_view>

#include "platform/base/clock.h"
#include "platform/base/day.h"

namespace together::text {

// 0 to 23, in the zone by its IANA name; in UTC when the zone is unknown.
int local_hour(Timestamp time, std::string_view zone);
// Which day it is there.
Day local_day(Timestamp time, std::string_view zone);
// When the clock there shows this hour of the day; where daylight saving leaves that hour out, the moment after the
// gap.
Timestamp moment_of(Day day, std::chrono::hours hour, std::string_view zone);

} // namespace together::text
