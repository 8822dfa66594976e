// The interface over HTTP: versions, credentials, resources, refusals.
#include "app/records/xapi_web.h"

#include "app/records/records_web.h"
#include "app/records/testing.h"
#include "platform/http/testing.h"
#include "platform/log/log.h"
#include "platform/log/metrics.h"

namespace together::records {
namespace {

namespace ht = http::testing;

using testing::text_of;
using testing::uuid_of;

struct XapiSite : testing::RecordsTest {
    void SetUp() override
    {
        RecordsTest::SetUp();
        if (IsSkipped()) return;
        log::set_level(log::Level::warning);
        authorization = bearer("all");
        open({});
    }
    std::string bearer(std::string const& scopes)
    {
        auto const made = credential(scopes);
        return "Bearer " + made.credential.access_key + '.' + made.secret;
    }
    void open(XapiSettings settings)
    {
        auto const words = [](http::Request const&, Problem const& problem) {
            http::ProblemText text{problem.message, "", {}};
            for (auto const& field : problem.fields) text.fields.push_back({field.field, field.message});
            return text;
        };
        web.emplace(*records, words, settings);
        http::Router router;
        web->add_routes(router);
        dispatcher.emplace(std::move(router), http::Hooks{}, http::DispatcherOptions{.secret = "test"}, metrics);
    }
    http::Response ask(ht::RequestBuilder request, std::string_view version = "1.0.3")
    {
        if (!version.empty()) request.header("X-Experience-API-Version", version);
        if (!authorization.empty()) request.header("Authorization", authorization);
        return dispatcher->dispatch(request.build());
    }
    int status(ht::RequestBuilder const& request, std::string_view version = "1.0.3")
    {
        return ask(request, version).status;
    }
    std::string body(ht::RequestBuilder const& request) { return ht::body_of(ask(request)); }

