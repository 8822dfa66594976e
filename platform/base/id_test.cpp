// Ids: version 7, in order, canonical text only.
#include "platform/base/id.h"

#include <gtest/gtest.h>

namespace together {
namespace {

struct Thing;

TEST(id, prints_and_parses_canonically)
{
    auto const id = Id<Thing>::make(from_microseconds(1'700'000'000'000'000));
    auto const text = id.to_string();
    EXPECT_EQ(text.size(), 36u);
    EXPECT_EQ(text[14], '7');
    EXPECT_EQ(Id<Thing>::parse(text), id);
}

TEST(id, sorts_by_time_and_then_by_order_of_making)
{
    auto const at = from_microseconds(1'700'000'000'000'000);
    auto const first = Id<Thing>::make(at);
    auto const second = Id<Thing>::make(at);
    auto const later = Id<Thing>::make(at + std::chrono::milliseconds{1});
    EXPECT_LT(first, second);
    EXPECT_LT(second, later);
    EXPECT_LT(first.to_string(), second.to_string());
    EXPECT_LT(Uuid::lowest(at), first.uuid);
    EXPECT_LT(second.uuid, Uuid::lowest(at + std::chrono::milliseconds{1}));
}

TEST(id, refuses_what_is_not_canonical)
{
    for (auto const* text : {"", "1", "018bcfe5-6800-7000-8000-00000000000", "018bcfe5-6800-7000-8000-0000000000000",
             "018bcfe5x6800-7000-8000-000000000000", "018bcfe5-6800-7000-8000-00000000000g"})
        EXPECT_FALSE(Id<Thing>::parse(text)) << text;
}

} // namespace
} // namespace together
