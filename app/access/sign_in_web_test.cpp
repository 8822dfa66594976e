// Signing in and out in a browser and by JSON: cookies, where to go, guesses, sessions that end.
#include "app/access/web_testing.h"

namespace together::access {
namespace {

using namespace std::chrono_literals;
using testing::good_password;
namespace ht = http::testing;

struct SignInWeb : testing::SiteTest {
    void SetUp() override
    {
        SiteTest::SetUp();
        if (!IsSkipped()) member("Root", Role::administrator);
    }
    testing::Browser browser() { return testing::Browser{*dispatcher}; }
};
INSTANTIATE_TEST_SUITE_P(, SignInWeb, sql::testing::both, sql::testing::dialect_name);

TEST_P(SignInWeb, leads_who_is_signed_out_to_the_form_and_back)
{
    auto browser = this->browser();
    auto const away = browser.get("/settings?x=1");
    EXPECT_EQ(away.status, 303);
    EXPECT_EQ(away.location, "/sign-in?to=%2Fsettings%3Fx%3D1");
    auto const form = browser.get(away.location);
    EXPECT_EQ(form.status, 200);
    EXPECT_TRUE(form.says("name=\"to\" value=\"/settings?x=1\"")) << form.body;
    auto const in = browser.submit(
        "/sign-in", "/session", {{"email", "root@example.org"}, {"password", good_password}, {"to", "/settings?x=1"}});
    EXPECT_EQ(in.status, 303);
    EXPECT_EQ(in.location, "/settings?x=1");
    EXPECT_EQ(browser.cookies["together_session"].size(), 43u);
    EXPECT_EQ(browser.get("/settings").status, 200);
    EXPECT_EQ(browser.get("/sign-in").status, 303) << "signed in already";
}

TEST_P(SignInWeb, goes_nowhere_else)
{
    for (auto const* to : {"//evil.example", "https://evil.example", "/\\evil.example", "\\evil", "/sign-in",
             "/session", "javascript:alert(1)", "/a\r\nSet-Cookie: x=y", "", "/\t/evil"})
        EXPECT_EQ(path_to_go(to), "/") << to;
    for (auto const* to : {"/", "/posts/1?after=2#x", "/sessions/1", "/people/zo%C3%AB"}) EXPECT_EQ(path_to_go(to), to);
    EXPECT_EQ(path_to_go("/" + std::string(3'000, 'a')), "/");
    auto browser = this->browser();
    auto const in = browser.submit("/sign-in?to=//evil.example", "/session",
        {{"email", "root@example.org"}, {"password", good_password}, {"to", "//evil.example"}});
    EXPECT_EQ(in.location, "/");
}

TEST_P(SignInWeb, keeps_the_cookie_from_scripts_and_other_sites)
{
    auto browser = this->browser();
    auto const in = browser.sign_in("root@example.org");
    std::string cookie;
    for (auto const& [name, value] : in.response.headers)
        if (name == "Set-Cookie" && value.starts_with("together_session=")) cookie = value;
    EXPECT_NE(cookie.find("HttpOnly"), std::string::npos) << cookie;
    EXPECT_NE(cookie.find("SameSite=Lax"), std::string::npos) << cookie;
    EXPECT_EQ(cookie.find("Domain"), std::string::npos) << cookie;
    Settings const secure{.password_cost = settings.password_cost, .origin = "https://learn.example.org"};
    EXPECT_EQ(secure.session_cookie(), "__Host-together_session");
}

TEST_P(SignInWeb, says_what_was_wrong_and_keeps_the_address)
{
    auto browser = this->browser();
    auto const wrong = browser.sign_in("root@example.org", "not the right one");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("The address or the password isn&#39;t right.")) << wrong.body;
    EXPECT_TRUE(wrong.says("value=\"root@example.org\""));
    EXPECT_FALSE(wrong.says("not the right one"));
    EXPECT_FALSE(browser.cookies.contains("together_session"));
}

TEST_P(SignInWeb, makes_guessers_wait)
{
    auto browser = this->browser();
    for (int i = 0; i < 6; ++i) clock.advance(0s), (void)browser.sign_in("root@example.org", "a wrong guess");
    (void)browser.sign_in("root@example.org", "a wrong guess");
    clock.advance(1s);
    (void)browser.sign_in("root@example.org", "a wrong guess");
    auto const refused = browser.sign_in("root@example.org");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(ht::header_of(refused.response, "Retry-After"), "2");
    EXPECT_TRUE(refused.says("Please wait 2 seconds"));
    auto const json =
        ask_json(ht::post("/session").json(R"({"email":"root@example.org","password":"x"})").peer("192.0.2.1"));
    EXPECT_EQ(json.status, 429);
}

TEST_P(SignInWeb, signs_programs_in_too)
{
    auto const in =
        ask_json(ht::post("/session").json(R"({"email":"root@example.org","password":"otter under blue bridge"})"));
    EXPECT_EQ(in.status, 200);
    EXPECT_TRUE(in.says("\"is_this\":true"));
    auto const wrong = ask_json(ht::post("/session").json(R"({"email":"root@example.org","password":"x"})"));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("access.wrong_credentials"));
}

TEST_P(SignInWeb, refuses_what_is_no_sign_in)
{
    for (auto const* body : {"{}", "[]", "null", "{\"email\":1,\"password\":2}",
             "{\"email\":\"a\",\"password\":\"b\",\"x\":1}", "{\"email\":\"\\u0000\",\"password\":\"b\"}"})
        EXPECT_EQ(ask_json(ht::post("/session").json(body)).status, 422) << body;
    EXPECT_EQ(ask_json(ht::post("/session").json("{\"email\":\"\xff\"}")).status, 400);
    EXPECT_EQ(ask_json(ht::post("/session").json("no json")).status, 400);
    EXPECT_EQ(ask_json(ht::post("/session").body("text/csv", "a,b")).status, 415);
    EXPECT_EQ(ask_json(ht::post("/session")
                           .json("{\"email\":\"" + std::string(10'000, 'a') + "@b.org\",\"password\":\"" +
                                 std::string(100'000, 'x') + "\"}"))
                  .status,
        422);
    auto const forged = ask(ht::post("/session").form({{"email", "root@example.org"}, {"password", good_password}}));
    EXPECT_EQ(forged.status, 403) << "a form of another site";
}

TEST_P(SignInWeb, signs_out)
{
    auto browser = this->browser();
    browser.sign_in("root@example.org");
    auto const cookie = browser.cookies["together_session"];
    auto const out = browser.submit("/settings", "/session", {{"_method", "DELETE"}});
    EXPECT_EQ(out.status, 303);
    EXPECT_EQ(out.location, "/sign-in");
    EXPECT_FALSE(browser.cookies.contains("together_session"));
    EXPECT_EQ(ask_json(ht::get("/settings").cookie("together_session", cookie)).status, 401)
        << "it is over for the server too";
}

TEST_P(SignInWeb, sessions_slide_and_end)
{
    auto browser = this->browser();
    browser.sign_in("root@example.org");
    for (int i = 0; i < 5; ++i) {
        clock.advance(settings.session_time - 1h);
        EXPECT_EQ(browser.get("/settings").status, 200) << i;
    }
    clock.advance(settings.session_time);
    EXPECT_EQ(browser.get("/settings").status, 303);
    browser.sign_in("root@example.org");
    for (int i = 0; i < 13; ++i) {
        clock.advance(settings.session_time - 1h);
        (void)browser.get("/settings");
    }
    EXPECT_EQ(browser.get("/settings").status, 303) << "a year after signing in it is over, however busy";
}

TEST_P(SignInWeb, writes_last_seen_now_and_then_only)
{
    auto browser = this->browser();
    browser.sign_in("root@example.org");
    auto const seen = [&] {
        return database().read([](sql::Reader& db) { return db.one<Timestamp>("select last_seen_at from sessions"); });
    };
    auto const first = seen();
    clock.advance(settings.seen_every - 1s);
    (void)browser.get("/settings");
    EXPECT_EQ(seen(), first);
    clock.advance(1s);
    (void)browser.get("/settings");
    EXPECT_EQ(seen(), clock.now());
}

TEST_P(SignInWeb, takes_tokens_of_programs)
{
    auto const ana = member("Ana");
    auto const made = *api_tokens->create({.person = ana.id, .role = ana.role}, {"script", 1});
    auto const settings_of = [&](std::string const& authorization) {
        return ask_json(ht::get("/settings").header("Authorization", authorization));
    };
    EXPECT_TRUE(settings_of("Bearer " + made.token).says("\"handle\":\"ana\""));
    EXPECT_EQ(settings_of("bearer  " + made.token + " ").status, 200);
    for (auto const& wrong : std::vector<std::string>{"", "Bearer", "Bearer ", "Bearer x", "Basic YTpi",
             "Bearer " + std::string(5'000, 'x'), "Bearer " + made.token + "x"})
        EXPECT_EQ(settings_of(wrong).status, 401) << wrong;
    clock.advance(24h);
    EXPECT_EQ(settings_of("Bearer " + made.token).status, 401) << "it has run out";
    auto const lasting = token_of(ana);
    ASSERT_TRUE(database().write([&](sql::Transaction& tx) { return accounts.deactivate(tx, ana.id); }));
    EXPECT_EQ(settings_of("Bearer " + lasting).status, 401) << "the person is gone";
}

TEST_P(SignInWeb, deactivation_ends_it_at_once)
{
    auto const ana = member("Ana");
    auto browser = this->browser();
    browser.sign_in("ana@example.org");
    EXPECT_EQ(browser.get("/settings").status, 200);
    ASSERT_TRUE(database().write([&](sql::Transaction& tx) { return accounts.deactivate(tx, ana.id); }));
    EXPECT_EQ(browser.get("/settings").status, 303);
    EXPECT_EQ(browser.sign_in("ana@example.org").status, 422);
}

TEST_P(SignInWeb, ignores_cookies_that_are_none)
{
    for (auto const& cookie :
        std::vector<std::string>{"", "x", std::string(5'000, 'x'), "%00", "'; drop table sessions"})
        EXPECT_EQ(ask_json(ht::get("/settings").cookie("together_session", cookie)).status, 401) << cookie;
}

} // namespace
} // namespace together::access
