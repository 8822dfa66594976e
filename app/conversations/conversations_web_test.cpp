// Conversations over HTTP as programs ask: what each address answers, to whom, and what it refuses.
#include "app/conversations/facilitation_web.h"
#include "app/conversations/helpful_web.h"
#include "app/conversations/positions_web.h"
#include "app/conversations/posts_web.h"
#include "app/conversations/replies_web.h"
#include "app/conversations/spaces_web.h"
#include "app/conversations/testing.h"
#include "app/conversations/topics_web.h"
#include "platform/http/testing.h"

namespace together::conversations {
namespace {

namespace web = http::testing;

struct ConversationsWeb : testing::ConversationsTest {
    void SetUp() override
    {
        ConversationsTest::SetUp();
        if (IsSkipped()) return;
        viewers = {{"ana", ana}, {"ben", ben}, {"ada", admin}, {"gus", gus}};
        for (auto& [name, viewer] : viewers) viewer.by_token = true;
        topics_door.emplace(database(), threads_door());
        spaces_web.emplace(spaces_door, threads_door(), words);
        posts_web.emplace(PostsWeb::Doors{posts_door, threads_door(), spaces_door, positions_door, desk()}, words);
        replies_web.emplace(RepliesWeb::Doors{replies_door, threads_door(), desk()}, words);
        topics_web.emplace(*topics_door);
        positions_web.emplace(positions_door);
        helpful_web.emplace(helpful_door, threads_door(), words);
        facilitation_web.emplace(FacilitationWeb::Doors{facilitation_door, threads_door(), spaces_door}, words);
        http::Router router;
        positions_web->add_routes(router);
        helpful_web->add_routes(router);
        facilitation_web->add_routes(router);
        spaces_web->add_routes(router);
        posts_web->add_routes(router);
        replies_web->add_routes(router);
        topics_web->add_routes(router);
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const& request) -> Result<Viewer> {
            auto const token = request.header("Authorization").value_or("").substr(0, 60);
            for (auto const& [name, viewer] : viewers)
                if (token == "Bearer " + name) return viewer;
            return Viewer{};
        };
        hooks.problem_text = words;
        site.emplace(std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "secret"}, metrics);
    }

    Threads& threads_door()
    {
        if (!threads_) threads_.emplace(database());
        return *threads_;
    }
    http::Response ask_site(std::string const& who, web::RequestBuilder request)
    {
        request.accept_json();
        if (!who.empty()) request.bearer(who);
        return site->dispatch(request);
    }
    int status(std::string const& who, web::RequestBuilder const& request) { return ask_site(who, request).status; }
    std::string body(std::string const& who, web::RequestBuilder const& request)
    {
        return web::body_of(ask_site(who, request));
    }

    http::ProblemWords words = [](http::Request const&, Problem const& problem) {
        http::ProblemText text{.title = problem.message, .detail = "", .fields = {}};
        for (auto const& field : problem.fields) text.fields.push_back({field.field, field.message});
        return text;
    };
    std::vector<std::pair<std::string, Viewer>> viewers;
    std::optional<Threads> threads_;
    Spaces spaces_door = spaces();
    Posts posts_door = posts();
    Replies replies_door = replies();
    Positions positions_door = positions();
    Helpful helpful_door = helpful();
    Facilitation facilitation_door = facilitation();
    std::optional<Topics> topics_door;
    Drafts drafts_door = drafts();
    Attachments attachments_door = attachments();
    Desk desk() { return {drafts_door, attachments_door}; }
    std::optional<SpacesWeb> spaces_web;
    std::optional<PostsWeb> posts_web;
    std::optional<RepliesWeb> replies_web;
    std::optional<TopicsWeb> topics_web;
    std::optional<PositionsWeb> positions_web;
    std::optional<HelpfulWeb> helpful_web;
    std::optional<FacilitationWeb> facilitation_web;
    log::Metrics metrics;
    std::optional<http::Dispatcher> site;
};
INSTANTIATE_TEST_SUITE_P(, ConversationsWeb, sql::testing::both, sql::testing::dialect_name);

// Every reading address: found by a member, not found by others, and nothing at all for who is signed out.
TEST_P(ConversationsWeb, a_closed_space_answers_as_missing)
{
    auto const post = ask(ana, "Whom do we promote?", "leads").id;
    auto const reply = answer(ana, post, "Only us.").id.to_string();
    auto const id = post.to_string();
    for (auto const& path : {"/spaces/leads", "/spaces/leads/members", "/spaces/leads/edit"}) {
        EXPECT_EQ(status("ana", web::get(path)), 200) << path;
        EXPECT_EQ(status("ben", web::get(path)), 404) << path;
        EXPECT_EQ(status("", web::get(path)), 401) << path;
    }
    for (auto const& path :
        {"/posts/" + id, "/posts/" + id + "/edit", "/posts/" + id + "/deletion", "/posts/" + id + "/history",
            "/posts/" + id + "/replies", "/posts/" + id + "/replies/new", "/replies/" + reply,
            "/replies/" + reply + "/edit", "/replies/" + reply + "/deletion", "/replies/" + reply + "/history"}) {
        EXPECT_EQ(status("ana", web::get(path)), 200) << path;
        for (auto const* who : {"ben", "ada", "gus"}) EXPECT_EQ(status(who, web::get(path)), 404) << path << who;
        EXPECT_EQ(status("", web::get(path)), 401) << path;
    }
}

