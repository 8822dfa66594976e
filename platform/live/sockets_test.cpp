// Browsers that say nonsense, too much or nothing, that do not read, or are too many.
#include "platform/live/sockets.h"

#include "platform/live/kitchen_testing.h"

namespace together::live {
namespace {

using testing::Kitchen;
using testing::TestBrowser;
using namespace std::chrono_literals;

TEST_F(Kitchen, what_is_no_wish_ends_the_connection)
{
    open();
    for (std::string const text : {"{", "[]", R"({"dance":1})", R"({"watch":"dish"})", "{{{{{{{{{{"}) {
        auto const ana = enter(1);
        ana->send(text);
        EXPECT_EQ(ana->ending(), 1008) << text;
    }
}

TEST_F(Kitchen, what_is_too_long_or_too_often_ends_the_connection)
{
    open({.sockets = {.longest_message = 1'000, .messages_at_once = 5}});
    auto const ana = enter(1);
    ana->send(std::string(2'000, ' '));
    EXPECT_TRUE(ana->ending());
    auto const ben = enter(2);
    for (int i = 0; i < 7; ++i) ben->send(wish(soup_));
    EXPECT_EQ(ben->ending(), 1008);
}

TEST_F(Kitchen, frames_that_are_none_and_bytes_before_the_answer_end_the_connection)
{
    open();
    auto const ana = enter(1);
    ana->send_raw("\xff\xff\xff\xff this is no frame");
    EXPECT_TRUE(ana->ending());
    TestBrowser const ben{server_->port(), "Authorization: Bearer 2\r\nContent-Length: 0\r\n"};
    EXPECT_EQ(ben.status(), 101);
}

TEST_F(Kitchen, who_does_not_read_is_cut_off_and_keeps_nobody_waiting)
{
    open({.sockets = {.queued_bytes = 100'000, .send_buffer = 4'096}});
    padding_ = 20'000;
    auto const lazy = enter(1, 4'096);
    lazy->send(wish(soup_));
    auto const ben = watching(2);
    for (int i = 0; i < 60; ++i) {
        cook("dish " + std::to_string(i));
        ASSERT_TRUE(ben->next_with("\"dish " + std::to_string(i) + "\"")) << i;
    }
    EXPECT_TRUE(eventually([&] { return hub_->cut_off() == 1 && hub_->sockets() == 1; }));
}

TEST_F(Kitchen, who_reads_late_reads_all_of_it_in_order)
{
    open({.sockets = {.send_buffer = 4'096}});
    auto const late = enter(1, 4'096);
    late->send(wish(soup_));
    auto const ben = watching(2);
    auto const name = [](int i) { return "\"dish " + std::to_string(i) + "\""; };
    for (int i = 0; i < 24; ++i) {
        padding_ = i % 3 == 0 ? 20'000 : i % 3 == 1 ? 0 : 1'200;
        cook("dish " + std::to_string(i));
        auto const told = ben->next_with(name(i));
        ASSERT_TRUE(told) << i;
        EXPECT_GT(told->size(), padding_) << "whole";
    }
    for (int i = 0; i < 24; ++i) {
        auto const told = late->next_with("dish ");
        ASSERT_TRUE(told && told->find(name(i)) != told->npos) << i;
    }
    EXPECT_EQ(hub_->cut_off(), 0u);
}

TEST_F(Kitchen, who_gives_no_sign_of_life_is_pinged_and_closed)
{
    open({.sockets = {.idle = 400ms}});
    auto const quiet = watching(1);
    auto const alive = watching(2);
    for (int i = 0; i < 8; ++i) alive->next_with("nothing", 150ms); // reading answers pings
    EXPECT_GT(alive->pings(), 0);
    EXPECT_TRUE(eventually([&] { return hub_->sockets() == 1; }));
    cook("soup");
    EXPECT_TRUE(alive->next_with("soup"));
}

TEST_F(Kitchen, one_person_has_not_all_the_sockets)
{
    open({.most_of_one = 2});
    auto const first = watching(1);
    auto const second = watching(1);
    auto const third = enter(1);
    EXPECT_EQ(third->ending(), 1013);
    EXPECT_EQ(enter(2)->status(), 101);
}

TEST_F(Kitchen, there_are_only_so_many_sockets)
{
    open({.most_sockets = 1});
    auto const first = watching(1);
    EXPECT_EQ(enter(2)->status(), 503);
}

} // namespace
} // namespace together::live
