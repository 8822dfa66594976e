// Notices, following and their settings over HTTP, as pages and as JSON.
#include "app/notices/notices_web.h"

#include "app/notices/letters_store.h"
#include "app/notices/testing.h"
#include "app/people/browser_testing.h"
#include "platform/log/metrics.h"

namespace together::notices {
namespace {

namespace ht = http::testing;
using people::testing::Answer;

struct NoticesSite : testing::NoticesTest {
    void SetUp() override
    {
        NoticesTest::SetUp();
        if (IsSkipped()) return;
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking}; };
        hooks.renderer = people::testing::drawn;
        hooks.problem_text = people::testing::problem_words;
        web.emplace(
            NoticesWebParts{notices_, follows_, reaches, pushes, people_, signer, true, people::testing::problem_words,
                [](auto const&, auto key, auto const& arguments) { return say(key, arguments); }});
        http::Router router;
        web->add_routes(router);
        site.emplace(std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "test"}, metrics);
    }
    Answer ask_site(Viewer viewer, ht::RequestBuilder request, bool as_page)
    {
        viewer.by_token = true; // no form's token is needed
        asking = viewer;
        return people::testing::answer_of(
            site->dispatch((as_page ? request.accept_html() : request.accept_json()).build()));
    }
    Answer page(Viewer const& viewer, ht::RequestBuilder const& request) { return ask_site(viewer, request, true); }
    Answer json(Viewer const& viewer, ht::RequestBuilder const& request) { return ask_site(viewer, request, false); }

    Viewer asking;
    Notices notices_ = notices();
    Follows follows_ = follows();
    people::People people_{database(), outbox};
    Signer signer{"secret", ""};
    conversations::Posts asked_posts = posts();
    Pushes pushes{{database(), outbox, jobs, people::testing::shipped_templates(), clock,
        {push::make_key_pair(), "mailto:together@example.org"}}};
    Reaches reaches{database(), asked_posts};
    std::optional<NoticesWeb> web;
    log::Metrics metrics;
    std::optional<http::Dispatcher> site;
};
INSTANTIATE_TEST_SUITE_P(, NoticesSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(NoticesSite, notices_are_listed_opened_and_read)
{
    EXPECT_TRUE(page(ben, ht::get("/notifications")).says("Nothing yet"));
    auto const post = ask(ana, "How?");
    auto const reply = answer(ana, post.id, "What does @ben say?");
    hear_all();
    auto const list = page(ben, ht::get("/notifications"));
    EXPECT_TRUE(list.says("Ana mentioned you in “How?”")) << list.body;
    EXPECT_TRUE(list.says("What does"));
    EXPECT_TRUE(json(ben, ht::get("/notifications/unread")).says("\"unread\":1")) << "one thread";
    auto const row = told(ben).notices.front();
    auto const opened = page(ben, ht::get("/notifications/" + row.id.to_string()));
    EXPECT_EQ(opened.status, 303);
    EXPECT_EQ(opened.location, "/replies/" + reply.id.to_string());
    EXPECT_TRUE(json(ben, ht::get("/notifications/unread")).says("\"unread\":0"));
    EXPECT_TRUE(page(ben, ht::get("/notifications?show=unread")).says("You have looked at everything"));
    EXPECT_EQ(told(ben).notices.size(), 2U) << "what was read stays";
    EXPECT_EQ(json(ana, ht::get("/notifications/" + row.id.to_string())).status, 404) << "somebody else's";
    EXPECT_EQ(json(ben, ht::get("/notifications/no-id")).status, 404);
    for (auto const* path : {"/notifications", "/notifications/unread", "/settings/notifications", "/following"})
        EXPECT_EQ(json({}, ht::get(path)).status, 401) << path;
}

TEST_P(NoticesSite, what_came_later_is_not_marked_with_what_was_seen)
{
    ask(ana, "How?");
    auto const seen = *told(ben).until;
    auto const later = ask(ana, "And now?");
    hear_all();
    EXPECT_EQ(
        page(ben, ht::put("/notifications/reading").form({{"until", seen.to_string()}})).location, "/notifications");
    EXPECT_EQ(notices_.count_unread(ben), 1);
    EXPECT_EQ(
        json(ben, ht::put("/notifications/reading").json(R"({"about":")" + later.id.to_string() + "\"}")).status, 204);
    EXPECT_EQ(notices_.count_unread(ben), 0);
    EXPECT_EQ(json(ben, ht::put("/notifications/reading").json(R"({"about":"x"})")).status, 422);
    EXPECT_EQ(published().back(), "notices.changed") << "for one's other devices";
}

