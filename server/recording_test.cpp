// What happens here leaves statements, and nothing of what is told to few.
#include "server/recording.h"

#include <set>

#include "platform/base/eventually.h"
#include "platform/events/delivery.h"
#include "server/site_testing.h"

namespace together::server::testing {
namespace {

struct Recording : SiteTest {
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) return;
        post("ada", "/spaces", R"({"name":"Shop floor","purpose":"Work","closed":false})");
        for (auto const* name : {"ben", "cleo"}) post(name, "/spaces/shop-floor/membership", "{}");
    }
    // All statements, after everything that happened was heard.
    std::string statements()
    {
        events::Delivery delivery{machinery->database, machinery->outbox, machinery->clock};
        delivery.start();
        auto const is_heard = eventually(
            [&] {
                return machinery->database.read(
                    [](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from event_deliveries") == 0; });
            },
            std::chrono::seconds{20});
        delivery.stop();
        EXPECT_TRUE(is_heard);
        std::string all;
        machinery->database.read([&](sql::Reader& db) {
            for (auto const& one : db.all<std::string>("select statement from statements order by stored_at"))
                all += one + '\n';
            return 0;
        });
        return all;
    }
    std::string made(std::string const& who, std::string_view path, std::string_view json)
    {
        auto const answer = post(who, path, json);
        EXPECT_EQ(answer.status, 201) << path << answer.body;
        auto const last = answer.location.substr(answer.location.rfind('/') + 1);
        return Uuid::parse(last) ? last : between(answer.body, "\"id\":\"", "\"");
    }
};
INSTANTIATE_TEST_SUITE_P(, Recording, sql::testing::both, sql::testing::dialect_name);

// The line about that thing with that verb.
std::string line_with(std::string const& all, std::string_view verb, std::string_view thing)
{
    for (std::size_t at = 0; at < all.size();) {
        auto const end = all.find('\n', at);
        auto const line = all.substr(at, end - at);
        if (line.find("/" + std::string{verb} + "\"") != line.npos && line.find(thing) != line.npos) return line;
        at = end + 1;
    }
    return "";
}

bool says(std::string const& line, std::string_view words)
{
    return line.find(words) != line.npos;
}

TEST(RecordedKinds, AreNeverAmongThoseThatAreNot)
{
    auto const kinds = recorded_kinds();
    std::set<std::string, std::less<>> const recorded{kinds.begin(), kinds.end()};
    EXPECT_EQ(recorded.size(), kinds.size()) << "each kind has one recorder";
    for (auto const& one : not_recorded()) {
        EXPECT_FALSE(recorded.contains(one.kind)) << one.kind;
        EXPECT_GT(one.why.size(), 10U) << one.kind;
    }
}

TEST_P(Recording, TellsOfTryingTellingAndWitnessing)
{
    auto const idea =
        made("ben", "/posts", R"({"space":"shop-floor","kind":"insight","title":"Three cards","body":"So."})");
    auto const wanted = made("cleo", "/tries", fmt::format(R"({{"post":"{}","visibility":"everyone"}})", idea));
    auto const hidden = made("ben", "/tries",
        R"({"url":"https://example.org/x","title":"Secret page","space":"shop-floor","visibility":"me"})");
    auto const told = post("cleo", "/tries/" + wanted + "/telling",
        R"({"outcome":"worked","title":"It worked","happened":"We laid three cards."})");
    EXPECT_LT(told.status, 300) << told.body;
    EXPECT_LT(post("ben", "/tries/" + wanted + "/witness", R"({"state":"confirmed"})").status, 300);
    EXPECT_LT(post("ben", "/tries/" + hidden + "/barrier", R"({"barrier":"no_time"})").status, 300);
    auto const all = statements();

    auto const set_out = line_with(all, "profile#set-out", wanted);
    EXPECT_TRUE(says(set_out, "Three cards") && says(set_out, idea)) << all;
    auto const completed = line_with(all, "completed", wanted);
    EXPECT_TRUE(says(completed, R"("result":{"completion":true,"success":true})")) << completed;
    EXPECT_NE(line_with(all, "confirm", wanted), "");
    EXPECT_NE(line_with(all, "shared", idea), "");
    EXPECT_NE(line_with(all, "cancel", hidden), "") << all;
    EXPECT_FALSE(says(all, "Secret page"));
}

TEST_P(Recording, TellsOfObjectivesAndOfPlansNothingButThatTheyMove)
{
    auto const objective = made("lea", "/objectives",
        R"({"title":"Fewer returns","starts_on":"2026-01-01","ends_on":"2026-12-31","level":"organisation"})");
    auto const goal = made("ben", "/goals", R"({"title":"Shout less","why":"They told me"})");
    EXPECT_LT(post("ben", "/plan/check-ins", R"({"moved":"I did not shout"})").status, 300);
    auto const all = statements();
    EXPECT_TRUE(says(line_with(all, "create", objective), "Fewer returns"));
    EXPECT_NE(line_with(all, "create", goal), "");
    EXPECT_TRUE(says(all, "/xapi/profile#checked-in"));
    for (auto const* secret : {"Shout less", "They told me", "I did not shout"}) EXPECT_FALSE(says(all, secret));
    auto const shown = ask_json("ada", web::get("/admin/records/statements"));
    EXPECT_TRUE(shown.says("Fewer returns"));
    EXPECT_FALSE(shown.says(goal)) << "a plan is nobody else's, administrators included";
    EXPECT_TRUE(ask_json("ben", web::get("/records")).says(goal));
}

} // namespace
} // namespace together::server::testing
