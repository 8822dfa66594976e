// RFC 3339 both ways.
#include "platform/base/clock.h"

#include <gtest/gtest.h>

namespace together {
namespace {

TEST(clock, writes_what_it_reads)
{
    for (auto const* text : {"2026-01-31T23:05:09Z", "1969-12-31T23:59:59.5Z", "2024-02-29T00:00:00.000001Z"}) {
        auto const time = parse_rfc3339(text);
        ASSERT_TRUE(time) << text;
        EXPECT_EQ(to_rfc3339(*time), text);
    }
}

TEST(clock, reads_offsets_and_long_fractions)
{
    EXPECT_EQ(to_rfc3339(*parse_rfc3339("2026-01-01T01:30:00.123456789+02:00")), "2025-12-31T23:30:00.123456Z");
}

TEST(clock, refuses_other_forms)
{
    for (auto const* text : {"", "2026-01-31", "2026-02-30T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T23:05:09",
             "2026-01-31T23:05:09.Z", "2026-01-31T23:05:09Zx", "-026-01-31T23:05:09Z"})
        EXPECT_FALSE(parse_rfc3339(text)) << text;
}

} // namespace
} // namespace together
