// Objectives over HTTP, as pages and as JSON: what each address answers, to whom, and what it refuses.
#include "app/objectives/readings_web.h"

#include "app/objectives/testing.h"
#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "platform/log/metrics.h"

namespace together::objectives {
namespace {

namespace ht = http::testing;

struct ObjectivesSite : testing::ObjectivesTest {
    void SetUp() override
    {
        ObjectivesTest::SetUp();
        if (IsSkipped()) return;
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking}; };
        hooks.renderer = people::testing::drawn;
        hooks.problem_text = people::testing::problem_words;
        objectives_web.emplace(objectives_door, practising(), people::testing::problem_words, clock);
        readings_web.emplace(readings_door, *objectives_web, people::testing::problem_words);
        http::Router router;
        objectives_web->add_routes(router);
        readings_web->add_routes(router);
        site.emplace(std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "test"}, metrics);
    }

    // Two claims and a story without a number, told for every objective.
    Practising practising() const
    {
        Practising practising;
        practising.of = [](Viewer const&, Objective const&) {
            Practised done{.open_tries = 1, .stories = 3, .worked = 2, .witnessed = 1};
            done.marks = {
                {"2026-03-01", MarkKind::told, "Asked first", "/posts/1"}, {"2026-02-01", MarkKind::tried, "", ""}};
            done.waterfall = {.claims = 2,
                .claimed = 150'000,
                .unwitnessed = 50'000,
                .elsewhere = 70'000,
                .unsure = 3'000,
                .net = 27'000,
                .extremes = 1};
            done.claims = {{.title = "Asked first",
                               .address = "/posts/1",
                               .claimed = 100'000,
                               .attributed = 30,
                               .confidence = 90,
                               .net = 27'000},
                {.title = "Unseen",
                    .address = "/posts/2",
                    .claimed = 50'000,
                    .state = ClaimState::unwitnessed,
                    .is_extreme = true}};
            done.without_number = {{.title = "Calmer nights", .address = "/posts/3"}};
            return done;
        };
        practising.counts = [](Viewer const&) { return DoneByObjective{}; };
        return practising;
    }
    people::testing::Answer ask(Viewer viewer, ht::RequestBuilder request, bool as_page = false)
    {
        viewer.by_token = true; // no form's token is needed
        asking = viewer;
        return people::testing::answer_of(
            site->dispatch((as_page ? request.accept_html() : request.accept_json()).build()));
    }
    people::testing::Answer page(Viewer const& viewer, ht::RequestBuilder const& request)
    {
        return ask(viewer, request, true);
    }

    Viewer asking;
    Objectives objectives_door = objectives();
    Readings readings_door = readings();
    std::optional<ObjectivesWeb> objectives_web;
    std::optional<ReadingsWeb> readings_web;
    log::Metrics metrics;
    std::optional<http::Dispatcher> site;
};
INSTANTIATE_TEST_SUITE_P(, ObjectivesSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(ObjectivesSite, an_objective_is_set_measured_and_read)
{
    EXPECT_EQ(page(ana, ht::get("/objectives/new")).status, 200);
    auto const set =
        ask(ana, ht::post("/objectives")
                     .json(R"({"title":"Yield","level":"team","starts_on":"2026-01-01","ends_on":"2026-12-31"})"));
    ASSERT_EQ(set.status, 201) << set.body;
    auto const path = set.location;
    auto const id = path.substr(std::string_view{"/objectives/"}.size());
    EXPECT_TRUE(page(ana, ht::get(path)).says("How will you see it?"));
    EXPECT_EQ(page(ana, ht::get("/objectives/" + id + "/measures/new")).status, 200);
    EXPECT_EQ(
        ask(ana,
            ht::post("/objectives/" + id + "/measures")
                .json(R"({"name":"Yield","unit":"%","direction":"up","baseline":92,"target":95,"cadence":"weekly"})"))
            .status,
        201);
    EXPECT_EQ(ask(ana, ht::post(path + "/readings").json(R"({"day":"2026-02-01","value":93.5})")).status, 201);
    auto const again = ask(ana, ht::post(path + "/readings").json(R"({"day":"2026-02-01","value":94})"));
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(again.says(R"("origin":"program")"));
    auto const shown = page(ben, ht::get(path));
    EXPECT_TRUE(shown.says("<polyline")) << shown.body;
    EXPECT_TRUE(shown.says("27,000 EUR"));
    EXPECT_TRUE(shown.says("stands far out"));
    EXPECT_TRUE(shown.says("Calmer nights"));
    EXPECT_TRUE(shown.says("67 % of the way"));
    EXPECT_FALSE(shown.says("Enter a reading")) << "Ben may not";
    EXPECT_TRUE(ask(ben, ht::get(path)).says(R"("net":27000)"));
    EXPECT_TRUE(page(ben, ht::get("/objectives")).says("Nobody did anything for these yet"));
    EXPECT_EQ(ask(gus, ht::get("/objectives")).status, 403);
    EXPECT_EQ(ask(gus, ht::get(path)).status, 403);
    EXPECT_EQ(ask({}, ht::get("/objectives")).status, 401);
}

TEST_P(ObjectivesSite, forms_come_back_with_what_is_wrong)
{
    auto const wrong = page(ana, ht::post("/objectives")
                                     .form({{"title", ""}, {"level", "team"}, {"why", "Because"}, {"starts_on", "x"},
                                         {"ends_on", "2026-01-01"}}));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("Because")) << "what was written is not lost";
    EXPECT_TRUE(wrong.says("This should be a day"));
    auto const id = set(ana).id.to_string();
    auto const made = measure(ana, *objectives().find(ana, *Id<Objective>::parse(id))).id.to_string();
    EXPECT_EQ(page(ana, ht::get("/objectives/" + id + "/edit")).status, 200);
    EXPECT_EQ(page(ana, ht::put("/objectives/" + id)
                            .form({{"title", "T"}, {"level", "team"}, {"starts_on", "2026-01-01"},
                                {"ends_on", "2025-01-01"}}))
                  .status,
        422);
    EXPECT_EQ(page(ana, ht::put("/objectives/" + id)
                            .form({{"title", "T"}, {"level", "team"}, {"starts_on", "2026-01-01"},
                                {"ends_on", "2026-06-01"}}))
                  .status,
        303);
    EXPECT_EQ(page(ana, ht::get("/measures/" + made + "/edit")).status, 200);
    EXPECT_EQ(page(ana, ht::put("/measures/" + made)
                            .form({{"name", "Y"}, {"unit", ""}, {"direction", "down"}, {"cadence", "daily"}}))
                  .status,
        422);
    EXPECT_EQ(page(ana, ht::put("/measures/" + made)
                            .form({{"name", "Y"}, {"unit", "%"}, {"direction", "down"}, {"cadence", "daily"}}))
                  .status,
        303);
    auto const reading =
        page(ana, ht::post("/objectives/" + id + "/readings")
                      .form({{"measure", made}, {"day", "2026-01-05"}, {"value", "much"}, {"note", "Monday"}}));
    EXPECT_EQ(reading.status, 422);
    EXPECT_TRUE(reading.says("This should be a number."));
    EXPECT_TRUE(reading.says("Monday"));
    EXPECT_EQ(ask(ana, ht::post("/objectives/" + id + "/closure")).status, 204);
    EXPECT_EQ(ask(ben, ht::del("/objectives/" + id + "/closure")).status, 403);
    EXPECT_EQ(ask(ana, ht::del("/objectives/" + id + "/closure")).status, 204);
    for (auto const* path : {"/objectives/no-id", "/measures/no-id/edit", "/measures/no-id/readings"})
        EXPECT_EQ(ask(ana, ht::get(path)).status, 404) << path;
}

