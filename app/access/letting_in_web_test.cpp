// The ways in over HTTP: the first-run guide, invitations, links to a new password.
#include <set>
#include <thread>

#include "app/access/organisation.h"
#include "app/access/web_testing.h"

namespace together::access {
namespace {

using testing::good_password;
namespace ht = http::testing;

struct LettingInWeb : testing::SiteTest {
    testing::Browser browser() { return testing::Browser{*dispatcher}; }
    http::NamedValues founding(std::string const& code = "the-code")
    {
        return {{"code", code}, {"organisation", "Hill Hospital"}, {"name", "Root"}, {"email", "root@example.org"},
            {"password", good_password}};
    }
    MadeInvitation invitation(InvitationInput const& input = {})
    {
        return *invitations->invite(administrator(), input);
    }
    http::NamedValues acceptance(std::string const& name)
    {
        return {{"name", name}, {"email", text::slug(name) + "@example.org"}, {"password", good_password}};
    }
};
INSTANTIATE_TEST_SUITE_P(, LettingInWeb, sql::testing::both, sql::testing::dialect_name);

TEST_P(LettingInWeb, guides_through_the_first_run)
{
    auto browser = this->browser();
    EXPECT_EQ(browser.get("/settings").location, "/first-run") << "there is nothing else to see yet";
    EXPECT_TRUE(browser.get("/first-run").says("Is this machine yours?"));
    auto const wrong = browser.submit("/first-run", "/first-run/code", {{"code", "XXXX"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("This is not the code"));
    auto const right = browser.submit("/first-run", "/first-run/code", {{"code", "THE CODE"}});
    EXPECT_EQ(right.status, 303);
    auto const organisation = browser.get(right.location);
    EXPECT_TRUE(organisation.says("What is your organisation called?")) << organisation.body;

    auto mistaken = founding();
    mistaken[1].second = "";
    auto const again = browser.submit("/first-run", "/first-run/organisation", mistaken);
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(again.says("value=\"root@example.org\"")) << "what was written stays";
    EXPECT_TRUE(again.says("wrong-organisation"));

    auto const founded_now = browser.submit("/first-run", "/first-run/organisation", founding());
    EXPECT_EQ(founded_now.location, "/first-run/spaces");
    auto const spaces = browser.get("/first-run/spaces");
    EXPECT_TRUE(spaces.says("Questions and answers"));
    auto const opened = browser.submit("/first-run/spaces", "/first-run/spaces",
        {{"spaces", "welcome"}, {"spaces", "ideas"}, {"own", "Shop floor\r\n\r\n Tools "}});
    EXPECT_EQ(opened.location, "/first-run/people");
    EXPECT_EQ(founded, (std::vector<std::string>{"Welcome", "Ideas", "Shop floor", "Tools"}));
    EXPECT_EQ(browser.get("/first-run/people").status, 200);
}

TEST_P(LettingInWeb, the_first_run_is_over_once_an_account_exists)
{
    member("Root", Role::administrator);
    auto browser = this->browser();
    for (auto const* path : {"/first-run", "/first-run?code=the-code"})
        EXPECT_EQ(browser.get(path).status, 404) << path;
    EXPECT_EQ(browser.submit("/sign-in", "/first-run/code", {{"code", "the-code"}}).status, 404);
    EXPECT_EQ(browser.submit("/sign-in", "/first-run/organisation", founding()).status, 404);
    EXPECT_EQ(browser.get("/first-run/spaces").status, 303) << "to sign in";
    auto const ana = token_of(member("Ana"));
    EXPECT_EQ(ask_json(ht::get("/first-run/spaces"), ana).status, 403);
    EXPECT_EQ(ask_json(ht::post("/first-run/spaces").json(R"({"spaces":["welcome"]})"), ana).status, 403);
}

TEST_P(LettingInWeb, of_two_first_runs_one_wins)
{
    std::atomic<int> won{0};
    auto const found = [&](std::string const& email) {
        auto const body = R"({"code":"the-code","organisation":"O","name":"N","email":")" + email +
                          R"(","password":"otter under blue bridge"})";
        if (ask_json(ht::post("/first-run/organisation").json(body)).status == 200) ++won;
    };
    {
        std::thread first{found, "a@example.org"};
        std::thread second{found, "b@example.org"};
        first.join();
        second.join();
    }
    EXPECT_EQ(won, 1);
}

TEST_P(LettingInWeb, refuses_wishes_for_spaces_that_cannot_be)
{
    auto const root = token_of(member("Root", Role::administrator));
    auto const post = [&](std::string const& body) {
        return ask_json(ht::post("/first-run/spaces").json(body), root).status;
    };
    EXPECT_EQ(post(R"({"spaces":["no such key"]})"), 422);
    EXPECT_EQ(post(R"({"own":")" + std::string(81, 'x') + "\"}"), 422);
    EXPECT_EQ(post(R"({"spaces":"welcome"})"), 422);
    EXPECT_EQ(post(R"({"spaces":["welcome"]})"), 204);
}

