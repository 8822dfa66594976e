// Hours by zone, summer time included.
#include "platform/text/time_zone.h"

#include <gtest/gtest.h>

namespace together::text {
namespace {

TEST(time_zone, knows_summer_and_winter)
{
    auto const july = *parse_rfc3339("2026-07-01T22:30:00Z");
    auto const january = *parse_rfc3339("2026-01-01T22:30:00Z");
    EXPECT_EQ(local_hour(july, "Europe/Berlin"), 0);
    EXPECT_EQ(local_hour(january, "Europe/Berlin"), 23);
    EXPECT_EQ(local_hour(january, "America/Los_Angeles"), 14);
    EXPECT_EQ(local_hour(january, "Nowhere/Land"), 22);
}

} // namespace
} // namespace together::text