TEST_P(ObjectivesSite, a_file_is_looked_at_before_it_is_kept)
{
    auto const objective = set(ana);
    auto const made = measure(ana, objective).id.to_string();
    auto const id = objective.id.to_string();
    http::NamedValues const form{{"measure", made}, {"text", "31.01.2026;92,5\nbald;3\n"}};
    auto const preview = page(ana, ht::post("/objectives/" + id + "/readings/preview").form(form));
    EXPECT_EQ(preview.status, 200);
    EXPECT_TRUE(preview.says("92.5 %"));
    EXPECT_TRUE(preview.says("decimal comma"));
    EXPECT_TRUE(preview.says("the day should be"));
    EXPECT_EQ(page(ana, ht::post("/objectives/" + id + "/readings/preview").form({{"measure", made}})).status, 422);
    EXPECT_EQ(page(ana, ht::post("/objectives/" + id + "/readings/preview").form({{"measure", made}, {"text", ";;\n"}}))
                  .status,
        422);
    EXPECT_EQ(ask(ben, ht::post("/objectives/" + id + "/readings/file").form(form)).status, 403);
    EXPECT_TRUE(ask(ana, ht::post("/objectives/" + id + "/readings/file").form(form)).says(R"("count":1)"));
    auto const list = page(ana, ht::get("/measures/" + made + "/readings"));
    EXPECT_TRUE(list.says("from a file")) << list.body;
    auto const reading = readings().list(ana, *Id<Measure>::parse(made), "")->readings.front().id.to_string();
    EXPECT_EQ(ask(ben, ht::del("/readings/" + reading)).status, 403);
    EXPECT_EQ(ask(ana, ht::del("/readings/" + reading)).status, 204);
    EXPECT_TRUE(page(ana, ht::get("/measures/" + made + "/readings")).says("withdrawn"));
}

} // namespace
} // namespace together::objectives
