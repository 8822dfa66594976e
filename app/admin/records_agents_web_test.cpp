// Who is who and what is sent on, as administrators do it in the browser and by program.
#include "app/admin/records_agents_web.h"
#include "app/admin/records_forwards_web.h"

#include "app/access/web_testing.h"

namespace together::admin {
namespace {

namespace ht = http::testing;

struct RecordsAgents : access::testing::SiteTest {
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) return;
        root_token = token_of(member("Root", Role::administrator));
        ana = member("Ana");
        ana_token = token_of(ana);
        browser.emplace(*dispatcher);
        browser->sign_in("root@example.org");
    }
    void add_more(http::Router& router) override
    {
        records.emplace(database(), clock, "https://together.example", [](outgoing::HttpCall const&) {
            return outgoing::HttpAnswer{503, "busy"};
        });
        RecordsAdminParts const parts{database(), *records, *audit, clock, words};
        agents_web.emplace(parts);
        forwards_web.emplace(parts);
        agents_web->add_routes(router);
        forwards_web->add_routes(router);
    }
    void take(std::string const& actor)
    {
        auto const made = records->credentials.create({"Test", "all", {}}, {});
        auto const caller =
            records->credentials.verify("Bearer " + made->credential.access_key + '.' + made->secret, "192.0.2.1");
        auto const json = fmt::format(R"({{"actor":{},"verb":{{"id":"https://example.org/did"}},)"
                                      R"("object":{{"id":"https://example.org/it"}}}})",
            actor);
        ASSERT_TRUE(
            records->statements.store(*caller, {.version = records::Version::v2_0_0, .json = json}).has_value());
        records->agents.follow();
    }

    people::Person ana;
    std::string root_token, ana_token;
    std::optional<records::Records> records;
    std::optional<RecordsAgentsWeb> agents_web;
    std::optional<RecordsForwardsWeb> forwards_web;
    std::optional<access::testing::Browser> browser;
};
INSTANTIATE_TEST_SUITE_P(, RecordsAgents, sql::testing::both, sql::testing::dialect_name);

