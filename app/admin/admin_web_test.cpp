// Administration over HTTP: people, invitations, the audit log, the overview; for administrators alone.
#include "app/access/web_testing.h"
#include "app/admin/audit_web.h"
#include "app/admin/invitations_admin_web.h"
#include "app/admin/overview_web.h"
#include "app/admin/people_admin_web.h"
#include "app/admin/spaces_admin_web.h"
#include "app/conversations/spaces.h"

namespace together::admin {
namespace {

namespace ht = http::testing;
using access::testing::good_password;

struct AdminWeb : access::testing::SiteTest {
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) return;
        root = member("Root", Role::administrator);
        ana = member("Ana");
        root_token = token_of(root);
        ana_token = token_of(ana);
        browser.emplace(*dispatcher);
        browser->sign_in("root@example.org");
    }
    void add_more(http::Router& router) override
    {
        people_web.emplace(PeopleAdminParts{*people_door, *sessions, *membership, *passwords, settings, words});
        invitations_web.emplace(InvitationsAdminParts{database(), *people_door, *invitations, settings, upwards, words,
            [this](sql::Reader&) { return invented; }});
        audit_web.emplace(database(), *audit);
        overview.emplace(database(), *audit, [] { return MachineFacts{"1.0", "SQLite", "3 MB"}; });
        overview_web.emplace(*overview, words);
        people_web->add_routes(router);
        invitations_web->add_routes(router);
        audit_web->add_routes(router);
        overview_web->add_routes(router);
        every_space.emplace(database(), clock);
        spaces_web.emplace(*every_space, *audit);
        spaces_web->add_routes(router);
    }

    people::Person root, ana;
    std::string root_token, ana_token;
    std::vector<Id<people::Person>> invented;
    std::optional<access::testing::Browser> browser;
    std::optional<PeopleAdminWeb> people_web;
    std::optional<InvitationsAdminWeb> invitations_web;
    std::optional<AuditWeb> audit_web;
    std::optional<Overview> overview;
    std::optional<OverviewWeb> overview_web;
    std::optional<conversations::EverySpace> every_space;
    std::optional<SpacesAdminWeb> spaces_web;
};
INSTANTIATE_TEST_SUITE_P(, AdminWeb, sql::testing::both, sql::testing::dialect_name);

TEST_P(AdminWeb, is_for_administrators_alone)
{
    std::size_t count = 0;
    for (auto const& route : dispatcher->router().routes()) {
        if (!route.pattern.starts_with("/admin")) continue;
        ++count;
        EXPECT_EQ(route.access, http::Access::administrator) << route.pattern;
    }
    EXPECT_GE(count, 12u);
    EXPECT_EQ(ask_json(ht::get("/admin/people")).status, 401);
    EXPECT_EQ(ask_json(ht::get("/admin/people"), ana_token).status, 403);
    EXPECT_EQ(ask_json(ht::put("/admin/people/ana/role").json(R"({"role":"administrator"})"), ana_token).status, 403);
}

TEST_P(AdminWeb, shows_people_with_roles)
{
    auto const page = browser->get("/admin/people");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("ana@example.org"));
    auto const found = ask_json(ht::get("/admin/people?q=ana@"), root_token);
    EXPECT_TRUE(found.says("\"name\":\"Ana\""));
    EXPECT_FALSE(found.says("\"name\":\"Root\""));
}

TEST_P(AdminWeb, changes_a_role)
{
    auto const changed =
        browser->submit("/admin/people", "/admin/people/ana/role", {{"_method", "PUT"}, {"role", "learning_lead"}});
    EXPECT_EQ(changed.location, "/admin/people");
    EXPECT_EQ(read(ana.id).role, Role::learning_lead);
    EXPECT_EQ(ask_json(ht::put("/admin/people/ana/role").json(R"({"role":"king"})"), root_token).status, 422);
    EXPECT_EQ(ask_json(ht::put("/admin/people/nobody/role").json(R"({"role":"guest"})"), root_token).status, 404);
    EXPECT_EQ(ask_json(ht::put("/admin/people/No%20Handle/role").json(R"({"role":"guest"})"), root_token).status, 404);
    auto const last =
        browser->submit("/admin/people", "/admin/people/root/role", {{"_method", "PUT"}, {"role", "member"}});
    EXPECT_EQ(last.status, 409);
    EXPECT_TRUE(last.says("There must be one administrator.")) << last.body;
}

TEST_P(AdminWeb, closes_and_opens_accounts)
{
    EXPECT_EQ(browser->submit("/admin/people", "/admin/people/ana/deactivation", {}).status, 303);
    EXPECT_FALSE(read(ana.id).is_active());
    EXPECT_EQ(ask_json(ht::get("/settings"), ana_token).status, 401);
    EXPECT_TRUE(browser->get("/admin/people").says("Let back in"));
    EXPECT_EQ(browser->submit("/admin/people", "/admin/people/ana/deactivation", {{"_method", "DELETE"}}).status, 303);
    EXPECT_EQ(ask_json(ht::get("/settings"), ana_token).status, 200);
    EXPECT_EQ(ask_json(ht::post("/admin/people/root/deactivation").json("{}"), root_token).status, 409);
    EXPECT_EQ(ask_json(ht::del("/admin/people/ana/sessions"), root_token).status, 200);
}

