// What only a server can do to us: conflicts, deadlocks, connections that break.
#include <gmock/gmock.h>

#include <atomic>
#include <condition_variable>
#include <thread>

#include "platform/sql/postgres/numeric.h"
#include "platform/sql/testing.h"

namespace together::sql {
namespace {

using ::testing::ElementsAre;

std::vector<Migration> const schema{{1, "counters", R"sql(
create table counters (number bigint primary key, value bigint not null);
insert into counters values (1, 0), (2, 0);
create table traps (number bigint primary key);
create function spring() returns trigger language plpgsql as $$
begin
    perform pg_terminate_backend(pg_backend_pid());
    return null;
end $$;
create constraint trigger at_commit after insert on traps deferrable initially deferred for each row execute function spring();
)sql"}};

class PostgresDriver : public testing::StoreTest {
protected:
    PostgresDriver() : StoreTest(schema) {}

    std::int64_t value_of(std::int64_t number)
    {
        return database().read([&](Reader& reader) {
            return reader.one<std::int64_t>("select value from counters where number = $1", number);
        });
    }
    static void add_one(Transaction& tx, std::int64_t number)
    {
        EXPECT_EQ(tx.run("update counters set value = value + 1 where number = $1", number), 1);
    }

    // Ends this database's other connections that match; returns how many.
    int terminate(char const* condition)
    {
        auto other = Database::open({.url = temporary().options().url, .connections = 1});
        return other.write([&](Transaction& tx) {
            return tx.one<int>(
                std::string{"select count(*) from (select pg_terminate_backend(pid, 5000) from pg_stat_activity "
                            "where datname = current_database() and pid <> pg_backend_pid() and "} +
                condition + ") x");
        });
    }
};
INSTANTIATE_TEST_SUITE_P(, PostgresDriver, ::testing::Values(Dialect::postgres), testing::dialect_name);

TEST_P(PostgresDriver, ASerializationFailureRunsAgain)
{
    std::atomic<int> runs{0};
    database().write([&](Transaction& tx) {
        tx.run("set transaction isolation level repeatable read");
        auto const before = tx.one<std::int64_t>("select value from counters where number = 1");
        if (++runs == 1) std::thread{[&] { database().write([](Transaction& other) { add_one(other, 1); }); }}.join();
        tx.run("update counters set value = $1 where number = 1", before + 1);
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(value_of(1), 2);
}

TEST_P(PostgresDriver, ADeadlockRunsAgain)
{
    std::atomic<int> waiting{2};
    std::atomic<int> runs{0};
    auto const cross = [&](std::int64_t first, std::int64_t second) {
        bool met = false;
        database().write([&](Transaction& tx) {
            ++runs;
            add_one(tx, first);
            if (!met) --waiting;
            met = true;
            while (waiting > 0) std::this_thread::sleep_for(std::chrono::milliseconds{1});
            add_one(tx, second);
        });
    };
    std::thread one{[&] { cross(1, 2); }};
    std::thread two{[&] { cross(2, 1); }};
    one.join();
    two.join();
    EXPECT_EQ(runs, 3);
    EXPECT_EQ(value_of(1), 2);
    EXPECT_EQ(value_of(2), 2);
}

TEST_P(PostgresDriver, ADeadIdleConnectionIsReplaced)
{
    EXPECT_EQ(value_of(1), 0);
    EXPECT_EQ(terminate("true"), 1);
    database().write([](Transaction& tx) { add_one(tx, 1); });
    EXPECT_EQ(terminate("true"), 1);
    EXPECT_EQ(value_of(1), 1);
}

TEST_P(PostgresDriver, AConnectionLostBeforeTheCommitRunsAgain)
{
    int runs = 0;
    database().write([&](Transaction& tx) {
        add_one(tx, 1);
        if (++runs == 1) {
            EXPECT_EQ(terminate("true"), 1);
        }
        add_one(tx, 2);
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(value_of(1), 1);
    EXPECT_EQ(value_of(2), 1);
}

TEST_P(PostgresDriver, ACommitWithoutAnAnswerIsNeverRunAgain)
{
    int runs = 0;
    auto const trapped = [&] {
        database().write([&](Transaction& tx) {
            ++runs;
            tx.run("insert into traps values (1)");
        });
    };
    EXPECT_THROW(trapped(), CommitUnknown);
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(value_of(1), 0);
}

TEST_P(PostgresDriver, AWriteThatWasNeverAnsweredRunsAgain)
{
    database().write([](Transaction& tx) { add_one(tx, 1); });
    EXPECT_EQ(terminate("true"), 1);
    database().write([](Transaction& tx) { tx.run("update counters set value = value + 1 where number = 1"); });
    EXPECT_EQ(value_of(1), 2);
}

TEST_P(PostgresDriver, AFailureOnTheWayToTheCommitLeavesTheConnectionUsable)
{
    auto narrow = Database::open({.url = temporary().options().url, .connections = 1});
    auto const clash = [&] {
        narrow.write([](Transaction& tx) {
            EXPECT_EQ(tx.one<int>("select 1"), 1);
            tx.run("insert into counters values (1, 0)");
            tx.run("insert into counters values (3, 0)");
        });
    };
    EXPECT_THROW(clash(), UniqueViolation);
    EXPECT_EQ(narrow.read([](Reader& reader) { return reader.one<int>("select count(*) from counters"); }), 2);
    auto const unknown = [&] { narrow.write([](Transaction& tx) { tx.run("insert into nowhere values (1)"); }); };
    EXPECT_THROW(unknown(), Error);
    EXPECT_THROW(unknown(), Error);
    narrow.write([](Transaction& tx) { tx.run("insert into counters values (3, 0)"); });
    EXPECT_EQ(narrow.read([](Reader& reader) { return reader.one<int>("select count(*) from counters"); }), 3);
}

TEST_P(PostgresDriver, MuchMayBeUnderWay)
{
    std::string const long_text(20'000, 'x');
    database().write([&](Transaction& tx) {
        std::vector<Asked<OneOf<std::string>>> asked;
        for (int i = 0; i < 500; ++i) asked.push_back(tx.ask_one<std::string>("select $1 || 'y'", long_text));
        for (auto& answer : asked) EXPECT_EQ(answer.get(), long_text + 'y');
    });
}

TEST_P(PostgresDriver, AServerThatIsAwayIsAnError)
{
    auto const open = [] { return Database::open({.url = "postgres://nobody@127.0.0.1:1/nothing"}); };
    EXPECT_THROW(open(), ConnectionLost);
}

TEST_P(PostgresDriver, AllConnectionsInUseIsBusy)
{
    auto narrow =
        Database::open({.url = temporary().options().url, .connections = 1, .patience = std::chrono::milliseconds{50}});
    narrow.read([&](Reader&) { std::thread{[&] { EXPECT_THROW(narrow.read([](Reader&) {}), Busy); }}.join(); });
    EXPECT_EQ(narrow.read([](Reader& reader) { return reader.one<int>("select 1"); }), 1);
}

TEST_P(PostgresDriver, ALockHeldTooLongIsBusy)
{
    auto impatient = Database::open({.url = temporary().options().url, .patience = std::chrono::milliseconds{50}});
    database().write([&](Transaction& tx) {
        add_one(tx, 1);
        EXPECT_THROW(impatient.write([](Transaction& other) { add_one(other, 1); }), Busy);
    });
    EXPECT_EQ(value_of(1), 1);
}

TEST_P(PostgresDriver, ListenersAreToldThatTheyMayHaveMissedSomething)
{
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> words;
    database().listen("news", [&](std::string_view word) {
        std::lock_guard const lock{mutex};
        words.emplace_back(word);
        changed.notify_all();
    });
    EXPECT_EQ(terminate("query like 'listen%'"), 1);
    std::unique_lock lock{mutex};
    EXPECT_TRUE(changed.wait_for(lock, std::chrono::seconds{10}, [&] { return words.size() == 1; }));
    lock.unlock();
    database().write([](Transaction& tx) { tx.notify("news", "again"); });
    lock.lock();
    EXPECT_TRUE(changed.wait_for(lock, std::chrono::seconds{10}, [&] { return words.size() == 2; }));
    EXPECT_THAT(words, ElementsAre("", "again"));
}

std::string numeric(std::initializer_list<std::uint16_t> words)
{
    std::string bytes;
    for (auto const word : words) {
        bytes += static_cast<char>(word >> 8);
        bytes += static_cast<char>(word & 0xff);
    }
    return bytes;
}

TEST(PostgresNumeric, IntegersAndFractions)
{
    using postgres::numeric_to_double;
    using postgres::numeric_to_integer;
    EXPECT_EQ(numeric_to_integer(numeric({0, 0, 0, 0})), 0);
    EXPECT_EQ(numeric_to_integer(numeric({1, 1, 0, 0, 5})), 50'000);
    EXPECT_EQ(numeric_to_integer(numeric({5, 4, 0x4000, 0, 922, 3372, 368, 5477, 5808})), INT64_MIN);
    EXPECT_EQ(numeric_to_integer(numeric({5, 4, 0, 0, 922, 3372, 368, 5477, 5807})), INT64_MAX);
    EXPECT_EQ(numeric_to_integer(numeric({5, 4, 0, 0, 922, 3372, 368, 5477, 5808})), std::nullopt);
    EXPECT_EQ(numeric_to_integer(numeric({1, 5, 0, 0, 1})), std::nullopt);
    EXPECT_EQ(numeric_to_integer(numeric({2, 0, 0, 1, 7, 5000})), std::nullopt);
    EXPECT_EQ(numeric_to_integer(numeric({1, 0xFFFF, 0, 1, 5000})), std::nullopt);
    EXPECT_EQ(numeric_to_integer(numeric({0, 0, 0xC000, 0})), std::nullopt);
    EXPECT_EQ(numeric_to_double(numeric({2, 0, 0x4000, 1, 7, 5000})), -7.5);
    EXPECT_EQ(numeric_to_double(numeric({1, 0xFFFF, 0, 1, 5000})), 0.5);
    EXPECT_EQ(numeric_to_double(numeric({1, 0xFFFE, 0, 8, 1})), 1e-8);
    EXPECT_THROW(numeric_to_integer(numeric({2, 0, 0, 0, 1})), Bug);
}

} // namespace
} // namespace together::sql