TEST_P(RecordsAgents, AreFoundByRulesAndCorrectedInTheBrowser)
{
    auto const page = "/admin/records/agents";
    take(R"({"account":{"homePage":"https://lms.example","name":"ana"}})");
    EXPECT_TRUE(browser->get(page).says("nobody here"));
    auto const wrong = browser->submit(
        page, "/admin/records/rules", {{"kind", "account"}, {"place", "not an address"}, {"means", "handle"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("not an address") && wrong.says("This is no IRI."));
    EXPECT_EQ(browser
                  ->submit(page, "/admin/records/rules",
                      {{"kind", "account"}, {"place", "https://lms.example"}, {"means", "handle"}})
                  .status,
        303);
    EXPECT_TRUE(browser->get(page).says("href=\"/people/ana\">Ana</a>"));
    auto const agent = records->agents.list({}).agents.front().agent.id.to_string();
    EXPECT_EQ(
        browser->submit(page, "/admin/records/agents/" + agent, {{"_method", "PUT"}, {"decision", "nobody"}}).status,
        303);
    EXPECT_TRUE(browser->get(page).says("decided by hand"));
    auto const unknown = browser->submit(
        page, "/admin/records/agents/" + agent, {{"_method", "PUT"}, {"decision", "person"}, {"handle", "nemo"}});
    EXPECT_EQ(unknown.status, 422);
}

TEST_P(RecordsAgents, AreManagedByProgramToo)
{
    take(R"({"mbox":"mailto:somebody@example.org"})");
    EXPECT_EQ(ask_json(ht::get("/admin/records/agents"), ana_token).status, 403);
    auto const list = ask_json(ht::get("/admin/records/agents?unknown=1"), root_token);
    EXPECT_TRUE(list.says("mbox mailto:somebody@example.org"));
    auto const agent = "/admin/records/agents/" + records->agents.list({}).agents.front().agent.id.to_string();
    EXPECT_EQ(ask_json(ht::put(agent).json(R"({"decision":"person","handle":"ana"})"), ana_token).status, 403);
    EXPECT_EQ(ask_json(ht::put(agent).json(R"({"decision":"person","handle":"ana"})"), root_token).status, 204);
    EXPECT_TRUE(ask_json(ht::get("/admin/records/agents"), root_token).says("\"handle\":\"ana\""));
    EXPECT_EQ(ask_json(ht::put(agent).json(R"({"decision":"perhaps"})"), root_token).status, 422);
    EXPECT_EQ(ask_json(ht::put("/admin/records/agents/x").json(R"({"decision":"nobody"})"), root_token).status, 404);
    auto const rule = records->agents.rules().front().id.to_string();
    EXPECT_EQ(ask_json(ht::del("/admin/records/rules/" + rule), ana_token).status, 403);
    EXPECT_EQ(ask_json(ht::del("/admin/records/rules/" + rule), root_token).status, 204);
    EXPECT_EQ(ask_json(ht::del("/admin/records/rules/" + rule), root_token).status, 404);
    auto const made = ask_json(
        ht::post("/admin/records/rules").json(R"({"kind":"mbox","place":"old.example","means":"handle"})"), root_token);
    EXPECT_EQ(made.status, 201);
    auto const again = ask_json(
        ht::post("/admin/records/rules").json(R"({"kind":"mbox","place":"old.example","means":"handle"})"), root_token);
    EXPECT_EQ(again.status, 409);
    auto const log = audit->list({.person = ana.id, .role = Role::administrator}, "");
    EXPECT_EQ(log->entries.front().action, "record_rule_added");
}

TEST_P(RecordsAgents, OtherStoresAreManagedInTheBrowser)
{
    auto const page = "/admin/records/forwards";
    EXPECT_TRUE(browser->get(page).says("Nothing is sent on."));
    std::vector<std::pair<std::string, std::string>> form{
        {"name", "Group"}, {"url", "lrs.example"}, {"access_key", "key"}, {"secret", "hush"}, {"version", "2.0.0"}};
    auto const wrong = browser->submit(page, page, form);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("no user, no query") && wrong.says("value=\"Group\""));
    EXPECT_FALSE(wrong.says("hush"));
    form[1].second = "https://lrs.example/xapi";
    EXPECT_EQ(browser->submit(page, page, form).status, 303);
    auto const shown = browser->get(page);
    EXPECT_TRUE(shown.says("https://lrs.example/xapi") && shown.says("xAPI 2.0.0"));
    EXPECT_FALSE(shown.says("hush"));
    take(R"({"mbox":"mailto:somebody@example.org"})");
    auto const id = records->forwards.list().front().id;
    records->forwards.work_off(id);
    EXPECT_TRUE(browser->get(page).says("503 busy"));
    auto const one = "/admin/records/forwards/" + id.to_string();
    EXPECT_EQ(browser->submit(page, one, {{"_method", "PUT"}, {"paused", "true"}}).status, 303);
    EXPECT_TRUE(records->forwards.list().front().is_paused);
    EXPECT_TRUE(browser->get(page).says("paused"));
    EXPECT_EQ(browser->submit(page, one, {{"_method", "PUT"}, {"paused", "false"}}).status, 303);
    EXPECT_FALSE(records->forwards.list().front().is_paused);
    EXPECT_EQ(browser->submit(page, one, {{"_method", "DELETE"}}).status, 303);
    EXPECT_TRUE(records->forwards.list().empty());
}

TEST_P(RecordsAgents, OtherStoresAreManagedByProgramToo)
{
    auto const input =
        R"({"name":"Group","url":"https://lrs.example","access_key":"key","secret":"hush","with_past":true})";
    EXPECT_EQ(ask_json(ht::post("/admin/records/forwards").json(input), ana_token).status, 403);
    EXPECT_EQ(ask_json(ht::post("/admin/records/forwards").json(R"({"name":"Group"})"), root_token).status, 422);
    auto const made = ask_json(ht::post("/admin/records/forwards").json(input), root_token);
    EXPECT_EQ(made.status, 201);
    EXPECT_FALSE(made.says("hush"));
    auto const list = ask_json(ht::get("/admin/records/forwards"), root_token);
    EXPECT_TRUE(list.says("https://lrs.example"));
    EXPECT_FALSE(list.says("hush"));
    EXPECT_EQ(ask_json(ht::get("/admin/records/forwards"), ana_token).status, 403);
    auto const one = "/admin/records/forwards/" + records->forwards.list().front().id.to_string();
    EXPECT_EQ(ask_json(ht::put(one).json(R"({"paused":true})"), root_token).status, 204);
    EXPECT_EQ(ask_json(ht::put("/admin/records/forwards/x").json(R"({"paused":true})"), root_token).status, 404);
    EXPECT_EQ(ask_json(ht::del(one), ana_token).status, 403);
    EXPECT_EQ(ask_json(ht::del(one), root_token).status, 204);
    EXPECT_EQ(ask_json(ht::del(one), root_token).status, 404);
}

} // namespace
} // namespace together::admin