TEST_P(AdminWeb, hands_over_a_link_to_a_new_password)
{
    auto const made = browser->submit("/admin/people", "/admin/people/ana/password-reset", {});
    EXPECT_EQ(made.status, 201);
    auto const path = access::testing::between(made.body, "http://together.test", "<");
    ASSERT_TRUE(path.starts_with("/password-reset/")) << path;
    access::testing::Browser anas{*dispatcher};
    EXPECT_EQ(anas.submit(path, path, {{"password", "heron over green hill"}}).status, 303);
    EXPECT_EQ(ask_json(ht::post("/admin/people/ana/password-reset").json("{}"), root_token).status, 201);
}

TEST_P(AdminWeb, makes_lists_and_revokes_invitations)
{
    auto const made = browser->submit("/admin/invitations", "/admin/invitations",
        {{"email", ""}, {"role", "guest"}, {"spaces", "open-house"}, {"days", "7"}, {"uses", "3"}, {"note", "Hello"}});
    EXPECT_EQ(made.status, 201) << made.body;
    auto const link = access::testing::between(made.body, "class=\"secret gap\">", "<");
    ASSERT_TRUE(link.starts_with("http://together.test/invitations/")) << link;
    EXPECT_EQ(ask_json(ht::get(link.substr(20))).status, 200);
    auto const list = ask_json(ht::get("/admin/invitations"), root_token);
    EXPECT_TRUE(list.says("\"uses_left\":3"));
    EXPECT_FALSE(list.says(link));
    auto const id = access::testing::between(list.body, "\"id\":\"", "\"");
    EXPECT_EQ(browser->submit("/admin/invitations", "/admin/invitations/" + id, {{"_method", "DELETE"}}).status, 303);
    EXPECT_EQ(ask_json(ht::get(link.substr(20))).status, 404);
    EXPECT_EQ(ask_json(ht::del("/admin/invitations/none"), root_token).status, 404);
    EXPECT_EQ(ask_json(ht::del("/admin/invitations/018bcfe5-6800-7000-8000-000000000001"), root_token).status, 404);
}