TEST_P(NoticesSite, what_one_follows_is_chosen_where_it_is_seen)
{
    auto const post = share(ana, "Ask first");
    auto const thread = "/following/thread/" + post.id.to_string();
    EXPECT_TRUE(page(dan, ht::get(thread)).says("Only what concerns me"));
    EXPECT_EQ(page(dan, ht::put(thread).form({{"level", "everything"}})).location, thread);
    EXPECT_TRUE(json(dan, ht::get(thread)).says("\"level\":\"everything\""));
    EXPECT_EQ(json(dan, ht::put(thread).json(R"({"level":"new_threads"})")).status, 422);
    EXPECT_EQ(json(dan, ht::put(thread).json(R"({"level":"loud"})")).status, 422);
    for (auto const* path : {"/following/space/shop-floor", "/following/topic/hand-over", "/following/person/ana"})
        EXPECT_EQ(json(dan, ht::put(path).json(R"({"level":"new_threads"})")).status, 200) << path;
    EXPECT_EQ(page(dan, ht::get("/following")).location, "/settings/notifications#following");
    auto const all = json(dan, ht::get("/following"));
    for (auto const* part : {"/topics/hand-over", "/people/ana", "/spaces/shop-floor", "Ask first"})
        EXPECT_TRUE(all.says(part)) << part;
    EXPECT_TRUE(page(dan, ht::get("/settings/notifications")).says("Ask first"));
    EXPECT_EQ(page(dan, ht::del(thread)).location, thread);
    EXPECT_FALSE(json(dan, ht::get("/following")).says("Ask first"));
    EXPECT_TRUE(json(ben, ht::get("/following/space/shop-floor")).says("\"is_chosen\":false"));
}

TEST_P(NoticesSite, nobody_follows_what_they_may_not_see)
{
    auto const secret = ask(ana, "Whom to promote?", "leads");
    for (auto const& path : {std::string{"/following/space/leads"}, "/following/thread/" + secret.id.to_string(),
             std::string{"/following/person/nobody"}, std::string{"/following/topic/nothing"},
             std::string{"/following/moon/full"}, std::string{"/following/thread/none"}}) {
        EXPECT_EQ(json(ben, ht::get(path)).status, 404) << path;
        EXPECT_EQ(json(ben, ht::put(path).json(R"({"level":"everything"})")).status, 404) << path;
        EXPECT_EQ(json(ben, ht::del(path)).status, 404) << path;
        EXPECT_EQ(json({}, ht::get(path)).status, 401) << path;
    }
    EXPECT_EQ(json(gus, ht::get("/following/person/ana")).status, 404) << "a guest of no space";
    EXPECT_EQ(json(ana, ht::get("/following/person/ana")).status, 404) << "oneself";
}

TEST_P(NoticesSite, an_author_sees_how_many_are_reached_before_and_after)
{
    follow(dan, FollowKind::space, "shop-floor", Level::everything);
    follow(cleo, FollowKind::space, "shop-floor", Level::muted);
    EXPECT_TRUE(json(ana, ht::get("/spaces/shop-floor/reach")).says("\"people\":2")) << "Ben and Dan";
    EXPECT_TRUE(page(ana, ht::get("/spaces/shop-floor/reach")).says("2 people will be told"));
    EXPECT_EQ(json(ben, ht::get("/spaces/leads/reach")).status, 404);
    auto const path = "/posts/" + ask(ana, "How?").id.to_string() + "/reach";
    hear_all();
    notices_.mark_read(ben, {});
    auto const reached = json(ana, ht::get(path));
    EXPECT_TRUE(reached.says("\"told\":2") && reached.says("\"read\":1") && reached.says("\"waiting\":1"))
        << reached.body;
    EXPECT_TRUE(page(ana, ht::get(path)).says("2 people were told"));
    EXPECT_EQ(json(ben, ht::get(path)).status, 403);
    EXPECT_EQ(json(gus, ht::get(path)).status, 404);
    EXPECT_EQ(json({}, ht::get(path)).status, 401);
    EXPECT_EQ(json(ana, ht::get("/posts/none/reach")).status, 404);
}

