// Everybody's own records, and nobody else's.
#include "app/records/mine_web.h"

#include "app/records/testing.h"
#include "platform/http/testing.h"
#include "platform/log/log.h"
#include "platform/log/metrics.h"

namespace together::records {
namespace {

struct MySite : testing::RecordsTest {
    void SetUp() override
    {
        RecordsTest::SetUp();
        if (IsSkipped()) return;
        log::set_level(log::Level::warning);
        web.emplace(*records, [this](Viewer const& viewer) {
            return std::vector<std::string>{records->own.identity_of(*viewer.person), "mbox mailto:ana@example.org"};
        });
        http::Router router;
        web->add_routes(router);
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{viewer}; };
        dispatcher.emplace(std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "test"}, metrics);
    }
    void record(Id<people::Person> person, std::string const& title, std::optional<Uuid> audience)
    {
        clock.advance(std::chrono::seconds{1});
        Deed const deed{.id = Uuid::make(clock.now()),
            .person = person,
            .name = "Somebody",
            .verb = "asked",
            .path = "/posts/1",
            .type = "question",
            .title = title,
            .parent = {},
            .made = {},
            .audience = audience,
            .at = clock.now()};
        database().write([&](sql::Transaction& tx) { records->own.record(tx, deed); });
    }
    http::Response get(std::string const& target)
    {
        return dispatcher->dispatch(http::testing::get(target).accept_json().build());
    }

    log::Metrics metrics;
    Viewer viewer;
    std::optional<MineWeb> web;
    std::optional<http::Dispatcher> dispatcher;
};
INSTANTIATE_TEST_SUITE_P(, MySite, sql::testing::both, sql::testing::dialect_name);

TEST_P(MySite, ShowsWhatIsSaidOfWhoeverLooks)
{
    EXPECT_EQ(get("/records").status, 401);
    viewer.person = Id<people::Person>::make(clock.now());
    record(*viewer.person, "How do you hand over?", {});
    record(*viewer.person, "", Uuid::make(clock.now()));
    record(Id<people::Person>::make(clock.now()), "Of somebody else", {});
    store({.id = testing::uuid_of(1), .actor = "ana", .verb = "watched"});
    auto const mine = http::testing::body_of(get("/records"));
    EXPECT_NE(mine.find("How do you hand over?"), mine.npos);
    EXPECT_NE(mine.find("watched"), mine.npos);
    EXPECT_EQ(mine.find("Of somebody else"), mine.npos);
    auto const one = "/records/" + testing::uuid_of(1);
    EXPECT_EQ(get(one).status, 200);
    EXPECT_NE(http::testing::body_of(get(one)).find("watched"), std::string::npos);
    store({.id = testing::uuid_of(2), .actor = "ben", .verb = "watched"});
    EXPECT_EQ(get("/records/" + testing::uuid_of(2)).status, 404) << "of somebody else";
    EXPECT_EQ(get("/records/nothing").status, 404);
    auto const lines = http::testing::body_of(get("/records/export"));
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 3);
}

TEST_P(MySite, GoesOnPageByPage)
{
    viewer.person = Id<people::Person>::make(clock.now());
    for (int i = 0; i < 105; ++i) record(*viewer.person, fmt::format("Question {}", i), {});
    auto const first = http::testing::body_of(get("/records"));
    auto const at = first.find("/records?after=");
    ASSERT_NE(at, first.npos);
    auto const second = http::testing::body_of(get(first.substr(at, first.find('"', at) - at)));
    EXPECT_NE(second.find("Question 0"), second.npos);
    EXPECT_EQ(second.find("/records?after="), second.npos);
}

} // namespace
} // namespace together::records