TEST_P(AdminWeb, keeps_what_was_written_of_an_invitation)
{
    auto const wrong = browser->submit("/admin/invitations", "/admin/invitations",
        {{"email", "no address"}, {"role", "member"}, {"spaces", "open-house"}, {"days", "7"}, {"uses", "1"},
            {"note", "Hello there"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("value=\"no address\""));
    EXPECT_TRUE(wrong.says("Hello there"));
    EXPECT_TRUE(wrong.says("value=\"open-house\" checked"));
    EXPECT_EQ(ask_json(ht::post("/admin/invitations").json(R"({"role":"administrator"})"), root_token).status, 422);
    EXPECT_EQ(
        ask_json(ht::post("/admin/invitations").json(R"({"role":"member","days":1000})"), root_token).status, 422);
    EXPECT_EQ(ask_json(ht::post("/admin/invitations").json(R"({"role":"member"})"), ana_token).status, 403);
}

TEST_P(AdminWeb, invites_imported_people_to_their_accounts)
{
    database().write(
        [&](sql::Transaction& tx) { accounts.import(tx, {.name = people::Name::repair("Cleo Imported")}); });
    EXPECT_TRUE(browser->get("/admin/invitations").says("Cleo Imported"));
    auto const made = browser->submit("/admin/invitations", "/admin/invitations", {{"claims", "cleo-imported"}});
    EXPECT_EQ(made.status, 201);
    auto const link = access::testing::between(made.body, "class=\"secret gap\">", "<");
    access::testing::Browser cleo{*dispatcher};
    EXPECT_TRUE(cleo.get(link.substr(20)).says("becomes yours"));
}

TEST_P(AdminWeb, invites_many_who_were_imported_at_once)
{
    database().write([&](sql::Transaction& tx) {
        for (auto const* name : {"Cleo Imported", "Dan Imported", "Eva Imported"})
            accounts.import(tx, {.name = people::Name::repair(name)});
    });
    auto const two = browser->submit(
        "/admin/invitations", "/admin/invitations/waiting", {{"claims", "cleo-imported"}, {"claims", "dan-imported"}});
    EXPECT_EQ(two.status, 201) << two.body;
    EXPECT_TRUE(two.says("2 invitations are made."));
    auto const link = access::testing::between(two.body, "<code class=\"secret\">", "<");
    ASSERT_TRUE(link.starts_with("http://together.test/invitations/")) << link;
    access::testing::Browser cleo{*dispatcher};
    EXPECT_TRUE(cleo.get(link.substr(20)).says("becomes yours"));
    auto const rest = ask_json(ht::post("/admin/invitations/waiting").json(R"({"everybody":true})"), root_token);
    EXPECT_EQ(rest.status, 201);
    EXPECT_TRUE(rest.says("eva-imported"));
    EXPECT_FALSE(rest.says("cleo-imported"));
    auto const one = ask_json(ht::get("/admin/invitations?q=eva"), root_token);
    EXPECT_TRUE(one.says("\"is_invited\":true"));
    EXPECT_EQ(browser->get("/admin/invitations/waiting").status, 200);
}

TEST_P(AdminWeb, invites_neither_programs_nor_invented_people_with_everybody)
{
    database().write([&](sql::Transaction& tx) {
        accounts.import(tx, {.name = people::Name::repair("Backup Robot"), .is_bot = true});
        invented.push_back(accounts.import(tx, {.name = people::Name::repair("Ines Invented")}).id);
        accounts.import(tx, {.name = people::Name::repair("Cleo Imported")});
    });
    auto const made = ask_json(ht::post("/admin/invitations/waiting").json(R"({"everybody":true})"), root_token);
    EXPECT_EQ(made.status, 201);
    EXPECT_TRUE(made.says("cleo-imported"));
    EXPECT_FALSE(made.says("backup-robot"));
    EXPECT_FALSE(made.says("ines-invented"));
}

TEST_P(AdminWeb, invites_none_when_one_cannot_be)
{
    database().write(
        [&](sql::Transaction& tx) { accounts.import(tx, {.name = people::Name::repair("Cleo Imported")}); });
    auto const ask_for = [&](std::string const& body, std::string const& token) {
        return ask_json(ht::post("/admin/invitations/waiting").json(body), token).status;
    };
    EXPECT_EQ(ask_for(R"({"claims":["cleo-imported","ana"]})", root_token), 409);
    EXPECT_EQ(ask_for(R"({"claims":["cleo-imported","nobody"]})", root_token), 422);
    EXPECT_EQ(ask_for(R"({"claims":["cleo-imported"],"days":1000})", root_token), 422);
    EXPECT_EQ(ask_for(R"({"claims":[]})", root_token), 422);
    EXPECT_EQ(ask_for(R"({"claims":["cleo-imported"]})", ana_token), 403);
    std::string many;
    for (int i = 0; i < 201; ++i) many += (i ? ",\"a" : "\"a") + std::to_string(i) + '"';
    EXPECT_EQ(ask_for("{\"claims\":[" + many + "]}", root_token), 422);
    EXPECT_FALSE(ask_json(ht::get("/admin/invitations"), root_token).says("\"uses_left\""));
    auto const nobody = browser->submit("/admin/invitations", "/admin/invitations/waiting", {});
    EXPECT_EQ(nobody.status, 422);
    EXPECT_TRUE(nobody.says("Choose somebody first."));
}

TEST_P(AdminWeb, keeps_all_spaces)
{
    database().write([&](sql::Transaction& tx) {
        conversations::SpaceInput const leads{.name = "Leads", .closed = true};
        ASSERT_TRUE(conversations::open_space(tx, leads, ana.id, clock.now()));
    });
    auto const page = browser->get("/admin/spaces");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Leads"));
    EXPECT_FALSE(page.says("href=\"/spaces/leads\""));
    EXPECT_EQ(browser->submit("/admin/spaces", "/admin/spaces/leads/archive", {}).location, "/admin/spaces");
    EXPECT_TRUE(ask_json(ht::get("/admin/spaces"), root_token).says("\"is_archived\":true"));
    EXPECT_TRUE(browser->get("/admin/audit").says("archived a space"));
    EXPECT_EQ(ask_json(ht::del("/admin/spaces/leads/archive"), root_token).status, 200);
    EXPECT_EQ(ask_json(ht::post("/admin/spaces/nowhere/archive"), root_token).status, 404);
    EXPECT_EQ(ask_json(ht::post("/admin/spaces/leads/archive"), ana_token).status, 403);
}

TEST_P(AdminWeb, keeps_an_audit_log)
{
    (void)browser->submit("/admin/people", "/admin/people/ana/role", {{"_method", "PUT"}, {"role", "guest"}});
    auto const page = browser->get("/admin/audit");
    EXPECT_TRUE(page.says("changed a role"));
    EXPECT_TRUE(page.says("member -&gt; guest"));
    auto const json = ask_json(ht::get("/admin/audit?after=rubbish"), root_token);
    EXPECT_TRUE(json.says("\"action\":\"person_role_changed\""));
    for (int i = 0; i < 55; ++i) (void)ask_json(ht::del("/admin/people/ana/sessions"), root_token);
    auto const next = access::testing::between(ask_json(ht::get("/admin/audit"), root_token).body, "\"next\":\"", "\"");
    EXPECT_TRUE(ask_json(ht::get(next), root_token).says("person_role_changed"));
}

TEST_P(AdminWeb, shows_how_things_stand)
{
    auto const page = browser->get("/admin");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("3 MB"));
    EXPECT_EQ(browser->submit("/admin", "/admin/organisation", {{"organisation", "Hill & Dale"}}).location, "/admin");
    EXPECT_TRUE(ask_json(ht::get("/admin"), root_token).says("Hill & Dale"));
    EXPECT_EQ(browser->submit("/admin", "/admin/organisation", {{"organisation", ""}}).status, 422);
}

} // namespace
} // namespace together::admin
