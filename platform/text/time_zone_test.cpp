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

TEST(time_zone, knows_the_day_there)
{
    auto const late = *parse_rfc3339("2026-07-01T22:30:00Z");
    EXPECT_EQ(to_text(local_day(late, "Europe/Berlin")), "2026-07-02");
    EXPECT_EQ(to_text(local_day(late, "America/Los_Angeles")), "2026-07-01");
    EXPECT_EQ(to_text(local_day(late, "Pacific/Kiritimati")), "2026-07-02");
}

TEST(time_zone, finds_the_moment_of_an_hour_also_when_the_clocks_change)
{
    auto const at_eight = [](std::string_view day, std::string_view zone) {
        return to_rfc3339(moment_of(*parse_day(day), std::chrono::hours{8}, zone));
    };
    EXPECT_EQ(at_eight("2026-03-28", "Europe/Berlin"), "2026-03-28T07:00:00Z");
    EXPECT_EQ(at_eight("2026-03-29", "Europe/Berlin"), "2026-03-29T06:00:00Z"); // summer time began at two
    EXPECT_EQ(at_eight("2026-10-25", "Europe/Berlin"), "2026-10-25T07:00:00Z");
    EXPECT_EQ(at_eight("2028-02-29", "Pacific/Auckland"), "2028-02-28T19:00:00Z");
    EXPECT_EQ(to_rfc3339(moment_of(*parse_day("2026-03-29"), std::chrono::hours{2}, "Europe/Berlin")),
        "2026-03-29T01:00:00Z"); // an hour that is left out: what follows the gap
}

} // namespace
} // namespace together::text
