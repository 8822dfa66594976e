// One's own settings in a browser and by JSON.
#include "app/access/web_testing.h"

namespace together::access {
namespace {

using testing::good_password;
namespace ht = http::testing;

struct SettingsSite : testing::SiteTest {
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) return;
        ana = member("Ana");
        token = token_of(ana);
        browser.emplace(*dispatcher);
        ASSERT_EQ(browser->sign_in("ana@example.org").status, 303);
    }
    testing::Answer save(std::string const& path, http::NamedValues fields)
    {
        return browser->submit("/settings", path, std::move(fields));
    }
    http::NamedValues profile(std::string const& name, std::string const& version)
    {
        return {{"name", name}, {"handle", "ana"}, {"title", "Nurse"}, {"about", "<script>alert(1)</script>"},
            {"version", version}};
    }

    people::Person ana;
    std::string token;
    std::optional<testing::Browser> browser;
};
INSTANTIATE_TEST_SUITE_P(, SettingsSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(SettingsSite, shows_everything_of_ones_own)
{
    auto const page = browser->get("/settings");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("ana@example.org"));
    auto const json = ask_json(ht::get("/settings"), token);
    for (auto const* part : {"\"handle\":\"ana\"", "\"email\":\"ana@example.org\"", "\"sessions\":[{", "\"tokens\":[{",
             "Europe/Lisbon", "\"code\":\"de-CH\""})
        EXPECT_TRUE(json.says(part)) << part;
    EXPECT_FALSE(json.says("token_hash"));
    EXPECT_EQ(ask_json(ht::get("/settings")).status, 401);
}

TEST_P(SettingsSite, saves_the_profile)
{
    auto const saved = save("/settings/profile", profile("Ana Silva", "1"));
    EXPECT_EQ(saved.status, 303);
    EXPECT_EQ(saved.location, "/settings#profile");
    auto const page = browser->get("/settings");
    EXPECT_TRUE(page.says("value=\"Ana Silva\""));
    EXPECT_TRUE(page.says("&lt;script&gt;"));
    EXPECT_FALSE(page.says("<script>alert"));
}

TEST_P(SettingsSite, shows_both_when_the_profile_was_changed_meanwhile)
{
    ASSERT_EQ(save("/settings/profile", profile("Ana the First", "1")).status, 303);
    auto const stale = save("/settings/profile", profile("Ana the Second", "1"));
    EXPECT_EQ(stale.status, 412);
    EXPECT_TRUE(stale.says("Ana the First")) << "theirs";
    EXPECT_TRUE(stale.says("value=\"Ana the Second\"")) << "mine";
    EXPECT_TRUE(stale.says("name=\"version\" value=\"2\"")) << "saving again is a decision";
    EXPECT_EQ(save("/settings/profile", profile("Ana the Second", "2")).status, 303);
    auto const json = ask_json(ht::post("/settings/profile").json(R"({"name":"X","handle":"ana","version":1})"), token);
    EXPECT_EQ(json.status, 412);
}