TEST_P(ConversationsWeb, writing_to_what_is_not_seen_is_refused)
{
    auto const post = ask(ana, "Whom do we promote?", "leads").id.to_string();
    for (auto const* who : {"ben", "ada", "gus"}) {
        EXPECT_EQ(status(who, web::post("/posts/" + post + "/replies").json(R"({"body":"x"})")), 404);
        EXPECT_EQ(status(who, web::post("/posts/" + post + "/closure")), 404);
        EXPECT_EQ(status(who, web::del("/posts/" + post + "/closure")), 404);
        EXPECT_EQ(status(who, web::del("/posts/" + post)), 404);
        EXPECT_EQ(status(who, web::post("/posts/" + post + "/acceptance").json(R"({"reply":")" + post + R"("})")), 404);
        EXPECT_EQ(status(who, web::del("/posts/" + post + "/acceptance")), 404);
        EXPECT_EQ(status(who, web::post("/posts/" + post + "/reactions").json(R"({"add":"thanks"})")), 404);
        EXPECT_EQ(status(who, web::put("/posts/" + post).json(R"({"title":"x","version":1})")), 404);
    }
    EXPECT_EQ(status("", web::post("/posts").json("{}")), 401);
}

TEST_P(ConversationsWeb, a_thread_is_asked_answered_accepted_and_closed)
{
    auto const asked = ask_site("ben",
        web::post("/posts").json(
            R"({"space":"shop-floor","kind":"question","title":"How?","body":"**So**","topics":["Hand-over"]})"));
    ASSERT_EQ(asked.status, 201);
    std::string const path{web::header_of(asked, "Location")};
    auto const replied = ask_site("ana", web::post(path + "/replies").json(R"({"body":"Thus."})"));
    ASSERT_EQ(replied.status, 201);
    auto const reply = std::string{web::header_of(replied, "Location")}.substr(9);
    EXPECT_EQ(status("ana", web::post(path + "/acceptance").json(R"({"reply":"no id"})")), 422);
    EXPECT_EQ(status("ben", web::post(path + "/acceptance").json(R"({"reply":")" + reply + R"("})")), 204);
    EXPECT_NE(body("gus", web::get(path)).find("problem"), std::string::npos);
    EXPECT_NE(body("ben", web::get(path)).find(R"("is_accepted":true)"), std::string::npos);
    EXPECT_EQ(status("ben", web::del(path + "/acceptance")), 204);
    EXPECT_EQ(status("ben", web::post(path + "/closure")), 204);
    EXPECT_EQ(status("ana", web::post(path + "/replies").json(R"({"body":"Late."})")), 409);
    EXPECT_EQ(status("ana", web::post(path + "/reactions").json(R"({"add":"insightful"})")), 204);
    EXPECT_EQ(status("ana", web::post(path + "/reactions").json("{}")), 422);
    EXPECT_EQ(status("ana", web::post("/replies/" + reply + "/reactions").json(R"({"add":"thanks"})")), 204);
    EXPECT_NE(body("ben", web::get("/topics")).find("hand-over"), std::string::npos);
    EXPECT_EQ(status("ben", web::get("/topics/hand-over")), 200);
    EXPECT_EQ(status("gus", web::get("/topics/hand-over")), 404);
    EXPECT_NE(body("ben", web::get("/posts?kind=question")).find("How?"), std::string::npos);
    EXPECT_EQ(status("ben", web::get("/posts/new?space=shop-floor")), 200);
    EXPECT_EQ(status("ben", web::del(path)), 204);
}

TEST_P(ConversationsWeb, edits_that_collide_are_told)
{
    auto const id = ask(ben, "First").id.to_string();
    EXPECT_EQ(status("ben", web::put("/posts/" + id).json(R"({"title":"Second","version":1})")), 200);
    EXPECT_EQ(status("ben", web::put("/posts/" + id).json(R"({"title":"Third","version":1})")), 412);
    EXPECT_EQ(status("ben", web::put("/posts/" + id).json(R"({"title":"Third"})")), 422);
    EXPECT_EQ(status("gus", web::put("/posts/" + id).json(R"({"title":"Mine","version":2})")), 404);
}

