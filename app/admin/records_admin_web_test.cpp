// The record store for administrators, and everybody's own records.
#include "app/admin/records_admin_web.h"

#include "app/access/web_testing.h"

namespace together::admin {
namespace {

namespace ht = http::testing;

struct RecordsAdmin : access::testing::SiteTest {
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
        records.emplace(database(), clock, "https://together.example");
        web.emplace(RecordsAdminParts{database(), *records, *audit, clock, words});
        web->add_routes(router);
    }
    void record(people::Person const& person, std::string const& title, std::optional<Uuid> audience)
    {
        database().write([&](sql::Transaction& tx) {
            records->own.record(tx, {.id = Uuid::make(clock.now()),
                                        .person = person.id,
                                        .name = person.name,
                                        .verb = "asked",
                                        .path = "/posts/1",
                                        .type = "question",
                                        .title = title,
                                        .parent = {},
                                        .made = {},
                                        .audience = audience,
                                        .at = clock.now()});
        });
    }

    people::Person root, ana;
    std::string root_token, ana_token;
    std::optional<records::Records> records;
    std::optional<RecordsAdminWeb> web;
    std::optional<access::testing::Browser> browser;
};
INSTANTIATE_TEST_SUITE_P(, RecordsAdmin, sql::testing::both, sql::testing::dialect_name);

TEST_P(RecordsAdmin, MakesAndRevokesCredentials)
{
    auto const wrong =
        browser->submit("/admin/records", "/admin/records", {{"name", "Course server"}, {"scopes", "everything"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("There is no scope everything"));
    auto const made =
        browser->submit("/admin/records", "/admin/records", {{"name", "Course server"}, {"scopes", "all"}});
    EXPECT_EQ(made.status, 201);
    auto const both = access::testing::between(made.body, "<p class=\"secret gap\">", "</p>");
    auto const bearer = "Bearer " + both.substr(0, both.find(' ')) + '.' + both.substr(both.find(' ') + 1);
    EXPECT_TRUE(records->credentials.verify(bearer, "192.0.2.9").has_value());
    EXPECT_FALSE(browser->get("/admin/records").says(both)) << "it is shown once";
    auto const id = records->credentials.list().front().id.to_string();
    EXPECT_EQ(ask_json(ht::del("/admin/records/credentials/" + id), ana_token).status, 403);
    EXPECT_EQ(ask_json(ht::del("/admin/records/credentials/" + id), root_token).status, 204);
    EXPECT_FALSE(records->credentials.verify(bearer, "192.0.2.9").has_value());
    EXPECT_EQ(ask_json(ht::del("/admin/records/credentials/" + id), root_token).status, 404);
    auto const json = ask_json(ht::post("/admin/records").json(R"({"name":"Other","scopes":"state"})"), root_token);
    EXPECT_EQ(json.status, 201);
    EXPECT_TRUE(json.says("\"secret\":"));
}

TEST_P(RecordsAdmin, ShowsWhatComesAndWhatIsRefused)
{
    record(ana, "How do you hand over?", {});
    record(ana, "A secret", Uuid::make(clock.now()));
    records->refusals.note(
        {.peer = "192.0.2.7", .call = "POST /xapi/statements", .status = 400, .reason = "verb is missing"});
    auto const page = browser->get("/admin/records");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("verb is missing") && page.says("<svg") &&
                page.says("http://adlnet.gov/expapi/verbs/asked</a>: 2") && page.says(">Together</a>: 2"));
    auto const list = ask_json(
        ht::get("/admin/records/statements?verb=http%3A%2F%2Fadlnet.gov%2Fexpapi%2Fverbs%2Fasked"), root_token);
    EXPECT_TRUE(list.says("How do you hand over?"));
    EXPECT_FALSE(list.says("A secret"));
    EXPECT_FALSE(ask_json(ht::get("/admin/records/statements?agent=nobody@example.org"), root_token).says("hand over"));
    EXPECT_TRUE(browser->get("/admin/records/statements").says("How do you hand over?"));
    auto const lines = ask_json(ht::get("/admin/records/export"), root_token);
    EXPECT_TRUE(lines.says("hand over"));
    EXPECT_EQ(std::count(lines.body.begin(), lines.body.end(), '\n'), 1);
}

} // namespace
} // namespace together::admin