TEST_P(SettingsSite, says_what_cannot_be_taken_beside_the_field)
{
    auto const wrong = save(
        "/settings/profile", {{"name", ""}, {"handle", "No!"}, {"title", std::string(121, 'x')}, {"version", "1"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("wrong-name"));
    EXPECT_TRUE(wrong.says("wrong-handle"));
    auto const json =
        ask_json(ht::post("/settings/profile").json(R"({"name":"A\u0000","handle":"ana","version":"x"})"), token);
    EXPECT_EQ(json.status, 422);
    EXPECT_TRUE(json.says("field.characters"));
    EXPECT_EQ(ask_json(ht::post("/settings/profile").body("text/plain", "x"), token).status, 415);
    EXPECT_EQ(
        ask(ht::post("/settings/profile").body("application/x-www-form-urlencoded", "name=%FF").bearer(token)).status,
        400);
    add("Ben");
    auto taken = profile("Ana", "1");
    taken[1].second = "ben";
    EXPECT_TRUE(save("/settings/profile", taken).says("Somebody has this handle already."));
}

TEST_P(SettingsSite, saves_preferences)
{
    EXPECT_EQ(
        save("/settings/preferences", {{"locale", "de-CH"}, {"time_zone", "Europe/Zurich"}, {"theme", "dark"}}).status,
        303);
    EXPECT_EQ(read(ana.id).locale, "de-CH");
    EXPECT_EQ(
        save("/settings/preferences", {{"locale", "xx"}, {"time_zone", "Nowhere"}, {"theme", "pink"}}).status, 422);
    EXPECT_EQ(read(ana.id).theme, people::Theme::dark);
}

TEST_P(SettingsSite, changes_the_address)
{
    EXPECT_EQ(save("/settings/email", {{"email", "new@example.org"}, {"password", "wrong"}}).status, 422);
    EXPECT_EQ(save("/settings/email", {{"email", "new@example.org"}, {"password", good_password}}).location,
        "/settings#account");
    EXPECT_EQ(read(ana.id).email, "new@example.org");
}

TEST_P(SettingsSite, changes_the_password_and_signs_out_elsewhere)
{
    testing::Browser elsewhere{*dispatcher};
    elsewhere.sign_in("ana@example.org");
    auto const wrong = save("/settings/password", {{"current", good_password}, {"password", "password123"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("among the first that somebody would guess"));
    auto const old = browser->cookies["together_session"];
    auto const changed =
        save("/settings/password", {{"current", good_password}, {"password", "heron over green hill"}});
    EXPECT_EQ(changed.status, 303);
    EXPECT_NE(browser->cookies["together_session"], old) << "the session is a new one";
    EXPECT_EQ(browser->get("/settings").status, 200);
    EXPECT_EQ(elsewhere.get("/settings").status, 303);
    EXPECT_EQ(elsewhere.sign_in("ana@example.org", "heron over green hill").status, 303);
}

TEST_P(SettingsSite, ends_sessions)
{
    testing::Browser elsewhere{*dispatcher};
    elsewhere.sign_in("ana@example.org");
    auto const latest = database().read([](sql::Reader& db) {
        return db.one<std::string>("select cast(id as text) from sessions order by id desc limit 1");
    });
    EXPECT_TRUE(ask_json(ht::get("/settings/sessions"), token).says(latest));
    auto const ended = browser->submit("/settings", "/settings/sessions/" + latest, {{"_method", "DELETE"}});
    EXPECT_EQ(ended.location, "/settings#sessions");
    EXPECT_EQ(elsewhere.get("/settings").status, 303) << "to sign in";
    EXPECT_EQ(browser->submit("/settings", "/settings/sessions/none", {{"_method", "DELETE"}}).status, 404);
    ASSERT_EQ(elsewhere.sign_in("ana@example.org").status, 303);
    auto const all = elsewhere.submit("/settings", "/settings/sessions", {{"_method", "DELETE"}});
    EXPECT_EQ(all.location, "/sign-in");
    EXPECT_EQ(elsewhere.get("/settings").status, 303);
    EXPECT_EQ(browser->get("/settings").status, 303);
    EXPECT_EQ(ask_json(ht::del("/settings/sessions/no-id"), token).status, 404);
    EXPECT_EQ(ask_json(ht::del("/settings/sessions/018bcfe5-6800-7000-8000-000000000001"), token).status, 404);
    EXPECT_EQ(ask_json(ht::del("/settings/sessions/018bcfe5-6800-7000-8000-000000000001")).status, 401);
}

TEST_P(SettingsSite, shows_a_new_token_once)
{
    auto const made = save("/settings/tokens", {{"name", "Nightly report"}, {"days", ""}});
    EXPECT_EQ(made.status, 201);
    auto const secret = testing::between(made.body, "together_", "<");
    EXPECT_EQ(secret.size(), 43u);
    EXPECT_EQ(ht::header_of(made.response, "Cache-Control"), "no-store");
    auto const page = browser->get("/settings/tokens");
    EXPECT_TRUE(page.says("Nightly report"));
    EXPECT_FALSE(page.says(secret));
    EXPECT_EQ(ask_json(ht::get("/settings"), "together_" + secret).status, 200);

    auto const json = ask_json(ht::post("/settings/tokens").json(R"({"name":"by JSON","days":7})"), token);
    EXPECT_EQ(json.status, 201);
    EXPECT_TRUE(json.says("\"token\":\"together_"));
    auto const id = testing::between(json.body, "\"id\":\"", "\"");
    EXPECT_EQ(json.location, "/settings/tokens/" + id);
    EXPECT_EQ(ask_json(ht::del("/settings/tokens/" + id), token).status, 204);
    EXPECT_EQ(ask_json(ht::del("/settings/tokens/" + id), token).status, 404);
    EXPECT_EQ(save("/settings/tokens", {{"name", ""}, {"days", "-1"}}).status, 422);
    EXPECT_EQ(ask_json(ht::post("/settings/tokens").json(R"({"name":"x"})")).status, 401);
}

} // namespace
} // namespace together::access
