// kill -9 while people are asked how their tries went: each is asked once, by one node or by two.
#include <thread>

#include <gmock/gmock.h>

#include "platform/base/eventually.h"
#include "tests/system/community.h"

namespace together::system_tests {
namespace {

constexpr int tries = 6'000;

class Asked : public OnDatabases {};

INSTANTIATE_TEST_SUITE_P(, Asked, sql::testing::both, sql::testing::dialect_name);

// One open try that is due for each of as many people.
void add_crowd(sql::Database& database)
{
    database.write([](sql::Transaction& tx) {
        auto const now = SystemClock{}.now();
        auto const source = Uuid::make(now);
        tx.run("insert into try_sources (id, kind, url, title, created_at) values ($1, 'link', 'https://example.org',"
               " 'A page', $2)",
            source, now);
        for (int i = 0; i < tries; ++i) {
            auto const person = Uuid::make(now);
            auto const handle = "worker" + std::to_string(i);
            tx.run("insert into people (id, handle, name, sort_name, role, created_at, claimed_at, time_zone, locale)"
                   " values ($1, $2, $2, $2, 'member', $3, $3, 'UTC', 'en')",
                person, handle, now);
            tx.run("insert into tries (id, source_id, person_id, what, due_on, visibility, state, created_at, ask_at,"
                   " ask_again_at, ask_last_at)"
                   " values ($1, $2, $3, 'Ask first', '2026-01-01', 'team', 'open', $4, $4, $5, $5)",
                Uuid::make(now), source, person, now, now + std::chrono::days{3});
        }
        tx.run("update schedules set due_at = 0 where name = 'practice.ask'");
    });
}

struct Count {
    std::int64_t asked = 0;
    std::int64_t twice = 0;
    std::int64_t notices = 0;
    std::int64_t things = 0;
};
BOOST_DESCRIBE_STRUCT(Count, (), (asked, twice, notices, things))

Count count(sql::Database& database)
{
    return database.read([](sql::Reader& db) {
        return db.one<Count>("select (select count(*) from tries where asked_count > 0),"
                             " (select count(*) from tries where asked_count > 1), count(*), count(distinct link)"
                             " from notices where cause = 'tell'");
    });
}

TEST_P(Asked, OnceAcrossKillsAndNodes)
{
    Community community{GetParam()};
    community.start();
    ASSERT_EQ(community.server().stop(), 0);
    auto const url = GetParam() == sql::Dialect::sqlite ? (community.folder() / "data" / "together.db").string()
                                                        : community.postgres().options().url;
    auto database = sql::Database::open({.url = url});
    add_crowd(database);

    community.start();
    ASSERT_TRUE(eventually([&] { return count(database).asked > 0; }, std::chrono::seconds{60}));
    community.server().kill();
    auto const killed = count(database);
    EXPECT_LT(killed.asked, tries) << "it was killed in the middle";
    EXPECT_EQ(killed.asked, killed.notices) << "asked and told together, or neither";

    // The job of the dead node is taken up without waiting for its sign of life to be missed.
    database.write(
        [](sql::Transaction& tx) { tx.run("update jobs set lease_until = 0 where lease_until is not null"); });
    community.start();
    std::optional<Server> second;
    if (GetParam() == sql::Dialect::postgres) second.emplace(Start{community.target()});
    database.write([](sql::Transaction& tx) { tx.run("update schedules set due_at = 0 where name = 'practice.ask'"); });
    ASSERT_TRUE(eventually([&] { return count(database).asked == tries; }, std::chrono::seconds{180}));
    auto const all = count(database);
    EXPECT_EQ(all.twice, 0);
    EXPECT_EQ(all.notices, tries);
    EXPECT_EQ(all.things, tries);
    EXPECT_EQ(community.server().stop(), 0);
    EXPECT_TRUE(!second || second->stop() == 0);
}

} // namespace
} // namespace together::system_tests
