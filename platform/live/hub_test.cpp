// Live updates over real sockets: who is told what, and who is not.
#include "platform/live/hub.h"

#include "platform/live/kitchen_testing.h"

namespace together::live {
namespace {

using ::testing::HasSubstr;
using testing::Kitchen;
using ::testing::Not;
using testing::person;
using testing::TestBrowser;
using namespace std::chrono_literals;

TEST_F(Kitchen, tells_all_who_watch_and_draws_once)
{
    open();
    auto const ana = watching(1);
    auto const ben = watching(2);
    auto const drawn_before = drawings_.load();
    cook("soup");
    for (auto const& browser : {ana.get(), ben.get()}) {
        auto const text = browser->next_with(R"("changes")");
        ASSERT_TRUE(text);
        EXPECT_THAT(*text, HasSubstr(R"("what":"soup")"));
        EXPECT_THAT(*text, HasSubstr(R"("html":"<p>soup</p>")"));
        EXPECT_THAT(*text, HasSubstr(R"("say":"Served.")"));
    }
    EXPECT_EQ(drawings_ - drawn_before, 1);
}

TEST_F(Kitchen, asks_once_for_all_watchers_of_a_message)
{
    open();
    std::vector<std::unique_ptr<TestBrowser>> browsers;
    for (int i = 0; i < 9; ++i) browsers.push_back(watching(i));
    std::this_thread::sleep_for(100ms); // comings are shown
    auto const asked_before = questions_.load();
    cook("soup");
    for (auto const& browser : browsers) EXPECT_TRUE(browser->next_with("soup"));
    EXPECT_EQ(questions_ - asked_before, 1);
}

TEST_F(Kitchen, refuses_strangers_and_what_is_no_upgrade)
{
    open();
    EXPECT_EQ(TestBrowser(server_->port(), "").status(), 401);
    EXPECT_EQ(TestBrowser(server_->port(), "Authorization: Bearer 1\r\nOrigin: http://evil.test\r\n").status(), 101)
        << "a program with a token has no cookie to misuse";
    auto const plain = dispatcher_->dispatch(http::testing::get("/live").bearer("1"));
    EXPECT_EQ(plain.status, 426);
}

TEST_F(Kitchen, says_what_may_not_be_watched)
{
    open();
    shut_out(1);
    auto const ana = enter(1);
    ana->send(wish(soup_));
    EXPECT_TRUE(ana->next_with(R"({"refused":["dish:)"));
    cook("secret");
    EXPECT_FALSE(ana->next_with("secret", 200ms));
}

TEST_F(Kitchen, who_is_shut_out_hears_nothing_from_then_on)
{
    open();
    auto const ana = watching(1);
    auto const ben = watching(2);
    cook("soup");
    ASSERT_TRUE(ana->next_with("soup"));
    shut_out(1);
    cook("secret");
    ASSERT_TRUE(ben->next_with("secret"));
    auto const told = ana->next_with("refused");
    ASSERT_TRUE(told);
    EXPECT_FALSE(ana->next_with("secret", 200ms));
}

TEST_F(Kitchen, a_session_that_ended_is_told_and_closed_before_the_next_message)
{
    open();
    auto const ana = watching(1);
    auto const ben = watching(2);
    end_session(1);
    cook("secret");
    EXPECT_TRUE(ben->next_with("secret"));
    EXPECT_FALSE(ana->next_with("secret", 300ms));
    EXPECT_EQ(ana->ending(), 4401);
}

TEST_F(Kitchen, a_session_that_ended_is_closed_though_nothing_happens)
{
    open({.look_around = 50ms});
    auto const ana = watching(1);
    end_session(1);
    EXPECT_EQ(ana->ending(), 4401);
}

TEST_F(Kitchen, who_comes_back_is_told_what_was_missed_in_order_and_no_other_dish)
{
    open();
    auto const before = clock_.now();
    auto const other = Uuid::make(clock_.now());
    auto const ana = watching(1);
    for (auto const* name : {"one", "two", "three"}) cook(name);
    cook(other, "elsewhere");
    ASSERT_TRUE(ana->next_with("three"));
    auto const ben = enter(2);
    ben->send(wish(soup_, before));
    auto const text = ben->next_with(R"("changes")");
    ASSERT_TRUE(text);
    EXPECT_LT(text->find("\"one\""), text->find("\"two\""));
    EXPECT_LT(text->find("\"two\""), text->find("\"three\""));
    EXPECT_THAT(*text, Not(HasSubstr("elsewhere")));
    EXPECT_THAT(*text, Not(HasSubstr("html"))) << "what was missed is fetched as it is now";
}

TEST_F(Kitchen, who_comes_back_to_the_same_process_is_told_exactly_what_was_missed)
{
    open();
    auto const ana = watching(1);
    cook("zero");
    ASSERT_TRUE(ana->next_with("\"zero\""));
    std::this_thread::sleep_for(2ms);
    cook("one");
    auto const heard = ana->next_with("\"one\"");
    ASSERT_TRUE(heard);
    auto const at = heard->find(R"("mark":")") + 8;
    auto const mark = heard->substr(at, heard->find('"', at) - at);
    std::this_thread::sleep_for(2ms);
    cook("two");
    ASSERT_TRUE(ana->next_with("\"two\""));
    auto const again = enter(1);
    again->send(R"({"watch":[")" + Stream{"dish", soup_}.to_string() + R"("],"since":")" + mark + "\"}");
    auto const text = again->next_with(R"("changes")");
    ASSERT_TRUE(text);
    EXPECT_THAT(*text, HasSubstr("\"two\""));
    EXPECT_THAT(*text, Not(HasSubstr("\"zero\"")));
}

TEST_F(Kitchen, who_was_away_too_long_is_told_to_read_again)
{
    open();
    auto const ana = enter(1);
    ana->send(wish(soup_, clock_.now() - 1h));
    EXPECT_TRUE(ana->next_with(R"({"missed":"dish:)"));
}

TEST_F(Kitchen, a_clock_of_the_future_misses_nothing_that_comes)
{
    open();
    auto const ana = enter(1);
    ana->send(wish(soup_, clock_.now() + 24h));
    ASSERT_TRUE(ana->next_with(R"("here")"));
    cook("soup");
    EXPECT_TRUE(ana->next_with("soup"));
}

TEST_F(Kitchen, shows_who_is_here_and_who_writes)
{
    open();
    auto const ana = watching(1);
    auto const ben = watching(2);
    auto const both = ana->next_with(R"("count":2)");
    ASSERT_TRUE(both);
    EXPECT_THAT(*both, HasSubstr(person(2).to_string()));
    ben->send(R"({"typing":")" + Stream{"dish", soup_}.to_string() + "\"}");
    auto const typing = ana->next_with(R"("typing")");
    ASSERT_TRUE(typing);
    EXPECT_THAT(*typing, HasSubstr(person(2).to_string()));
    auto const eva = enter(3);
    eva->send(R"({"typing":")" + Stream{"dish", soup_}.to_string() + "\"}");
    EXPECT_FALSE(ana->next_with(R"("typing")", 200ms)) << "who does not watch does not write";
}

TEST_F(Kitchen, hears_of_people_in_other_processes)
{
    open();
    auto const ana = watching(1);
    Whisper whisper{Uuid::make(clock_.now()), "here", Stream{"dish", soup_}.to_string(), {person(7).uuid}, 1};
    hub_->overhear(to_text(whisper));
    auto const both = ana->next_with(R"("count":2)");
    ASSERT_TRUE(both);
    EXPECT_THAT(*both, HasSubstr(person(7).to_string()));
    whisper.what = "typing";
    hub_->overhear(to_text(whisper));
    EXPECT_TRUE(ana->next_with(R"("typing")"));
    whisper = {whisper.from, "here", whisper.stream, {}, 0};
    hub_->overhear(to_text(whisper));
    EXPECT_TRUE(ana->next_with(R"("count":1)"));
    hub_->overhear("{nonsense");
    cook("soup");
    EXPECT_TRUE(ana->next_with("soup"));
}

TEST_F(Kitchen, many_changes_at_once_are_told_by_their_ids)
{
    open();
    auto const ana = watching(1);
    is_broken_ = false;
    for (int i = 0; i < 300; ++i) cook("dish " + std::to_string(i));
    std::string all;
    while (all.find("\"dish 299\"") == all.npos) {
        auto const text = ana->next();
        ASSERT_TRUE(text);
        all += *text;
    }
    std::size_t at = 0;
    for (int i = 0; i < 300; ++i) {
        auto const found = all.find("\"dish " + std::to_string(i) + "\"", at);
        ASSERT_NE(found, all.npos) << i;
        at = found;
    }
}

TEST_F(Kitchen, when_changes_cannot_be_read_all_come_back_and_read_their_pages)
{
    open();
    auto const before = clock_.now();
    auto const ana = watching(1);
    is_broken_ = true;
    cook("soup");
    EXPECT_EQ(ana->ending(), 1012);
    is_broken_ = false;
    auto const again = enter(1);
    again->send(wish(soup_, before));
    EXPECT_TRUE(again->next_with("missed"));
}

TEST_F(Kitchen, a_stop_tells_browsers_to_come_back)
{
    open();
    auto const ana = watching(1);
    std::thread stopping{[&] { hub_->hang_up(5s); }};
    EXPECT_EQ(ana->ending(), 1012);
    stopping.join();
    EXPECT_EQ(hub_->sockets(), 0u);
}

TEST_F(Kitchen, a_storm_of_browsers_comes_and_goes)
{
    open({.most_of_one = 100});
    for (int round = 0; round < 3; ++round) {
        std::vector<std::unique_ptr<TestBrowser>> crowd;
        for (int i = 0; i < 60; ++i) crowd.push_back(enter(i % 10));
        for (auto const& browser : crowd) browser->send(wish(soup_, clock_.now()));
        ASSERT_TRUE(crowd.back()->next_with(R"("here")"));
        cook("soup");
        for (auto const& browser : crowd) ASSERT_TRUE(browser->next_with("soup"));
    }
    EXPECT_TRUE(eventually([&] { return hub_->sockets() == 0; }));
}

} // namespace
} // namespace together::live
