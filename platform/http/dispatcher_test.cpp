// The life of a request without sockets: rules, forms, JSON, problems, and what every answer carries.
#include "platform/http/dispatcher.h"

#include <gtest/gtest.h>

#include "platform/http/compress.h"
#include "platform/http/testing.h"

namespace together::http {
namespace {

using testing::body_of;
using testing::del;
using testing::get;
using testing::header_of;
using testing::patch;
using testing::post;
using testing::put;

struct Thing;

struct Note {
    std::string title;
    std::string said_by;
};
BOOST_DESCRIBE_STRUCT(Note, (), (title, said_by))

Result<Viewer> viewer_of(Request const& request)
{
    Viewer viewer;
    auto const bearer = request.header("Authorization").value_or("");
    auto const session = request.cookie("session").value_or(bearer.starts_with("Bearer ") ? bearer.substr(7) : "");
    if (session.empty()) return viewer;
    auto const role = model::enum_of<Role>(session);
    if (!role) return Problem::of(ProblemKind::unauthenticated, "problem.token");
    viewer.person = *Id<people::Person>::parse("018bcfe5-6800-7000-8000-000000000001");
    viewer.role = *role;
    viewer.session = session;
    viewer.by_token = !bearer.empty();
    return viewer;
}

std::string render(Request const& request, Page const& page, int status)
{
    std::string model;
    page.model.write_json(model);
    return fmt::format("<{} {} {} {}>", page.template_name, status, model, request.csrf_token());
}

Response keep_note(Request const& request)
{
    auto const note = Note{std::string{request.input().text("title")}, std::string{request.path_value("id")}};
    if (note.title.empty()) return problem(Problem::field("title", "field.required"));
    return created("/notes/1", "", note);
}

Router routes()
{
    Router router;
    router.get("/", Access::everyone,
        [](Request const&) {
            return page("home", Note{"Hi", "Ana"});
        },
        {.summary = "Home."});
    router.get("/things/{id}", Access::everyone,
        [](Request const& request) { return request.id<Thing>("id") ? text("ok") : problem(Problem::not_found()); },
        {});
    router.post("/notes/{id}", Access::signed_in, keep_note, {});
    router.put("/notes/{id}", Access::signed_in,
        [](Request const&) {
            return updated("/notes/1", "", Note{"put", ""});
        },
        {});
    router.del("/notes/{id}", Access::member, [](Request const&) { return see_other("/notes"); }, {});
    router.get("/admin", Access::administrator, [](Request const&) { return text("secret"); }, {});
    router.get("/leads", Access::learning_lead, [](Request const&) { return text("leads"); }, {});
    router.get("/version", Access::everyone, [](Request const&) { return text("v").set_etag(etag_of("7")); }, {});
    router.get("/long", Access::everyone, [](Request const&) { return text(std::string(5'000, 'x')); }, {});
    router.get(
        "/throws", Access::everyone, [](Request const&) -> Response { throw std::runtime_error("secret detail"); }, {});
    router.get("/query", Access::everyone,
        [](Request const& r) { return text(std::string{r.query("q").value_or("none")}); }, {});
    router.post("/raw", Access::everyone, [](Request const& r) { return text(std::string{r.body()}); },
        {.is_raw = true, .csrf = {"a test"}});
    router.post("/echo", Access::everyone, [](Request const& r) { return text(std::string{r.input().text("a")}); }, {});
    router.post("/streamed", Access::everyone,
        [](Request const&) {
            return created("/x", "notes/added", Note{"s", ""});
        },
        {});
    return router;
}

class Dispatching : public ::testing::Test {
protected:
    Dispatching() : Dispatching("") {}
    explicit Dispatching(std::string origin)
        : dispatcher_(routes(), {.authenticator = viewer_of, .renderer = render, .sign_in_path = "/sign-in"},
              {.secret = "a secret", .public_origin = std::move(origin)}, metrics_)
    {
    }
    Response ask(testing::RequestBuilder const& request) const { return dispatcher_.dispatch(request.build()); }
    // A token as a page of that session would hold it.
    std::string token(std::string_view session) const
    {
        Csrf const csrf("a secret", "");
        Viewer viewer;
        viewer.person = Id<people::Person>{};
        viewer.session = session;
        return csrf.make_token(viewer, "");
    }

    log::Metrics metrics_;
    Dispatcher dispatcher_;
};

TEST_F(Dispatching, one_model_is_a_page_for_a_browser_and_json_for_a_program)
{
    auto const html = ask(get("/").accept_html());
    EXPECT_EQ(header_of(html, "Content-Type"), "text/html; charset=utf-8");
    EXPECT_TRUE(body_of(html).starts_with("<home 200 {\"title\":\"Hi\""));
    auto const json = ask(get("/").accept_json());
    EXPECT_EQ(header_of(json, "Content-Type"), "application/json");
    EXPECT_EQ(body_of(json), R"({"title":"Hi","said_by":"Ana"})");
    EXPECT_EQ(header_of(json, "Vary"), "Accept");
    EXPECT_EQ(header_of(ask(get("/").header("Accept", "*/*")), "Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(header_of(ask(get("/").bearer("member")), "Content-Type"), "application/json");
}

TEST_F(Dispatching, rules_are_kept_and_say_the_right_thing)
{
    EXPECT_EQ(ask(get("/admin").accept_json()).status, 401);
    EXPECT_EQ(header_of(ask(get("/admin").accept_json()), "WWW-Authenticate"), "Bearer");
    auto const sent_away = ask(get("/admin?x=1").accept_html());
    EXPECT_EQ(sent_away.status, 303);
    EXPECT_EQ(header_of(sent_away, "Location"), "/sign-in?to=%2Fadmin%3Fx%3D1");
    EXPECT_EQ(ask(get("/admin").bearer("learning_lead")).status, 403);
    EXPECT_EQ(ask(get("/admin").bearer("administrator")).status, 200);
    EXPECT_EQ(ask(get("/leads").bearer("member")).status, 403);
    EXPECT_EQ(ask(get("/leads").bearer("learning_lead")).status, 200);
    EXPECT_EQ(ask(del("/notes/1").bearer("guest")).status, 403);
    EXPECT_EQ(ask(get("/").bearer("wrong").accept_json()).status, 401);
}

TEST_F(Dispatching, problems_are_rfc_9457_for_programs_and_pages_for_browsers)
{
    auto const json = ask(post("/notes/1").bearer("member").json(R"({"title":""})"));
    EXPECT_EQ(json.status, 422);
    EXPECT_EQ(header_of(json, "Content-Type"), "application/problem+json");
    auto const body = model::parse_json(body_of(json));
    EXPECT_EQ(body->text("code"), "problem.invalid");
    auto const& field = std::get<model::InputList>(body->find("fields")->data).at(0);
    EXPECT_EQ(field.text("field"), "title");
    EXPECT_EQ(field.text("code"), "field.required");
    auto const html = ask(get("/nothing").accept_html());
    EXPECT_EQ(html.status, 404);
    EXPECT_TRUE(body_of(html).starts_with("<errors/problem 404 "));
}

TEST_F(Dispatching, unknown_and_malformed_paths_are_told_apart)
{
    EXPECT_EQ(ask(get("/things/018bcfe5-6800-7000-8000-000000000001")).status, 200);
    EXPECT_EQ(ask(get("/things/17")).status, 404);
    EXPECT_EQ(ask(get("/things/%2e%2e")).status, 404);
    EXPECT_EQ(ask(get("/things/%00")).status, 400);
    EXPECT_EQ(ask(get("/things/%ff")).status, 400);
    EXPECT_EQ(ask(get("/query?q=a%20b+c")).text(), "a b c");
    EXPECT_EQ(ask(get("/query?q=%00")).status, 400);
    EXPECT_EQ(ask(get("/query?q=%")).status, 400);
}

TEST_F(Dispatching, methods_that_are_missing_are_named)
{
    auto const refused = ask(patch("/notes/1").bearer("member"));
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(header_of(refused, "Allow"), "POST, PUT, DELETE, OPTIONS");
    auto const options = ask({Method::options, "/"});
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(header_of(options, "Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(ask({Method::head, "/"}).status, 200);
}

TEST_F(Dispatching, bodies_that_cannot_be_read_are_refused)
{
    EXPECT_EQ(ask(post("/echo").json("{\"a\":")).status, 400);
    EXPECT_EQ(ask(post("/echo").json("{\"a\":\"\xff\"}")).status, 400);
    EXPECT_EQ(ask(post("/echo").json("{\"a\":\"b\"}")).text(), "b");
    EXPECT_EQ(ask(post("/echo").bearer("member").body("text/plain", "a=b")).status, 415);
    EXPECT_EQ(ask(post("/echo").bearer("member").body("application/x-www-form-urlencoded", "a=%ff")).status, 400);
    EXPECT_EQ(ask(post("/echo").bearer("member").body("multipart/form-data; boundary=b", "--b\r\nbroken")).status, 400);
    EXPECT_EQ(ask(post("/raw").body("text/plain", "\xff{")).text(), "\xff{");
}

TEST_F(Dispatching, browsers_are_sent_on_and_programs_get_the_model)
{
    auto const program = ask(post("/notes/1").bearer("member").json(R"({"title":"A"})"));
    EXPECT_EQ(program.status, 201);
    EXPECT_EQ(header_of(program, "Location"), "/notes/1");
    EXPECT_EQ(body_of(program), R"({"title":"A","said_by":"1"})");
    auto const form = testing::post("/notes/1").cookie("session", "member").accept_html();
    auto const browser = ask(testing::RequestBuilder{form}.form({{"title", "A"}, {"csrf", token("member")}}));
    EXPECT_EQ(browser.status, 303);
    EXPECT_EQ(header_of(browser, "Location"), "/notes/1");
    EXPECT_EQ(ask(del("/notes/1").bearer("member")).status, 204);
    EXPECT_EQ(ask(put("/notes/1").bearer("member")).status, 200);
}

TEST_F(Dispatching, turbo_gets_a_stream_where_there_is_one)
{
    auto const turbo = "text/vnd.turbo-stream.html, text/html, application/xhtml+xml";
    auto const streamed = ask(post("/streamed").bearer("member").header("Accept", turbo));
    EXPECT_EQ(header_of(streamed, "Content-Type"), "text/vnd.turbo-stream.html; charset=utf-8");
    EXPECT_TRUE(body_of(streamed).starts_with("<notes/added 201 "));
    EXPECT_EQ(ask(del("/notes/1").bearer("member").header("Accept", turbo)).status, 303);
}

TEST_F(Dispatching, a_form_may_name_the_method_it_means)
{
    auto const send = [&](std::string_view method) {
        return ask(post("/notes/1")
                       .cookie("session", "member")
                       .accept_html()
                       .form({{"_method", std::string{method}}, {"title", "A"}, {"csrf", token("member")}}));
    };
    EXPECT_EQ(header_of(send("DELETE"), "Location"), "/notes");
    EXPECT_EQ(header_of(send("PUT"), "Location"), "/notes/1");
    EXPECT_EQ(send("PATCH").status, 405);
    EXPECT_EQ(header_of(send("GET"), "Location"), "/notes/1");
    EXPECT_EQ(ask(post("/notes/1").cookie("session", "member").form({{"_method", "DELETE"}})).status, 403);
}

TEST_F(Dispatching, what_a_handler_throws_stays_inside)
{
    auto const response = ask(get("/throws").accept_json());
    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(body_of(response).find("secret detail"), std::string::npos);
    EXPECT_EQ(model::parse_json(body_of(response))->text("code"), "problem.internal");
}

TEST_F(Dispatching, what_is_known_is_not_sent_again)
{
    auto const etag = std::string{header_of(ask(get("/version")), "ETag")};
    EXPECT_TRUE(etag.starts_with("W/\""));
    auto const again = ask(get("/version").header("If-None-Match", "\"x\", " + etag));
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.text(), "");
    EXPECT_EQ(header_of(again, "ETag"), etag);
    EXPECT_EQ(ask(get("/version").header("If-None-Match", "\"x\"")).status, 200);
    EXPECT_TRUE(get("/").header("If-Match", etag).build().may_edit(etag));
    EXPECT_TRUE(get("/").build().may_edit(etag));
    EXPECT_FALSE(get("/").header("If-Match", "\"old\"").build().may_edit(etag));
}

TEST_F(Dispatching, long_text_is_compressed_for_those_who_can_read_it)
{
    auto const small = ask(get("/long").header("Accept-Encoding", "gzip"));
    EXPECT_EQ(header_of(small, "Content-Encoding"), "gzip");
    EXPECT_LT(small.text().size(), 200u);
    EXPECT_EQ(body_of(small), std::string(5'000, 'x'));
    auto const plain = ask(get("/long"));
    EXPECT_EQ(plain.text().size(), 5'000u);
    EXPECT_EQ(header_of(plain, "Vary"), "Accept-Encoding");
    EXPECT_EQ(header_of(ask(get("/version").header("Accept-Encoding", "gzip")), "Content-Encoding"), "");
}

TEST_F(Dispatching, every_answer_carries_the_security_headers)
{
    for (auto const* path : {"/", "/nothing", "/throws", "/version", "/things/%00"}) {
        auto const response = ask(get(path));
        EXPECT_EQ(header_of(response, "X-Content-Type-Options"), "nosniff") << path;
        auto const policy = header_of(response, "Content-Security-Policy");
        EXPECT_NE(policy.find("frame-ancestors 'none'"), policy.npos) << path;
        EXPECT_EQ(policy.find("unsafe"), policy.npos) << path;
        EXPECT_EQ(header_of(response, "Cross-Origin-Opener-Policy"), "same-origin") << path;
        EXPECT_EQ(header_of(response, "Referrer-Policy"), "same-origin") << path;
        EXPECT_EQ(header_of(response, "X-Request-Id"), "test") << path;
        EXPECT_EQ(header_of(response, "Strict-Transport-Security"), "") << path;
    }
}

class DispatchingSecurely : public Dispatching {
protected:
    DispatchingSecurely() : Dispatching("https://learn.test") {}
};

TEST_F(DispatchingSecurely, https_is_asked_for_from_then_on)
{
    auto const response = ask(get("/").accept_html());
    EXPECT_EQ(header_of(response, "Strict-Transport-Security"), "max-age=31536000");
    EXPECT_TRUE(header_of(response, "Set-Cookie").ends_with("; Secure"));
}

TEST_F(Dispatching, answers_are_counted_by_route)
{
    ask(get("/things/17"));
    auto const text = metrics_.text();
    EXPECT_NE(text.find(R"(together_http_requests_total{method="GET",route="/things/{id}",status="404"} 1)"), text.npos)
        << text;
}

} // namespace
} // namespace together::http
