// Plans over HTTP, as pages and as JSON.
#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "app/plans/plans_web.h"
#include "app/plans/testing.h"
#include "platform/log/metrics.h"

namespace together::plans {
namespace {

namespace ht = http::testing;
using people::testing::Answer;

struct PlansSite : testing::PlansTest {
    void SetUp() override
    {
        PlansTest::SetUp();
        if (IsSkipped()) return;
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking}; };
        hooks.renderer = people::testing::drawn;
        hooks.problem_text = people::testing::problem_words;
        web.emplace(door, people::testing::problem_words);
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
    Plans door = plans();
    std::optional<PlansWeb> web;
    log::Metrics metrics;
    std::optional<http::Dispatcher> site;
};
INSTANTIATE_TEST_SUITE_P(, PlansSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(PlansSite, a_plan_is_kept_by_forms)
{
    EXPECT_TRUE(page(ben, ht::get("/plans/ben")).says("What do you want to get better at?"));
    EXPECT_EQ(page(ben, ht::post("/goals").form({{"title", ""}})).status, 422);
    EXPECT_EQ(
        page(ben, ht::post("/goals").form({{"title", "Lead by asking"}, {"why", "They wait"}, {"cadence", "weekly"}}))
            .location,
        "/plans/ben");
    auto const goal = mine(ben).goals.front();
    auto const id = goal.id.to_string();
    EXPECT_EQ(page(ben, ht::post("/goals/" + id + "/steps").form({{"words", "Ask Tomasz"}})).status, 303);
    auto const step = mine(ben).goals.front().steps.front().id.to_string();
    EXPECT_TRUE(page(ben, ht::get("/plans/ben")).says("Ask Tomasz"));
    EXPECT_EQ(page(ben, ht::put("/goals/" + id + "/steps").form({{"step", step}, {"done", "true"}})).status, 303);
    auto const reply = answer(ben, ask(ana, "How?").id, "So.");
    ASSERT_TRUE(replies().react(ana, reply.id, conversations::ReactionKind::thanks, true));
    EXPECT_TRUE(page(ben, ht::get("/plans/ben")).says("somebody thanked you"));
    EXPECT_EQ(
        page(ben, ht::post("/plan/evidence")
                      .form({{"kind", "thanked"}, {"thing", reply.id.to_string()}, {"goal", goal.id.to_string()}}))
            .status,
        303);
    EXPECT_EQ(page(ben, ht::post("/plan/check-ins").form({{"moved", "Twice"}})).status, 303);
    EXPECT_EQ(
        page(ben, ht::put("/plan/sharing").form({{"sharing", "supporters"}, {"supporters", "@ana"}})).status, 303);
    EXPECT_EQ(
        page(ben, ht::put("/plan/sharing").form({{"sharing", "supporters"}, {"supporters", "@nobody"}})).status, 422);
    EXPECT_TRUE(page(ana, ht::get("/plans")).says("Ben"));
    auto const shared = page(ana, ht::get("/plans/ben"));
    EXPECT_TRUE(shared.says("Lead by asking"));
    EXPECT_FALSE(shared.says("Two-minute check-in"));
    EXPECT_EQ(page(ana, ht::post("/goals/" + id + "/comments").form({{"words", "Well done"}})).location, "/plans/ben");
    EXPECT_TRUE(page(ben, ht::get("/plans/ben")).says("Well done"));
    EXPECT_EQ(page(ben, ht::put("/goals/" + id).form({{"title", "Lead by asking"}, {"state", "reached"}})).status, 303);
    EXPECT_TRUE(page(ana, ht::get("/plans/ben/summary?months=3")).says("1 thing that really happened"));
}

TEST_P(PlansSite, a_plan_is_kept_by_programs_and_closed_to_others)
{
    auto const set = json(ben, ht::post("/goals").json(R"({"title":"Lead by asking"})"));
    ASSERT_EQ(set.status, 201) << set.body;
    auto const id = mine(ben).goals.front().id.to_string();
    for (auto const& viewer : {ana, lea, admin}) {
        EXPECT_EQ(json(viewer, ht::get("/plans/ben")).status, 404);
        EXPECT_EQ(json(viewer, ht::get("/plans/ben/summary")).status, 404);
        EXPECT_EQ(json(viewer, ht::put("/goals/" + id).json(R"({"title":"Mine"})")).status, 404);
        EXPECT_EQ(json(viewer, ht::post("/goals/" + id + "/steps").json(R"({"words":"x"})")).status, 404);
        EXPECT_EQ(json(viewer, ht::post("/goals/" + id + "/comments").json(R"({"words":"x"})")).status, 404);
    }
    EXPECT_EQ(json(gus, ht::get("/plans/gus")).status, 403);
    EXPECT_EQ(json({}, ht::get("/plans/ben")).status, 401);
    EXPECT_EQ(json(ben, ht::get("/plans/figures")).status, 403);
    EXPECT_TRUE(page(lea, ht::get("/plans/figures")).says("Fewer than five people"));
    for (int i = 0; i < 5; ++i) testing::PlansTest::set(viewer(fmt::format("Worker{}", static_cast<char>('a' + i))));
    EXPECT_TRUE(page(lea, ht::get("/plans/figures")).says("Staleness"));
    EXPECT_EQ(json(ben, ht::get("/plans/ben/summary?months=x")).status, 422);
    EXPECT_EQ(json(ben, ht::put("/goals/no-id").json(R"({"title":"x"})")).status, 404);
    EXPECT_EQ(json(ben, ht::post("/plan/check-ins").json("{}")).status, 422);
    EXPECT_EQ(
        json(ben, ht::post("/plan/evidence").json(R"({"kind":"told","thing":"018bcfe5-6800-7000-8000-000000000001"})"))
            .status,
        404);
}

TEST_P(PlansSite, reminders_and_evidence_have_their_pages)
{
    auto const goal = set(ben);
    EXPECT_TRUE(page(ben, ht::get("/plans/ben")).says("name=\"asks_check_in\" value=\"true\" checked"));
    EXPECT_EQ(page(ben, ht::put("/plan/reminders").form({{"tells_resting", "true"}})).location, "/plans/ben");
    EXPECT_FALSE(mine(ben).asks_check_in);
    EXPECT_TRUE(mine(ben).tells_resting);
    EXPECT_EQ(json(gus, ht::put("/plan/reminders").json("{}")).status, 403);
    auto const reply = answer(ben, ask(ana, "How?").id, "So.");
    ASSERT_TRUE(replies().react(ana, reply.id, conversations::ReactionKind::thanks, true));
    ASSERT_TRUE(plans().decide(ben, {EvidenceKind::thanked, reply.id.uuid, goal.id}));
    auto const address = "/plans/ben/evidence/" + reply.id.to_string();
    EXPECT_EQ(json(cleo, ht::get(address)).status, 404);
    ASSERT_TRUE(plans().share(ben, {Sharing::everyone, {}, {}}));
    EXPECT_TRUE(page(cleo, ht::get(address)).says(goal.title));
    EXPECT_TRUE(json(cleo, ht::get(address)).says("\"kind\":\"thanked\""));
    EXPECT_EQ(json(cleo, ht::get("/plans/ben/evidence/no-id")).status, 404);
    EXPECT_EQ(json(gus, ht::get(address)).status, 403);
    EXPECT_EQ(json({}, ht::get(address)).status, 401);
}

} // namespace
} // namespace together::plans
