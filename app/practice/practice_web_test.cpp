// Practice over HTTP, as pages and as JSON: the whole loop, and what strangers get.
#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "app/practice/ripples_web.h"
#include "app/practice/stories_web.h"
#include "app/practice/testing.h"
#include "app/practice/tries_web.h"
#include "platform/log/metrics.h"

namespace together::practice {
namespace {

namespace ht = http::testing;
using people::testing::Answer;

struct PracticeSite : testing::PracticeTest {
    void SetUp() override
    {
        PracticeTest::SetUp();
        if (IsSkipped()) return;
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking}; };
        hooks.renderer = people::testing::drawn;
        hooks.problem_text = people::testing::problem_words;
        tries_web.emplace(tries_door, people::testing::problem_words);
        stories_web.emplace(
            StoriesWeb::Doors{stories_door, witnesses_door, attachments_door}, people::testing::problem_words);
        ripples_web.emplace(ripples_door, barriers_door);
        http::Router router;
        tries_web->add_routes(router);
        stories_web->add_routes(router);
        ripples_web->add_routes(router);
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
    Tries tries_door = tries();
    Stories stories_door = stories();
    Witnesses witnesses_door = witnesses();
    conversations::Attachments attachments_door = attachments();
    Ripples ripples_door = ripples();
    Barriers barriers_door{database()};
    std::optional<TriesWeb> tries_web;
    std::optional<StoriesWeb> stories_web;
    std::optional<RipplesWeb> ripples_web;
    log::Metrics metrics;
    std::optional<http::Dispatcher> site;
};
INSTANTIATE_TEST_SUITE_P(, PracticeSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(PracticeSite, the_loop_is_walked_by_forms)
{
    auto const goal = objective();
    auto const insight = share(ana, "Ask first").id.to_string();
    auto const form = page(ben, ht::get("/tries/new?post=" + insight));
    EXPECT_TRUE(form.says("value=\"Ask first\"")) << form.body;
    EXPECT_TRUE(form.says("Fewer returns"));
    auto const begun =
        page(ben, ht::post("/tries").form({{"post", insight}, {"what", "Ask first"}, {"occasion", "the hand-over"},
                      {"due_on", "2026-03-10"}, {"visibility", "team"}, {"objective", goal.id.to_string()}}));
    ASSERT_EQ(begun.status, 303) << begun.body;
    auto const path = begun.location;
    EXPECT_TRUE(page(ben, ht::get("/tries")).says("Ask first"));
    EXPECT_TRUE(page(ben, ht::get(path)).says("Did you try it?"));
    EXPECT_FALSE(page(cleo, ht::get(path)).says("Did you try it?"));
    EXPECT_TRUE(page(cleo, ht::get(path)).says("try it too"));
    EXPECT_EQ(page(ben, ht::put(path + "/due").form({{"due_on", "2026-03-12"}, {"to", "/"}})).location, "/");
    EXPECT_EQ(page(ben, ht::put(path + "/due").form({{"due_on", "soon"}})).status, 422);

    EXPECT_TRUE(page(ben, ht::get(path + "/telling?outcome=failed")).says("value=\"failed\" required checked") ||
                page(ben, ht::get(path + "/telling?outcome=failed")).says("value=\"failed\" checked"));
    auto const wrong = page(ben,
        ht::post(path + "/telling").form({{"outcome", "worked"}, {"happened", "Four minutes"}, {"attributed", "200"}}));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("Four minutes")) << "what was written is not lost";
    auto const told =
        page(ben, ht::post(path + "/telling")
                      .form({{"outcome", "worked"}, {"happened", "Four minutes"}, {"measure", "Questions"},
                          {"before", "11"}, {"after", "6"}, {"period", "week"}, {"worth", "100000"},
                          {"attributed", "30"}, {"confidence", "90"}, {"witnesses", "cleo"}, {"witnesses", ""}}));
    ASSERT_EQ(told.status, 303) << told.body;
    EXPECT_TRUE(told.location.starts_with("/posts/"));
    EXPECT_TRUE(page(cleo, ht::get(told.location + "/ripple")).says("Did you see it?"));
    EXPECT_EQ(page(cleo, ht::post(path + "/witness").form({{"state", "confirmed"}, {"to", "//evil.example"}})).location,
        path);
    auto const beside = page(ana, ht::get(told.location + "/ripple"));
    EXPECT_TRUE(beside.says("saw it")) << beside.body;
    EXPECT_TRUE(beside.says("100,000 EUR"));
    EXPECT_TRUE(page(ana, ht::get("/posts/" + insight + "/ripple"))
                    .says("turbo-stream action=\"update\" target=\"tried-" + insight));
    auto const ripple = page(ana, ht::get("/ripples/" + insight));
    EXPECT_TRUE(ripple.says("Tried by 1, worked for 1, 1 witnessed.")) << ripple.body;
    EXPECT_TRUE(ripple.says("<svg"));
    EXPECT_TRUE(json(ana, ht::get("/ripples/" + insight)).says(R"("witnessed":1)"));
    EXPECT_EQ(practised_for(database(), ana, goal).waterfall.net, 27'000);
    EXPECT_EQ(page(cleo, ht::del(path + "/witness")).status, 303);
    EXPECT_EQ(page(ben, ht::del(path + "/telling")).status, 303);
    EXPECT_TRUE(page(ben, ht::get(path)).says("counts for nothing"));
}

TEST_P(PracticeSite, the_loop_is_walked_by_programs)
{
    auto const insight = share(ana, "Ask first").id.to_string();
    auto const begun = json(ben, ht::post("/tries").json(R"({"post":")" + insight + R"("})"));
    ASSERT_EQ(begun.status, 201) << begun.body;
    EXPECT_TRUE(begun.says(R"("due_on":"2026-03-16")"));
    EXPECT_EQ(json(ben, ht::post("/tries").json(R"({"post":")" + insight + R"("})")).status, 409);
    auto const path = begun.location;
    EXPECT_EQ(json(ben, ht::put(path + "/due").json(R"({"due_on":"2026-04-01"})")).status, 204);
    auto const told = json(ben, ht::post(path + "/telling").json(R"({"outcome":"partly","before":-1.5,"after":2})"));
    EXPECT_EQ(told.status, 201) << told.body;
    EXPECT_EQ(json(cleo, ht::post(path + "/witness").json(R"({"state":"confirmed","words":"Yes"})")).status, 204);
    EXPECT_TRUE(json(ana, ht::get(path)).says(R"("confirmed":1)"));
    EXPECT_EQ(json(ana, ht::post(path + "/witness").json(R"({"state":"sure"})")).status, 422);
    auto const other =
        json(cleo, ht::post("/tries").json(R"({"url":"https://example.org/x","space":"shop-floor","title":"X"})"));
    ASSERT_EQ(other.status, 201) << other.body;
    EXPECT_EQ(
        json(cleo, ht::post(other.location + "/barrier").json(R"({"barrier":"no_time","words":"ill"})")).status, 204);
    EXPECT_TRUE(json(cleo, ht::get("/tries")).says(R"("state":"dropped")"));
    EXPECT_TRUE(json(cleo, ht::get("/tries/unaimed")).says("Ask first"));
    EXPECT_EQ(json(lea, ht::get("/barriers")).status, 200);
    EXPECT_TRUE(json(lea, ht::get("/witnessing")).says(R"("confirmations":1)"));
}

TEST_P(PracticeSite, strangers_find_nothing)
{
    auto const secret = share(ana, "Whom to promote", "leads");
    auto const one = begin(ana, secret, Visibility::everyone);
    tell(ana, one);
    auto const one_id = one.id.to_string();
    auto const id = secret.id.to_string();
    for (auto const& viewer : {ben, admin, gus}) {
        for (auto const& address : {"/tries/" + one_id, "/tries/" + one_id + "/telling", "/ripples/" + id,
                 "/posts/" + id + "/ripple", "/tries/new?post=" + id, "/tries/new?with=" + one_id})
            EXPECT_EQ(json(viewer, ht::get(address)).status, 404) << address;
        EXPECT_EQ(json(viewer, ht::post("/tries").json(R"({"post":")" + id + R"("})")).status, 404);
        EXPECT_EQ(json(viewer, ht::post("/tries/" + one_id + "/telling").json(R"({"outcome":"worked"})")).status, 404);
        EXPECT_EQ(json(viewer, ht::del("/tries/" + one_id + "/telling")).status, 404);
        EXPECT_EQ(json(viewer, ht::put("/tries/" + one_id + "/due").json(R"({"due_on":"2026-04-01"})")).status, 404);
        EXPECT_EQ(json(viewer, ht::post("/tries/" + one_id + "/barrier").json(R"({"barrier":"other"})")).status, 404);
        EXPECT_EQ(json(viewer, ht::post("/tries/" + one_id + "/witness").json(R"({"state":"confirmed"})")).status, 404);
        EXPECT_EQ(json(viewer, ht::del("/tries/" + one_id + "/witness")).status, 404);
    }
    EXPECT_EQ(json(ben, ht::get("/witnessing")).status, 403);
    EXPECT_EQ(json(gus, ht::get("/barriers")).status, 403);
    EXPECT_EQ(json({}, ht::get("/tries")).status, 401);
    for (auto const* address :
        {"/tries/no-id", "/tries/no-id/telling", "/ripples/no-id", "/posts/no-id/ripple", "/tries/new?post=x"})
        EXPECT_EQ(json(ana, ht::get(address)).status, 404) << address;
}

TEST_P(PracticeSite, every_page_is_drawn)
{
    EXPECT_TRUE(page(ben, ht::get("/tries")).says("Nothing to try yet"));
    EXPECT_TRUE(page(ben, ht::get("/tries/new")).says("Which page?"));
    EXPECT_EQ(page(ben, ht::post("/tries").form({{"url", "ftp://x"}, {"title", "A talk"}})).status, 422);
    EXPECT_TRUE(page(ben, ht::get("/tries/unaimed")).says("aimed at an objective"));
    EXPECT_TRUE(page(ben, ht::get("/barriers")).says("Nothing to show yet"));
    EXPECT_TRUE(page(lea, ht::get("/witnessing")).says("Nobody confirmed anybody"));
    auto const insight = share(ana, "Ask first");
    for (int i = 0; i < 5; ++i) {
        auto const one = viewer(fmt::format("Worker{}", static_cast<char>('a' + i)));
        ASSERT_TRUE(tries().drop(one, begin(one, insight).id, {Barrier::no_means, "No key"}));
    }
    EXPECT_TRUE(page(ben, ht::get("/barriers")).says("“No key”"));
    auto const mine = begin(ben, insight);
    tell(ben, mine, {.outcome = Outcome::failed, .happened = "Too loud"});
    EXPECT_TRUE(page(ana, ht::get("/posts/" + insight.id.to_string() + "/ripple")).says("Too loud"));
    EXPECT_TRUE(page(ana, ht::get("/ripples/" + insight.id.to_string())).says("Where it did not work"));
    auto const of_cleo = begin(cleo, insight);
    tell(cleo, of_cleo);
    ASSERT_TRUE(witnesses().answer(ben, of_cleo.id, {}));
    ASSERT_TRUE(witnesses().answer(cleo, mine.id, {}));
    EXPECT_TRUE(page(lea, ht::get("/witnessing")).says("Cleo"));
}

// One part of a form with files.
std::string part(std::string const& name, std::string const& content, std::optional<std::string> const& file = {})
{
    auto const named = file ? "; filename=\"" + *file + "\"\r\nContent-Type: application/octet-stream" : "";
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" + named + "\r\n\r\n" + content + "\r\n";
}

ht::RequestBuilder form_with_files(std::string const& target, std::string const& parts)
{
    return ht::post(target).body("multipart/form-data; boundary=b", parts + "--b--\r\n");
}

TEST_P(PracticeSite, evidence_may_be_files_that_stay_with_the_story)
{
    ASSERT_TRUE(spaces().add_member(ana, "leads", "ben"));
    auto const one = begin(ben, share(ana, "Ask first", "leads"));
    auto const path = "/tries/" + one.id.to_string();
    auto const refused = page(ben,
        form_with_files(path + "/telling", part("outcome", "worked") + part("attributed", "200") +
                                               part("attachments", "none") + part("files", "day,calls", "calls.csv")));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("calls.csv")) << "nobody chooses it twice";
    auto const at = refused.body.find("name=\"attachments\" value=\"", refused.body.find("value=\"none\"") + 1);
    ASSERT_NE(at, std::string::npos);
    auto const file = refused.body.substr(at + 26, 36);
    auto const told =
        page(ben, form_with_files(path + "/telling",
                      part("outcome", "worked") + part("attachments", "none") + part("attachments", file) +
                          part("files", "A photo", "bench.txt") + part("files", "", "")));
    ASSERT_EQ(told.status, 303) << told.body;
    auto const shown = page(ana, ht::get(path));
    EXPECT_TRUE(shown.says("calls.csv"));
    EXPECT_TRUE(shown.says("bench.txt"));
    EXPECT_TRUE(attachments_door.find(ana, *Id<conversations::Attachment>::parse(file)));
    EXPECT_FALSE(attachments_door.find(dan, *Id<conversations::Attachment>::parse(file)))
        << "who may not see the story does not see what came with it";
    EXPECT_EQ(tries().open(ben, one.id)->attachments.size(), 2U);
    EXPECT_EQ(page(ben, ht::post(path + "/telling").form({{"outcome", "partly"}})).status, 303);
    EXPECT_EQ(tries().open(ben, one.id)->attachments.size(), 2U) << "told otherwise, with the same files";
    EXPECT_TRUE(page(ben, ht::get(path + "/telling")).says("calls.csv"));
    EXPECT_EQ(
        page(ben, ht::post(path + "/telling").form({{"outcome", "partly"}, {"attachments", "none"}})).status, 303);
    EXPECT_TRUE(tries().open(ben, one.id)->attachments.empty()) << "and taken out again";
    EXPECT_EQ(json(cleo, form_with_files(path + "/telling", part("files", "x", "x.txt"))).status, 404);
}

TEST_P(PracticeSite, a_private_story_takes_no_files_and_nobody_takes_those_of_others)
{
    auto const alone = begin(ben, share(ana, "Ask first"), Visibility::me);
    auto const path = "/tries/" + alone.id.to_string() + "/telling";
    EXPECT_FALSE(page(ben, ht::get(path)).says("name=\"files\""));
    EXPECT_EQ(page(ben, form_with_files(path, part("outcome", "worked") + part("files", "x", "x.txt"))).status, 422);
    EXPECT_EQ(page(ben, ht::post(path).form({{"outcome", "worked"}})).status, 303);
    auto const told = begin(ben, share(ana, "Cards"));
    tell(ben, told);
    auto const shared = begin(cleo, share(ana, "Lists"));
    auto const own = page(cleo, form_with_files("/tries/" + shared.id.to_string() + "/telling",
                                    part("outcome", "worked") + part("files", "x", "x.txt")));
    ASSERT_EQ(own.status, 303);
    auto const file = tries().open(cleo, shared.id)->attachments.front().id.to_string();
    EXPECT_EQ(page(ben, ht::post("/tries/" + told.id.to_string() + "/telling")
                            .form({{"outcome", "worked"}, {"attachments", file}, {"attachments", "none"}}))
                  .status,
        422);
}

} // namespace
} // namespace together::practice
