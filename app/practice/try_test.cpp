// When somebody is asked: at eight on their own clock, over leap days and changes of daylight-saving time.
#include "app/practice/try.h"

#include <gtest/gtest.h>

namespace together::practice {
namespace {

std::vector<std::string> asked(std::string_view due_on, std::string_view zone)
{
    auto const asks = asks_for(due_on, zone);
    return {to_rfc3339(asks.first), to_rfc3339(asks.second), to_rfc3339(asks.third)};
}

using Times = std::vector<std::string>;

TEST(asks, stay_at_eight_when_the_clocks_change)
{
    EXPECT_EQ(asked("2026-03-27", "Europe/Berlin"),
        (Times{"2026-03-27T07:00:00Z", "2026-03-30T06:00:00Z", "2026-04-06T06:00:00Z"}));
    EXPECT_EQ(asked("2026-10-24", "Europe/Berlin"),
        (Times{"2026-10-24T06:00:00Z", "2026-10-27T07:00:00Z", "2026-11-03T07:00:00Z"}));
    EXPECT_EQ(asked("2026-04-04", "Australia/Lord_Howe").back(), "2026-04-13T21:30:00Z") << "by half an hour there";
    EXPECT_EQ(asked("2026-03-27", "Nowhere/Land").front(), "2026-03-27T08:00:00Z");
}

TEST(asks, know_leap_days_and_the_end_of_the_year)
{
    EXPECT_EQ(
        asked("2028-02-29", "UTC"), (Times{"2028-02-29T08:00:00Z", "2028-03-03T08:00:00Z", "2028-03-10T08:00:00Z"}));
    EXPECT_EQ(
        asked("2027-02-26", "UTC"), (Times{"2027-02-26T08:00:00Z", "2027-03-01T08:00:00Z", "2027-03-08T08:00:00Z"}));
    EXPECT_EQ(asked("2026-12-31", "Pacific/Auckland").front(), "2026-12-30T19:00:00Z");
}

} // namespace
} // namespace together::practice
