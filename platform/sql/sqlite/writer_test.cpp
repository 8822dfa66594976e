// Grouped commits: what one write does to the others of its batch, and what outlives a crash.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <latch>
#include <set>
#include <thread>

#include "platform/sql/sqlite/writer.h"
#include "platform/sql/testing.h"

namespace together::sql {
namespace {

using ::testing::ElementsAre;

std::vector<Migration> const schema{{1, "numbers",
    "create table numbers (number bigint primary key, filler text not null default '');"
    "create table parents (id bigint primary key);"
    "create table children (parent bigint references parents deferrable initially deferred);"}};

std::vector<std::int64_t> numbers_in(Database& database)
{
    return database.read(
        [](Reader& reader) { return reader.all<std::int64_t>("select number from numbers order by number"); });
}

class SqliteWriter : public ::testing::Test {
protected:
    Database& database() { return temporary_.database(); }

    static std::int64_t add(Transaction& tx, std::int64_t number)
    {
        return tx.run("insert into numbers (number) values ($1)", number);
    }

    std::vector<std::int64_t> numbers() { return numbers_in(database()); }

    // Holds the writer until all are in the queue, so that they share one commit.
    void in_one_batch(std::vector<std::function<void()>> const& writes)
    {
        std::latch entered{1};
        std::thread holder{[&] {
            writer_.write([&](Transaction& tx) {
                entered.count_down();
                auto const since = std::chrono::steady_clock::now();
                // Longer than a batch may take: this one commits alone.
                while (writer_.waiting() < writes.size() ||
                       std::chrono::steady_clock::now() - since < std::chrono::milliseconds{30})
                    std::this_thread::sleep_for(std::chrono::milliseconds{1});
                return add(tx, 1'000) == 1;
            });
        }};
        entered.wait();
        std::vector<std::thread> threads;
        for (auto const& write : writes) threads.emplace_back(write);
        holder.join();
        for (auto& thread : threads) thread.join();
    }

    testing::TemporaryDatabase temporary_{Dialect::sqlite, schema};
    sqlite::Bell bell_;
    sqlite::Writer writer_{
        {.file = temporary_.options().url, .patience = std::chrono::seconds{5}, .writes = true}, 128, bell_};
};

TEST_F(SqliteWriter, ARefusalOrExceptionUndoesItselfAlone)
{
    std::atomic<int> exceptions{0};
    std::vector<std::function<void()>> writes;
    for (int i = 0; i < 12; ++i) {
        writes.push_back([&, i] {
            try {
                writer_.write([&](Transaction& tx) {
                    add(tx, i);
                    if (i % 3 == 2) add(tx, i);
                    return i % 3 == 0;
                });
            } catch (UniqueViolation const&) {
                ++exceptions;
            }
        });
    }
    in_one_batch(writes);
    EXPECT_EQ(exceptions, 4);
    EXPECT_THAT(numbers(), ElementsAre(0, 3, 6, 9, 1'000));
}

TEST_F(SqliteWriter, ACommitThatFailsReachesAllCallersOfItsBatch)
{
    std::atomic<int> failures{0};
    std::vector<std::function<void()>> writes;
    for (int i = 0; i < 6; ++i) {
        writes.push_back([&, i] {
            try {
                writer_.write([&](Transaction& tx) {
                    add(tx, i);
                    // The deferred key is looked at by COMMIT alone.
                    if (i == 3) tx.run("insert into children values (99)");
                    return true;
                });
            } catch (ForeignKeyViolation const&) {
                ++failures;
            }
        });
    }
    in_one_batch(writes);
    EXPECT_EQ(failures, 6);
    EXPECT_THAT(numbers(), ElementsAre(1'000));
    database().write([](Transaction& tx) { add(tx, 5); });
    EXPECT_THAT(numbers(), ElementsAre(5, 1'000));
}

TEST_F(SqliteWriter, AFullDiskIsAStorageFailureAndPasses)
{
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto* const old_handler = ::signal(SIGXFSZ, SIG_IGN);
    database().write([](Transaction& tx) { add(tx, 1); });
    rlimit const small{.rlim_cur = 100'000, .rlim_max = before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    auto const large = [&] {
        database().write(
            [](Transaction& tx) { tx.run("insert into numbers values (2, $1)", std::string(2'000'000, 'x')); });
    };
    EXPECT_THROW(large(), StorageFailure);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, old_handler);
    EXPECT_THAT(numbers(), ElementsAre(1));
    large();
    EXPECT_THAT(numbers(), ElementsAre(1, 2));
}

TEST_F(SqliteWriter, AnotherProcessHoldingTheLockTooLongIsBusy)
{
    auto options = temporary_.options();
    options.patience = std::chrono::milliseconds{50};
    auto impatient = Database::open(options);
    database().write([&](Transaction& tx) {
        add(tx, 1);
        std::thread{[&] { EXPECT_THROW(impatient.write([](Transaction& other) { add(other, 2); }), Busy); }}.join();
    });
    impatient.write([](Transaction& tx) { add(tx, 3); });
    EXPECT_THAT(numbers(), ElementsAre(1, 3));
}

TEST_F(SqliteWriter, TooManyReadersWaitAndThenAreBusy)
{
    auto options = temporary_.options();
    options.patience = std::chrono::milliseconds{50};
    options.readers = 1;
    auto narrow = Database::open(options);
    narrow.read([&](Reader&) { std::thread{[&] { EXPECT_THROW(narrow.read([](Reader&) {}), Busy); }}.join(); });
    EXPECT_EQ(narrow.read([](Reader& reader) { return reader.one<int>("select 1"); }), 1);
}

TEST_F(SqliteWriter, StatementsArePreparedOnce)
{
    sqlite::Connection connection{
        {.file = temporary_.options().url, .patience = std::chrono::seconds{1}, .writes = true}};
    auto const start = connection.cached_statements();
    for (int i = 0; i < 50; ++i) {
        std::array const arguments{Value{std::int64_t{i}}};
        connection.query("insert into numbers (number) values ($1)", arguments, [](Row const&) { return true; });
    }
    EXPECT_EQ(connection.cached_statements(), start + 1);
}

TEST_F(SqliteWriter, ABackupMadeWhileWritingGoesOnIsConsistent)
{
    std::atomic<bool> stop{false};
    std::thread writer{[&] {
        for (std::int64_t i = 0; !stop; i += 2) {
            database().write([&](Transaction& tx) {
                add(tx, i);
                add(tx, i + 1);
            });
        }
    }};
    auto const file = std::filesystem::path{temporary_.options().url}.replace_filename("backup.db");
    for (int i = 0; i < 3; ++i) database().backup_to(file);
    stop = true;
    writer.join();
    EXPECT_FALSE(std::filesystem::exists(file.string() + ".part"));
    auto copy = Database::open({.url = file.string()});
    copy.read([](Reader& reader) {
        EXPECT_EQ(reader.one<std::string>("select integrity_check from pragma_integrity_check"), "ok");
        EXPECT_EQ(reader.one<int>("select count(*) % 2 from numbers"), 0);
    });
}

// Writes pairs from several threads and tells the pipe each number that was acknowledged; never ends by itself.
[[noreturn]] void write_until_killed(Options const& options, int pipe)
{
    auto database = Database::open(options);
    std::atomic<std::int64_t> next{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            while (true) {
                auto const number = next += 2;
                database.write(
                    [&](Transaction& tx) { tx.run("insert into numbers (number) values ($1), ($1 + 1)", number); });
                if (::write(pipe, &number, sizeof number) != sizeof number) ::_exit(1);
            }
        });
    }
    for (auto& thread : threads) thread.join();
    ::_exit(0);
}

TEST(SqliteCrash, WhatWasAcknowledgedOutlivesAKilledProcess)
{
    testing::TemporaryDatabase temporary{Dialect::sqlite, schema};
    temporary.close();
    auto options = temporary.options();
    options.durable = true;
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    auto const child = ::fork();
    if (child == 0) write_until_killed(options, pipe[1]);
    ::close(pipe[1]);
    std::set<std::int64_t> acknowledged;
    std::int64_t number = 0;
    while (::read(pipe[0], &number, sizeof number) == sizeof number) {
        acknowledged.insert(number);
        if (acknowledged.size() == 300) ::kill(child, SIGKILL);
    }
    ::close(pipe[0]);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    ASSERT_GE(acknowledged.size(), 300U);

    temporary.open();
    auto const kept = numbers_in(temporary.database());
    std::set<std::int64_t> const there{kept.begin(), kept.end()};
    for (auto const each : acknowledged) EXPECT_TRUE(there.contains(each)) << each;
    for (auto const each : there)
        EXPECT_TRUE(there.contains(each % 2 == 0 ? each + 1 : each - 1)) << "half of a write: " << each;
    temporary.database().read([](Reader& reader) {
        EXPECT_EQ(reader.one<std::string>("select integrity_check from pragma_integrity_check"), "ok");
    });
}

} // namespace
} // namespace together::sql
