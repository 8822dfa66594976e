// The clock on somebody's wall.
#pragma once

#include <string_view>

#include "platform/base/clock.h"

namespace together::text {

// 0 to 23, in the zone by its IANA name; in UTC when the zone is unknown.
int local_hour(Timestamp time, std::string_view zone);

} // namespace together::text
