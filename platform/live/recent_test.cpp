// What is remembered for those who come back, and how it is named.
#include "platform/live/recent.h"

#include <gtest/gtest.h>

#include "platform/live/frames.h"

namespace together::live {
namespace {

using namespace std::chrono_literals;

TEST(RecentChanges, forget_what_is_old_or_too_much_and_say_so)
{
    auto const start = from_microseconds(1'800'000'000'000'000);
    Recent recent{start, {.kept = 100s, .changes = 3, .answer = 2, .overlap = 10s}};
    Stream const stream{"dish", {}};
    auto const at = [&](int second) { return start + std::chrono::seconds{second}; };
    for (int i = 0; i < 3; ++i)
        recent.add({at(20 + i), {.id = Uuid::make(at(i)), .stream = stream, .what = std::to_string(i)}});
    EXPECT_FALSE(recent.since(stream, start - 1s)) << "before the start";
    EXPECT_FALSE(recent.since(stream, at(15))) << "three are more than an answer holds";
    auto const some = recent.since(stream, at(21));
    ASSERT_TRUE(some);
    ASSERT_EQ(some->changes.size(), 2u);
    EXPECT_EQ(some->changes[0]->what, "1");
    EXPECT_EQ(some->until, at(22));
    EXPECT_TRUE(recent.since({"plate", {}}, at(15))->changes.empty());
    recent.add({at(40), {.id = {}, .stream = stream, .what = "3"}});
    EXPECT_FALSE(recent.since(stream, at(19))) << "the first had to go";
    recent.forget_before(at(200));
    EXPECT_FALSE(recent.since(stream, at(95)));
    EXPECT_TRUE(recent.since(stream, at(101)));
}

TEST(Marks, hold_a_time_and_who_told)
{
    Mark const mark{from_microseconds(1'790'000'000'000'000), "5f6c07"};
    EXPECT_EQ(mark.to_string(), "1790000000000000-5f6c07");
    EXPECT_EQ(Mark::parse(mark.to_string()), mark);
    EXPECT_EQ(Mark::parse("1790000000000000")->process, "");
    for (std::string const wrong : {"", "-", "x", "-5", "1790000000000000 ", "99999999999999999999", "NaN"})
        EXPECT_FALSE(Mark::parse(wrong)) << wrong;
}

TEST(Streams, are_named_by_kind_and_id)
{
    auto const id = Uuid::make(SystemClock{}.now()).to_string();
    EXPECT_EQ(Stream::parse("thread:" + id)->to_string(), "thread:" + id);
    for (std::string const& wrong : {":" + id, id, "Thread:" + id, "thread:" + id + "0", std::string{"thread:"},
             std::string{}, "averyveryverylongkind:" + id})
        EXPECT_FALSE(Stream::parse(wrong)) << wrong;
}

} // namespace
} // namespace together::live