TEST_P(LettingInWeb, lets_in_by_an_invitation)
{
    auto const made = invitation({.role = Role::guest, .spaces = {"open-house"}, .note = "<b>Welcome</b>"});
    auto const path = "/invitations/" + made.token;
    auto browser = this->browser();
    auto const page = browser.get(path);
    EXPECT_EQ(page.status, 200);
    for (auto const* text : {"Root invites you", "&lt;b&gt;Welcome", "Open house", "You come as a guest"})
        EXPECT_TRUE(page.says(text)) << text;
    auto const short_password =
        browser.submit(path, path, {{"name", "Gus"}, {"email", "gus@example.org"}, {"password", "short"}});
    EXPECT_EQ(short_password.status, 422);
    EXPECT_TRUE(short_password.says("value=\"Gus\""));
    auto const in = browser.submit(path, path, acceptance("Gus"));
    EXPECT_EQ(in.status, 303);
    EXPECT_EQ(browser.get("/settings").status, 200) << "signed in at once";
    EXPECT_EQ(joined.size(), 1u);
    auto const gone = this->browser().get(path);
    EXPECT_EQ(gone.status, 404);
    EXPECT_TRUE(gone.says("This invitation no longer works"));
    EXPECT_EQ(ask_json(ht::get(path)).status, 404);
}

TEST_P(LettingInWeb, lets_members_join_by_an_invitation)
{
    auto const made = invitation({.spaces = {"open-house"}});
    member("Ana");
    auto browser = this->browser();
    browser.sign_in("ana@example.org");
    auto const path = "/invitations/" + made.token;
    EXPECT_TRUE(browser.get(path).says("Come in with this account"));
    EXPECT_EQ(browser.submit(path, "/invitations/" + made.token + "/membership", {}).location, "/spaces");
    EXPECT_EQ(joined.size(), 1u);
    EXPECT_EQ(ask_json(ht::post(path + "/membership").json("{}")).status, 401);
}

TEST_P(LettingInWeb, knows_no_invitation_that_is_none)
{
    member("Root", Role::administrator);
    for (auto const& token : std::vector<std::string>{"x", std::string(2'000, 'a'), "%C3%A9", "..", "%27"}) {
        EXPECT_EQ(ask_json(ht::get("/invitations/" + token)).status, 404) << token;
        EXPECT_EQ(ask_json(ht::post("/invitations/" + token)
                               .json(R"({"name":"A","email":"a@b.org","password":"otter under blue bridge"})"))
                      .status,
            404);
        EXPECT_EQ(ask_json(ht::get("/password-reset/" + token), "").status, 404) << token;
    }
    EXPECT_EQ(ask_json(ht::get("/invitations/%FF")).status, 400);
    EXPECT_EQ(ask_json(ht::get("/invitations/%00")).status, 400);
}

TEST_P(LettingInWeb, sets_a_new_password_by_a_mailed_link)
{
    member("Root", Role::administrator);
    member("Ana");
    auto browser = this->browser();
    auto const asked = browser.submit("/password-reset", "/password-reset", {{"email", "ana@example.org"}});
    EXPECT_EQ(asked.status, 202);
    auto const unknown = browser.submit("/password-reset", "/password-reset", {{"email", "nobody@example.org"}});
    EXPECT_EQ(unknown.status, asked.status);
    EXPECT_TRUE(unknown.says("If nobody@example.org has an account here"));
    ASSERT_EQ(letters.size(), 1u);
    auto const path = letters[0].link.substr(settings.origin.size());
    EXPECT_TRUE(browser.get(path).says("Hello Ana."));
    EXPECT_EQ(browser.submit(path, path, {{"password", "short"}}).status, 422);
    EXPECT_EQ(browser.submit(path, path, {{"password", "heron over green hill"}}).location, "/");
    EXPECT_EQ(browser.get("/settings").status, 200);
    auto const used = browser.get(path);
    EXPECT_EQ(used.status, 404);
    EXPECT_TRUE(used.says("This link no longer works"));
    EXPECT_EQ(browser.submit("/password-reset", "/password-reset", {{"email", "no address"}}).status, 422);
}

TEST_P(LettingInWeb, says_that_no_mail_is_sent)
{
    member("Root", Role::administrator);
    upwards.send = nullptr;
    auto const asked = browser().submit("/password-reset", "/password-reset", {{"email", "ana@example.org"}});
    EXPECT_EQ(asked.status, 503);
    EXPECT_TRUE(asked.says("Ask an administrator"));
}

TEST_P(LettingInWeb, shows_nothing_to_who_is_signed_out)
{
    member("Root", Role::administrator);
    std::set<std::string> const ways_in{"sign-in", "session", "password-reset", "invitations", "first-run"};
    for (auto const& route : dispatcher->router().routes()) {
        if (route.access != http::Access::everyone) continue;
        auto const begin = route.pattern.substr(1, route.pattern.find('/', 1) - 1);
        EXPECT_TRUE(ways_in.contains(begin)) << route.pattern;
    }
    EXPECT_EQ(ask_json(ht::get("/settings")).status, 401);
}

} // namespace
} // namespace together::access