TEST_P(NoticesSite, the_link_of_a_mail_asks_first_and_one_press_of_a_mail_program_is_enough)
{
    auto const post = ask(ana, "How?");
    answer(ben, post.id, "So.");
    auto const path = "/unsubscribe/" + signer.token(told(ana).notices.front().id, TokenUse::unsubscribe);
    EXPECT_TRUE(page({}, ht::get(path)).says("No more mails like this"));
    EXPECT_EQ(notices_.timing(ana).direct, Pace::at_once) << "looking is not pressing";
    EXPECT_TRUE(page({}, ht::post(path).form({{"List-Unsubscribe", "One-Click"}})).says("Done"));
    EXPECT_EQ(notices_.timing(ana).direct, Pace::never);
    EXPECT_EQ(page({}, ht::get("/unsubscribe/forged")).status, 404);
    EXPECT_EQ(page({}, ht::post("/unsubscribe/forged").form({{"List-Unsubscribe", "One-Click"}})).status, 404);
}

TEST_P(NoticesSite, a_browser_asks_to_be_told_and_no_more)
{
    auto const key = push::to_base64url(push::make_key_pair().public_key);
    auto const body =
        R"({"endpoint":"https://push.example.org/1","p256dh":")" + key + R"(","auth":"AAAAAAAAAAAAAAAAAAAAAA"})";
    EXPECT_EQ(json(ben, ht::post("/settings/devices").json(body)).status, 204);
    EXPECT_EQ(json({}, ht::post("/settings/devices").json(body)).status, 401);
    EXPECT_EQ(json(ben, ht::post("/settings/devices").json("{}")).status, 422);
    auto const path = "/settings/devices/" + pushes.list(ben).front().id.to_string();
    EXPECT_TRUE(page(ben, ht::get("/settings/notifications")).says(path));
    EXPECT_EQ(json(ana, ht::del(path)).status, 404);
    EXPECT_EQ(json(ben, ht::del("/settings/devices/none")).status, 404);
    EXPECT_EQ(page(ben, ht::del(path)).status, 303);
    EXPECT_TRUE(pushes.list(ben).empty());
}

TEST_P(NoticesSite, who_gets_no_mails_any_more_reads_why_and_may_try_again)
{
    EXPECT_FALSE(page(ben, ht::get("/settings/notifications")).says("come back"));
    database().write([&](sql::Transaction& tx) {
        store::set_returned(tx, *ben.person, {"ben@example.org", "550 <b>nobody", clock.now()});
    });
    auto const shown = page(ben, ht::get("/settings/notifications"));
    EXPECT_TRUE(shown.says("Mails to ben@example.org come back") && shown.says("550 &lt;b&gt;nobody"));
    EXPECT_FALSE(page(ana, ht::get("/settings/notifications")).says("come back"));
    EXPECT_EQ(json({}, ht::del("/settings/notifications/returned")).status, 401);
    EXPECT_EQ(page(ana, ht::del("/settings/notifications/returned")).status, 303);
    EXPECT_TRUE(notices_.returned(ben)) << "somebody else's";
    EXPECT_EQ(page(ben, ht::del("/settings/notifications/returned")).status, 303);
    EXPECT_FALSE(page(ben, ht::get("/settings/notifications")).says("come back"));
}

TEST_P(NoticesSite, one_screen_has_all_settings)
{
    auto const first = page(ben, ht::get("/settings/notifications"));
    EXPECT_TRUE(first.says("How you are told") && first.says("By your clock (UTC)"));
    auto form = [](std::string const& version) {
        return http::NamedValues{{"direct", "daily"}, {"followed", "weekly"}, {"digest_hour", "17"},
            {"digest_day", "5"}, {"quiet_from", "21"}, {"quiet_until", "7"}, {"pleasant", "false"},
            {"version", version}};
    };
    EXPECT_EQ(page(ben, ht::put("/settings/notifications").form(form("0"))).status, 303);
    EXPECT_TRUE(page(ben, ht::get("/settings/notifications")).says("value=\"21\" selected"));
    EXPECT_EQ(page(ben, ht::put("/settings/notifications").form(form("0"))).status, 412) << "changed elsewhere";
    auto wrong = form("1");
    wrong[5].second = "";
    auto const refused = page(ben, ht::put("/settings/notifications").form(wrong));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Quiet hours need a beginning and an end."));
    EXPECT_EQ(
        json(ben, ht::put("/settings/notifications")
                      .json(R"({"direct":"daily","followed":"never","digest_hour":24,"digest_day":0,"version":1})"))
            .status,
        422);
    EXPECT_EQ(notices_.timing(ben).digest_hour, 17);
}

} // namespace
} // namespace together::notices