TEST_P(ConversationsWeb, facilitators_run_their_space)
{
    EXPECT_EQ(status("ben", web::post("/spaces/shop-floor/membership")), 204);
    EXPECT_EQ(status("ana", web::post("/spaces/shop-floor/members").json(R"({"handle":"@gus"})")), 204);
    EXPECT_EQ(status("ana", web::post("/spaces/shop-floor/members").json(R"({"handle":"nobody"})")), 422);
    EXPECT_EQ(status("ben", web::post("/spaces/shop-floor/members").json(R"({"handle":"cleo"})")), 403);
    EXPECT_EQ(status("ana", web::put("/spaces/shop-floor/members/ben").json(R"({"role":"facilitator"})")), 204);
    EXPECT_EQ(status("ben", web::del("/spaces/shop-floor/members/gus")), 204);
    EXPECT_EQ(status("gus", web::get("/spaces/shop-floor")), 404);
    EXPECT_EQ(status("ben", web::put("/spaces/shop-floor").json(R"({"name":"Floor"})")), 200);
    EXPECT_EQ(status("gus", web::post("/spaces").json(R"({"name":"Mine"})")), 403);
    EXPECT_EQ(status("ben", web::post("/spaces").json(R"({"name":"Mine"})")), 201);
    EXPECT_EQ(status("ben", web::del("/spaces/shop-floor/membership")), 204);
}

TEST_P(ConversationsWeb, what_cannot_be_read_is_refused)
{
    EXPECT_EQ(status("ana", web::get("/posts/no-id")), 404);
    EXPECT_EQ(status("ana", web::get("/replies/018bcfe5-6800-7000-8000-00000000000g")), 404);
    EXPECT_EQ(status("ana", web::post("/posts").json("{")), 400);
    EXPECT_EQ(status("ana", web::post("/posts").json("{\"title\":\"\xff\"}")), 400);
    EXPECT_EQ(status("ana", web::post("/posts").json(R"({"space":"shop-floor","kind":"rumour","title":"x"})")), 422);
    EXPECT_EQ(
        status("ana", web::post("/posts").json(R"({"space":"shop-floor","kind":"idea","title":"a\u0000b"})")), 422);
    EXPECT_EQ(status("ana", web::post("/posts").body("application/pdf", "%PDF")), 415);
    EXPECT_EQ(status("ana", web::get("/posts?kind=rumour")), 422);
    auto const preview =
        body("ana", web::post("/preview").json(R"({"body":"<script>x</script>\n\n[a](javascript:alert(1)) **b**"})"));
    EXPECT_EQ(preview.find("<script"), std::string::npos) << preview;
    EXPECT_EQ(preview.find("href=\\\"javascript"), std::string::npos) << preview;
    EXPECT_NE(preview.find("<strong>b</strong>"), std::string::npos) << preview;
}

TEST_P(ConversationsWeb, a_thread_can_be_read_from_any_place)
{
    auto const post = ask(ana, "Why?");
    auto const path = "/posts/" + post.id.to_string();
    auto const first = answer(ben, post.id, "First.");
    EXPECT_EQ(status("ana", web::post(path + "/reading").json(R"({"reply":")" + first.id.to_string() + R"("})")), 204);
    auto const second = answer(ben, post.id, "Second.");
    auto const place = [&](std::string const& at) {
        auto const response = ask_site("ana", web::get(path + "?at=" + at));
        EXPECT_EQ(response.status, 303) << at;
        return std::string{web::header_of(response, "Location")};
    };
    EXPECT_EQ(place("new"), "/replies/" + second.id.to_string());
    EXPECT_EQ(place("end"), "/replies/" + second.id.to_string());
    EXPECT_EQ(place("answer"), path);
    EXPECT_EQ(place("2001-01-01"), "/replies/" + first.id.to_string());
    EXPECT_EQ(status("ana", web::get(path + "?at=yesterday")), 422);
    EXPECT_EQ(status("ana", web::get(path + "?show=everything")), 422);
    EXPECT_EQ(status("gus", web::get(path + "?at=end")), 404);
    EXPECT_NE(body("ana", web::get(path + "?show=helpful")).find(R"("show":"helpful")"), std::string::npos);
    EXPECT_NE(body("ana", web::get("/posts?new=1")).find("Why?"), std::string::npos);
    EXPECT_EQ(status("ana", web::post("/spaces/shop-floor/reading")), 204);
    EXPECT_EQ(body("ana", web::get("/posts?new=1")).find("Why?"), std::string::npos);
    EXPECT_EQ(status("gus", web::post("/spaces/shop-floor/reading")), 404);
    EXPECT_EQ(status("gus", web::post(path + "/reading").json(R"({"reply":")" + first.id.to_string() + R"("})")), 404);
    EXPECT_EQ(status("ana", web::post(path + "/reading").json(R"({"reply":"x"})")), 422);
    EXPECT_EQ(status("", web::post("/posts/" + post.id.to_string() + "/reading")), 401);
}