    log::Metrics metrics;
    std::string authorization;
    std::optional<RecordsWeb> web;
    std::optional<http::Dispatcher> dispatcher;
};
INSTANTIATE_TEST_SUITE_P(, XapiSite, sql::testing::both, sql::testing::dialect_name);

constexpr auto agent = "%7B%22mbox%22%3A%22mailto%3Aana%40example.org%22%7D";

TEST_P(XapiSite, SpeaksTwoVersionsAndNoOther)
{
    EXPECT_EQ(status(ht::get("/xapi/statements"), "1.0"), 200);
    EXPECT_EQ(status(ht::get("/xapi/statements"), "2.0.0"), 200);
    EXPECT_EQ(ht::header_of(ask(ht::get("/xapi/statements"), "2.0.0"), "X-Experience-API-Version"), "2.0.0");
    for (auto const* other : {"", "1.1", "0.95", "1.0.x", "3"})
        EXPECT_EQ(status(ht::get("/xapi/statements"), other), 400);
    open({.default_version = Version::v1_0_3});
    EXPECT_EQ(status(ht::get("/xapi/statements"), ""), 200);
}

TEST_P(XapiSite, AsksForACredential)
{
    EXPECT_EQ(status(ht::get("/xapi/about"), ""), 200);
    for (auto const* bad : {"", "Bearer x.y", "Basic !!", "Basic eDp5", "Other x"}) {
        authorization = bad;
        auto const refused = ask(ht::get("/xapi/statements"));
        EXPECT_EQ(refused.status, 401);
        EXPECT_NE(ht::header_of(refused, "WWW-Authenticate"), "");
    }
    authorization = "Bearer x.y";
    for (int i = 0; i < 40; ++i) ask(ht::get("/xapi/statements"));
    authorization = "Bearer x.z";
    EXPECT_EQ(status(ht::get("/xapi/statements")), 429);
    authorization = bearer("state");
    EXPECT_EQ(status(ht::get("/xapi/statements")), 429) << "from the same peer, whoever it says it is";
    EXPECT_FALSE(records->refusals.latest(10).empty());
}

TEST_P(XapiSite, EndsWithItsCredential)
{
    auto const made = credential("all");
    authorization = "Bearer " + made.credential.access_key + '.' + made.secret;
    EXPECT_EQ(status(ht::get("/xapi/statements")), 200);
    EXPECT_TRUE(records->credentials.revoke(made.credential.id).has_value());
    EXPECT_EQ(status(ht::get("/xapi/statements")), 401);
    EXPECT_FALSE(records->credentials.revoke(made.credential.id).has_value());
    auto const own = database().write([&](sql::Transaction& tx) { return records->credentials.own(tx).credential; });
    EXPECT_EQ(records->credentials.revoke(own.id).error().kind, ProblemKind::forbidden);
    auto const limited = records->credentials.create({"Slow", "all", 2}, {});
    authorization = "Bearer " + limited->credential.access_key + '.' + limited->secret;
    EXPECT_EQ(status(ht::get("/xapi/statements")), 200);
    EXPECT_EQ(status(ht::get("/xapi/statements")), 200);
    EXPECT_EQ(status(ht::get("/xapi/statements")), 429);
}

TEST_P(XapiSite, StoresAndGivesStatements)
{
    auto const one = text_of({.id = uuid_of(1)});
    EXPECT_EQ(status(ht::put("/xapi/statements?statementId=" + uuid_of(1)).json(one)), 204);
    EXPECT_EQ(status(ht::put("/xapi/statements?statementId=" + uuid_of(2)).json(one)), 400);
    EXPECT_EQ(status(ht::put("/xapi/statements").json(one)), 400);
    EXPECT_EQ(
        body(ht::post("/xapi/statements").json('[' + text_of({.id = uuid_of(2)}) + ']')), "[\"" + uuid_of(2) + "\"]");
    EXPECT_EQ(status(ht::post("/xapi/statements").json(text_of({.id = uuid_of(2), .actor = "ben"}))), 409);
    EXPECT_EQ(status(ht::post("/xapi/statements").body("text/plain", one)), 400);
    auto const found = ask(ht::get("/xapi/statements?statementId=" + uuid_of(1) + "&format=ids"));
    EXPECT_EQ(found.status, 200);
    EXPECT_NE(ht::header_of(found, "Last-Modified"), "");
    EXPECT_NE(ht::header_of(found, "X-Experience-API-Consistent-Through"), "");
    EXPECT_EQ(status(ht::get("/xapi/statements?voidedStatementId=" + uuid_of(1))), 404);
    auto const page = body(ht::get("/xapi/statements?limit=1&verb=https%3A%2F%2Fexample.org%2Ftried"));
    auto const at = page.find("/xapi/statements/more?");
    ASSERT_NE(at, page.npos) << page;
    auto const rest = body(ht::get(page.substr(at, page.find('"', at) - at)));
    EXPECT_NE(rest.find(uuid_of(1)), rest.npos) << rest;
    EXPECT_EQ(status(ht::get("/xapi/statements/more")), 400);
    for (auto const* bad : {"limit=-1", "verb=x", "agent=1", "ascending=yes", "since=today", "format=short", "colour=1",
             "registration=1", "verb=x:y&verb=x:z"})
        EXPECT_EQ(status(ht::get(std::string{"/xapi/statements?"} + bad)), 400) << bad;
    EXPECT_EQ(status(ht::get("/xapi/statements?statementId=" + uuid_of(1) + "&verb=x:y")), 400);
    EXPECT_EQ(status(ht::del("/xapi/statements")), 405);
    EXPECT_EQ(dispatcher->dispatch(ht::RequestBuilder{http::Method::options, "/xapi/statements"}.build()).status, 204);
}

TEST_P(XapiSite, CarriesAttachmentsBothWays)
{
    constexpr auto hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // of "abc"
    auto const statement = text_of({.id = uuid_of(1),
        .more = fmt::format(
            R"(,"attachments":[{{"usageType":"x:y","display":{{}},"contentType":"text/plain","length":3,"sha2":"{}"}}])",
            hash)});
    auto const send = [&](std::string const& bytes, std::string const& headers) {
        return status(
            ht::post("/xapi/statements")
                .body("multipart/mixed; boundary=cut", "--cut\r\nContent-Type: application/json\r\n\r\n" + statement +
                                                           "\r\n--cut\r\nContent-Type: text/plain\r\n" + headers +
                                                           "\r\n\r\n" + bytes + "\r\n--cut--\r\n"));
    };
    auto const good = std::string{"Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "} + hash;
    EXPECT_EQ(status(ht::post("/xapi/statements").json(statement)), 400) << "its bytes are missing";
    EXPECT_EQ(send("abd", good), 400);
    EXPECT_EQ(send("abc", "Content-Transfer-Encoding: binary"), 400);
    EXPECT_EQ(send("abc", std::string{"X-Experience-API-Hash: "} + hash), 400);
    EXPECT_EQ(send("abc", good), 200);
    auto const answer = ask(ht::get("/xapi/statements?attachments=true"));
    EXPECT_TRUE(ht::header_of(answer, "Content-Type").starts_with("multipart/mixed"));
    EXPECT_NE(ht::body_of(answer).find("\r\n\r\nabc\r\n"), std::string::npos);
}

TEST_P(XapiSite, KeepsDocuments)
{
    auto const state = std::string{"/xapi/activities/state?activityId=x%3Ay&stateId=s&agent="} + agent;
    auto const profile = std::string{"/xapi/activities/profile?activityId=x%3Ay&profileId=p"};
    auto const mine = std::string{"/xapi/agents/profile?profileId=p&agent="} + agent;
    for (auto const& address : {state, profile, mine}) {
        EXPECT_EQ(status(ht::get(address)), 404);
        EXPECT_EQ(status(ht::put(address).header("If-None-Match", "*").json(R"({"a":1,"b":2})")), 204);
        EXPECT_EQ(status(ht::put(address).header("If-None-Match", "*").json("{}")), 412);
        EXPECT_EQ(status(ht::put(address).header("If-Match", "\"other\"").json("{}")), 412);
        auto const there = ask(ht::get(address));
        EXPECT_EQ(ht::body_of(there), R"({"a":1,"b":2})");
        std::string const etag{ht::header_of(there, "ETag")};
        EXPECT_EQ(status(ht::post(address).header("If-Match", etag).json(R"({"b":3})")), 204);
        EXPECT_EQ(body(ht::get(address)), R"({"a":1,"b":3})");
        EXPECT_EQ(status(ht::post(address).body("text/plain", "x")), 400);
        EXPECT_EQ(status(ht::post(address).json("[]")), 400);
        EXPECT_EQ(status(ht::put(address).json("{}")), address == state ? 204 : 409);
        EXPECT_EQ(status(ht::del(address)), 204);
        EXPECT_EQ(status(ht::get(address)), 404);
    }
    EXPECT_EQ(status(ht::put(state).body("image/png", std::string("\x89\0\xff", 3))), 204);
    auto const shelf = std::string{"/xapi/activities/state?activityId=x%3Ay&agent="} + agent;
    EXPECT_EQ(body(ht::get(shelf)), "[\"s\"]");
    EXPECT_EQ(body(ht::get(shelf + "&since=2027-01-01T00:00:00Z")), "[]");
    EXPECT_EQ(status(ht::del(shelf)), 204);
    EXPECT_EQ(body(ht::get(shelf)), "[]");
    authorization = bearer("statements/read");
    EXPECT_EQ(status(ht::get(shelf)), 403);
}

TEST_P(XapiSite, TellsOfActivitiesAndAgents)
{
    EXPECT_EQ(
        status(ht::post("/xapi/statements")
                   .json(text_of({.id = uuid_of(1), .object = R"({"id":"x:y","definition":{"name":{"en":"Card"}}})"}))),
        200);
    EXPECT_EQ(body(ht::get("/xapi/activities?activityId=x%3Ay")),
        R"({"objectType":"Activity","id":"x:y","definition":{"name":{"en":"Card"}}})");
    EXPECT_EQ(status(ht::get("/xapi/activities")), 400);
    EXPECT_EQ(body(ht::get(std::string{"/xapi/agents?agent="} + agent)),
        R"({"objectType":"Person","mbox":["mailto:ana@example.org"]})");
    EXPECT_EQ(status(ht::get("/xapi/agents")), 400);
    EXPECT_EQ(status(ht::get("/xapi/profile"), ""), 200);
}

TEST_P(XapiSite, TakesTheAlternateSyntaxOfTheFirstVersion)
{
    auto const form = [&](http::NamedValues const& fields, std::string_view method) {
        http::NamedValues all{{"Authorization", authorization}, {"X-Experience-API-Version", "1.0.3"}};
        all.insert(all.end(), fields.begin(), fields.end());
        auto const request = ht::post("/xapi/statements?method=" + std::string{method}).form(all);
        return dispatcher->dispatch(request.build()).status;
    };
    EXPECT_EQ(form({{"statementId", uuid_of(1)}, {"content", text_of({.id = uuid_of(1)})}}, "PUT"), 204);
    EXPECT_EQ(form({{"statementId", uuid_of(1)}}, "GET"), 200);
    EXPECT_EQ(form({{"statementId", uuid_of(2)}}, "PUT"), 400);
    EXPECT_EQ(form({}, "BREW"), 400);
    EXPECT_EQ(status(ht::post("/xapi/statements?method=GET").json("{}")), 400);
    EXPECT_EQ(status(ht::post("/xapi/statements?method=GET").form({}), "2.0.0"), 400);
}

} // namespace
} // namespace together::records
