// Teams over HTTP, as browsers and programs ask.
#include "app/people/teams_web.h"

#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "app/people/testing.h"
#include "platform/log/metrics.h"

namespace together::people {
namespace {

namespace ht = http::testing;

struct TeamsSite : testing::PeopleTest {
    void SetUp() override
    {
        PeopleTest::SetUp();
        if (IsSkipped()) return;
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking}; };
        hooks.renderer = testing::drawn;
        hooks.problem_text = testing::problem_words;
        teams.emplace(database(), outbox, clock);
        web.emplace(*teams, testing::problem_words);
        http::Router router;
        web->add_routes(router);
        dispatcher.emplace(std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "test"}, metrics);
    }
    testing::Answer ask(Viewer const& viewer, ht::RequestBuilder request)
    {
        asking = viewer;
        return testing::answer_of(dispatcher->dispatch(request.build()));
    }
    int status(Viewer const& viewer, ht::RequestBuilder request) { return ask(viewer, request.accept_json()).status; }

    log::Metrics metrics;
    Viewer asking;
    Viewer root, ana, gus;
    std::optional<Teams> teams;
    std::optional<TeamsWeb> web;
    std::optional<http::Dispatcher> dispatcher;
};
INSTANTIATE_TEST_SUITE_P(, TeamsSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(TeamsSite, are_made_filled_and_dissolved)
{
    root = viewer("Root", Role::administrator);
    ana = viewer("Ana");
    gus = viewer("Gus", Role::guest);
    root.by_token = ana.by_token = gus.by_token = true;
    auto const made = ask(root, ht::post("/teams").json(R"({"name":"Design","purpose":"How it looks"})").accept_json());
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.location, "/teams/design");
    EXPECT_EQ(status(ana, ht::post("/teams").json(R"({"name":"Mine"})")), 403);
    EXPECT_EQ(status(gus, ht::get("/teams")), 403);
    EXPECT_EQ(status(gus, ht::get("/teams/design")), 403);
    EXPECT_EQ(status(root, ht::post("/teams/design/members").json(R"({"handle":"@ana","lead":true})")), 204);
    EXPECT_EQ(status(root, ht::post("/teams/design/members").json(R"({"handle":"nobody"})")), 422);
    EXPECT_TRUE(ask(ana, ht::get("/teams").accept_json()).says(R"("leads":[{"id":)"));
    EXPECT_EQ(status(ana, ht::put("/teams/design/members/ana").json(R"({"lead":false})")), 204);
    EXPECT_EQ(status(ana, ht::put("/teams/design/members/ana").json(R"({"lead":true})")), 403) << "leads no more";
    EXPECT_EQ(status(root, ht::del("/teams/design/members/ana")), 204);
    EXPECT_EQ(status(root, ht::put("/teams/design").json(R"({"name":"Designers","version":9})")), 412);
    EXPECT_EQ(status(root, ht::put("/teams/design").json(R"({"name":"Designers","parent":"design"})")), 422);
    EXPECT_EQ(status(root, ht::del("/teams/design")), 204);
    EXPECT_EQ(status(root, ht::get("/teams/design")), 404);
}

TEST_P(TeamsSite, are_pages_that_keep_what_was_written)
{
    root = viewer("Root", Role::administrator);
    root.by_token = true;
    auto const page = [&](ht::RequestBuilder request) { return ask(root, request.accept_html()); };
    EXPECT_TRUE(page(ht::get("/teams")).says("No teams yet"));
    EXPECT_TRUE(page(ht::get("/teams/new")).says("name=\"parent\""));
    auto const refused = page(ht::post("/teams").form({{"name", ""}, {"purpose", "<script>x</script>"}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("&lt;script&gt;x"));
    EXPECT_TRUE(refused.says("wrong-name"));
    EXPECT_EQ(page(ht::post("/teams").form({{"name", "Design <b>"}, {"parent", ""}})).location, "/teams/design-b");
    EXPECT_TRUE(page(ht::get("/teams/design-b")).says("Design &lt;b&gt;"));
    EXPECT_TRUE(page(ht::get("/teams/design-b/edit")).says("Dissolve this team"));
    auto const stale = page(
        ht::post("/teams/design-b").form({{"_method", "PUT"}, {"name", "Mine"}, {"version", "7"}, {"parent", ""}}));
    EXPECT_EQ(stale.status, 412);
    EXPECT_TRUE(stale.says("value=\"Mine\""));
    auto const nobody = page(ht::post("/teams/design-b/members").form({{"handle", "nobody"}}));
    EXPECT_EQ(nobody.status, 422);
    EXPECT_TRUE(nobody.says("value=\"nobody\""));
}

} // namespace
} // namespace together::people