TEST_P(ConversationsWeb, what_helped_is_said_with_a_word_of_thanks)
{
    auto const post = ask(ana, "Why?");
    auto const path = "/replies/" + answer(ben, post.id, "Because.").id.to_string() + "/helpful";
    EXPECT_EQ(status("ana", web::get(path)), 200);
    EXPECT_EQ(status("ben", web::get(path)), 409);
    EXPECT_EQ(status("gus", web::get(path)), 404);
    EXPECT_EQ(status("ana", web::post(path).json(R"({"thanks":"Saved my day"})")), 204);
    EXPECT_EQ(status("ben", web::post(path).json("{}")), 409);
    EXPECT_EQ(status("gus", web::post(path).json("{}")), 404);
    EXPECT_EQ(status("", web::post(path).json("{}")), 401);
    EXPECT_EQ(status("ana", web::post(path).json(R"({"thanks":")" + std::string(281, 'x') + R"("})")), 422);
    EXPECT_NE(body("gus", web::get(path)).find("not_found"), std::string::npos);
    EXPECT_NE(body("ben", web::get("/posts/" + post.id.to_string())).find("Saved my day"), std::string::npos);
    EXPECT_EQ(status("ana", web::del(path)), 204);
    EXPECT_EQ(body("ben", web::get("/posts/" + post.id.to_string())).find("Saved my day"), std::string::npos);
    EXPECT_EQ(status("gus", web::del(path)), 404);
}

TEST_P(ConversationsWeb, threads_are_arranged_by_who_facilitates)
{
    auto const one = ask(ben, "One?");
    auto const two = ask(ben, "Two?");
    auto const reply = answer(ben, one.id, "And another thing.").id.to_string();
    auto const id = one.id.to_string();
    auto const path = "/posts/" + id;
    for (auto const& form : {path + "/arrangement", "/replies/" + reply + "/thread"}) {
        EXPECT_EQ(status("ana", web::get(form)), 200) << form;
        EXPECT_EQ(status("ben", web::get(form)), 403) << form;
        EXPECT_EQ(status("gus", web::get(form)), 404) << form;
        EXPECT_EQ(status("", web::get(form)), 401) << form;
    }
    EXPECT_EQ(status("ana", web::post("/posts/" + id + "/pin")), 204);
    EXPECT_EQ(status("ben", web::del("/posts/" + id + "/pin")), 403);
    EXPECT_NE(body("ben", web::get("/spaces/shop-floor")).find(R"("pinned":[{)"), std::string::npos);
    EXPECT_EQ(status("ana", web::del("/posts/" + id + "/pin")), 204);
    EXPECT_EQ(status("ana", web::put(path + "/space").json(R"({"space":"nowhere"})")), 422);
    EXPECT_EQ(status("ben", web::put(path + "/space").json(R"({"space":"leads"})")), 403);
    auto const split =
        ask_site("ana", web::post("/replies/" + reply + "/thread").json(R"({"title":"Other?","kind":"idea"})"));
    EXPECT_EQ(split.status, 201);
    EXPECT_EQ(web::header_of(split, "Location"), "/posts/" + reply);
    auto const moved = ask_site("ben", web::get("/replies/" + reply));
    EXPECT_EQ(moved.status, 302) << "not for ever: it may be merged back";
    EXPECT_EQ(web::header_of(moved, "Location"), "/posts/" + reply);
    EXPECT_EQ(status("ana", web::post(path + "/merger").json(R"({"into":"nothing"})")), 422);
    EXPECT_EQ(status("ben", web::post(path + "/merger").json(R"({"into":")" + two.id.to_string() + R"("})")), 403);
    EXPECT_EQ(status("ana",
                  web::post(path + "/merger").json(R"({"into":"http://here/posts/)" + two.id.to_string() + R"(#x"})")),
        204);
    auto const merged = ask_site("ben", web::get(path));
    EXPECT_EQ(merged.status, 302);
    EXPECT_EQ(web::header_of(merged, "Location"), "/replies/" + one.id.to_string() + "?was=thread");
    EXPECT_EQ(status("gus", web::get(path)), 404);
    EXPECT_EQ(status("ana", web::put("/posts/" + two.id.to_string() + "/space").json(R"({"space":"leads"})")), 204);
    EXPECT_EQ(status("ben", web::get("/posts/" + two.id.to_string())), 404);
    EXPECT_EQ(status("ben", web::get("/replies/" + one.id.to_string())), 404);
}

} // namespace
} // namespace together::conversations
