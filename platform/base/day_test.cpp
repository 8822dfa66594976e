// Days in and out of text.
#include "platform/base/day.h"

#include <gtest/gtest.h>

namespace together {
namespace {

TEST(day, is_read_and_written_as_iso_8601)
{
    for (auto const* text : {"2026-01-31", "2028-02-29", "1900-01-01", "2999-12-31"}) {
        auto const day = parse_day(text);
        ASSERT_TRUE(day) << text;
        EXPECT_EQ(to_text(*day), text);
    }
}

TEST(day, refuses_what_is_none)
{
    for (auto const* text : {"", "2026-02-29", "2026-2-9", "31.01.2026", "2026-13-01", "2026-00-10", "-026-01-01",
             "1899-12-31", "3000-01-01", "2026-01-3x", "2026-01-310", "2026-01--1"})
        EXPECT_FALSE(parse_day(text)) << text;
}

} // namespace
} // namespace together
