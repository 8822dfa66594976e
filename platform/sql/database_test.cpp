// Transactions, snapshots and notifications: what both databases promise alike.
#include <gmock/gmock.h>

#include <atomic>
#include <barrier>
#include <condition_variable>
#include <latch>
#include <set>
#include <thread>

#include "platform/sql/testing.h"

namespace together::sql {
namespace {

using ::testing::ElementsAre;

constexpr auto schema = R"sql(
create table spaces (number bigint primary key, slug text not null, constraint spaces_slug unique (slug));
create table posts (number bigint primary key, space bigint not null references spaces, votes bigint not null default 0,
                    constraint positive check (votes >= 0));
)sql";

class SqlDatabase : public testing::StoreTest {
protected:
    SqlDatabase() : StoreTest({{1, "spaces", schema}}) {}

    std::vector<std::int64_t> spaces()
    {
        return database().read(
            [](Reader& reader) { return reader.all<std::int64_t>("select number from spaces order by number"); });
    }
    static std::int64_t add_space(Transaction& tx, std::int64_t number)
    {
        return tx.run("insert into spaces (number, slug) values ($1, $2)", number, "s" + std::to_string(number));
    }
};
INSTANTIATE_TEST_SUITE_P(, SqlDatabase, testing::both, testing::dialect_name);

// What listeners heard, to be waited for.
class Heard {
public:
    void add(std::string_view word)
    {
        std::lock_guard const lock{mutex_};
        words_.emplace_back(word);
        changed_.notify_all();
    }
    // The words once there are `count` of them; what there is after 10 s otherwise.
    std::vector<std::string> wait_for(std::size_t count)
    {
        std::unique_lock lock{mutex_};
        changed_.wait_for(lock, std::chrono::seconds{10}, [&] { return words_.size() >= count; });
        return words_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> words_;
};

TEST_P(SqlDatabase, AValueCommitsAndAProblemRollsBack)
{
    auto const kept = database().write([](Transaction& tx) -> Result<int> {
        add_space(tx, 1);
        return 7;
    });
    EXPECT_EQ(kept.value(), 7);
    auto const refused = database().write([](Transaction& tx) -> Result<int> {
        add_space(tx, 2);
        return Problem::conflict("problem.no");
    });
    ASSERT_TRUE(refused.has_error());
    EXPECT_EQ(refused.error().message, "problem.no");
    EXPECT_THAT(spaces(), ElementsAre(1));
}

TEST_P(SqlDatabase, AnExceptionRollsBackAndReachesTheCaller)
{
    auto const failing = [](Transaction& tx) {
        add_space(tx, 1);
        throw std::runtime_error("no");
    };
    EXPECT_THROW(database().write(failing), std::runtime_error);
    EXPECT_THROW(database().read([](Reader&) { throw std::runtime_error("no"); }), std::runtime_error);
    EXPECT_THAT(spaces(), ElementsAre());
}

TEST_P(SqlDatabase, RunTellsTheRowsChanged)
{
    database().write([](Transaction& tx) {
        EXPECT_EQ(add_space(tx, 1), 1);
        EXPECT_EQ(tx.run("insert into spaces values (1, 'x') on conflict do nothing"), 0);
        EXPECT_EQ(tx.run("insert into spaces values (2, 'b'), (3, 'c')"), 2);
        EXPECT_EQ(tx.run("update spaces set slug = slug || 'x' where number > $1", 1), 2);
        EXPECT_EQ(tx.run("create table other (number bigint)"), 0);
        EXPECT_EQ(tx.one<std::int64_t>("delete from spaces where number = 2 returning number"), 2);
        EXPECT_EQ(tx.run("delete from spaces where number = 2"), 0);
    });
}

TEST_P(SqlDatabase, QuestionsAskedTogetherAreAnsweredInOrder)
{
    database().write([](Transaction& tx) {
        tx.run("insert into spaces values (1, 'a'), (2, 'b')");
        auto const added = tx.run("insert into spaces values (3, 'c')");
        auto first = tx.ask_first<std::string>("select slug from spaces order by number");
        auto none = tx.ask_first<std::string>("select slug from spaces where number = $1", 9);
        auto count = tx.ask_one<std::int64_t>("select count(*) from spaces");
        tx.run("delete from spaces where number = 2");
        auto all = tx.ask_all<std::int64_t>("select number from spaces order by number");
        EXPECT_THAT(all.get(), ElementsAre(1, 3));
        EXPECT_EQ(count.get(), 3);
        EXPECT_EQ(first.get(), "a");
        EXPECT_EQ(none.get(), std::nullopt);
        EXPECT_EQ(added, 1);
    });
    EXPECT_THAT(spaces(), ElementsAre(1, 3));
}

TEST_P(SqlDatabase, WhatNobodyLooksAtIsStillAnError)
{
    auto const writing = [&] {
        database().write([](Transaction& tx) {
            tx.one<std::int64_t>("select 1");
            add_space(tx, 1);
            tx.run("insert into posts (number, space) values (1, 1)");
            tx.run("insert into spaces values (1, 'again')");
        });
    };
    EXPECT_THROW(writing(), UniqueViolation);
    auto const reading = [&] {
        database().read([](Reader& reader) { reader.ask_one<std::int64_t>("select number from nowhere"); });
    };
    EXPECT_THROW(reading(), Error);
    EXPECT_THAT(spaces(), ElementsAre());
}

TEST_P(SqlDatabase, AnAttemptKeepsItsErrorsToItself)
{
    database().write([](Transaction& tx) {
        tx.run("insert into spaces values (1, 'a')");
        auto const clash = [&] {
            return tx.attempt([&]() -> Result<Done> {
                tx.run("insert into spaces values (1, 'b')");
                return Done{};
            });
        };
        EXPECT_THROW(clash(), UniqueViolation);
        auto const refused = tx.attempt([&]() -> Result<Done> {
            tx.run("insert into spaces values (3, 'c')");
            return Problem::not_found();
        });
        EXPECT_TRUE(refused.has_error());
        tx.run("insert into spaces values (2, 'd')");
    });
    EXPECT_THAT(spaces(), ElementsAre(1, 2));
}

template <class E, class F> E caught(F&& f)
{
    try {
        f();
    } catch (E const& error) {
        return error;
    }
    ADD_FAILURE() << "nothing of that kind was thrown";
    return E{""};
}

TEST_P(SqlDatabase, BrokenConstraintsHaveTypes)
{
    database().write([](Transaction& tx) { add_space(tx, 1); });
    auto const running = [&](char const* sql) {
        return [this, sql] { database().write([&](Transaction& tx) { tx.run(sql); }); };
    };
    auto const unique = caught<UniqueViolation>(running("insert into spaces values (2, 's1')"));
    EXPECT_EQ(unique.table, "spaces");
    EXPECT_EQ(unique.columns, "slug");
    EXPECT_EQ(caught<UniqueViolation>(running("insert into spaces values (1, 'x')")).columns, "number");
    EXPECT_EQ(caught<NotNullViolation>(running("insert into spaces values (2, null)")).columns, "slug");
    EXPECT_EQ(caught<CheckViolation>(running("insert into posts values (1, 1, -1)")).constraint, "positive");
    caught<ForeignKeyViolation>(running("insert into posts values (1, 99, 0)"));
    caught<Error>(running("select nonsense from nowhere"));
    EXPECT_THAT(spaces(), ElementsAre(1));
}

TEST_P(SqlDatabase, AfterAnErrorTheTransactionIsSpent)
{
    auto const asks_on = [](Transaction& tx) {
        add_space(tx, 1);
        EXPECT_THROW(add_space(tx, 1), UniqueViolation);
        add_space(tx, 2);
    };
    EXPECT_THROW(database().write(asks_on), Bug);
    auto const swallows = [](Transaction& tx) {
        add_space(tx, 1);
        EXPECT_THROW(add_space(tx, 1), UniqueViolation);
    };
    EXPECT_THROW(database().write(swallows), Bug);
    EXPECT_THAT(spaces(), ElementsAre());
}

TEST_P(SqlDatabase, AnAttemptFailsAlone)
{
    database().write([](Transaction& tx) {
        add_space(tx, 1);
        auto const refused = tx.attempt([&]() -> Result<Done> {
            add_space(tx, 2);
            return Problem::not_found();
        });
        EXPECT_TRUE(refused.has_error());
        auto const twice = [&] {
            return tx.attempt([&]() -> Result<Done> {
                add_space(tx, 3);
                add_space(tx, 3);
                return Done{};
            });
        };
        EXPECT_THROW(twice(), UniqueViolation);
        auto const nested = tx.attempt([&]() -> Result<Done> {
            add_space(tx, 4);
            EXPECT_THROW(twice(), UniqueViolation);
            return Done{};
        });
        EXPECT_TRUE(nested.has_value());
        add_space(tx, 5);
    });
    EXPECT_THAT(spaces(), ElementsAre(1, 4, 5));
}

TEST_P(SqlDatabase, ReadingInsideWritingIsABug)
{
    auto const reads = [this](Transaction&) { database().read([](Reader&) {}); };
    EXPECT_THROW(database().write(reads), Bug);
    auto const writes = [this](Transaction&) { database().write([](Transaction&) {}); };
    EXPECT_THROW(database().write(writes), Bug);
    auto const writes_in_read = [this](Reader&) { database().write([](Transaction&) {}); };
    EXPECT_THROW(database().read(writes_in_read), Bug);
    EXPECT_THAT(spaces(), ElementsAre());
}

TEST_P(SqlDatabase, ReadersCannotWrite)
{
    auto const writing = [](Reader& reader) {
        reader.all<std::int64_t>("insert into spaces values (1, 'a') returning number");
    };
    EXPECT_THROW(database().read(writing), Error);
    EXPECT_THAT(spaces(), ElementsAre());
}

TEST_P(SqlDatabase, AReadSeesOneSnapshot)
{
    database().write([](Transaction& tx) { add_space(tx, 1); });
    database().read([this](Reader& reader) {
        constexpr auto count = "select count(*) from spaces";
        EXPECT_EQ(reader.one<std::int64_t>(count), 1);
        std::thread{[this] { database().write([](Transaction& tx) { add_space(tx, 2); }); }}.join();
        EXPECT_EQ(reader.one<std::int64_t>(count), 1);
    });
    EXPECT_THAT(spaces(), ElementsAre(1, 2));
}

TEST_P(SqlDatabase, SixteenThreadsLoseNothing)
{
    constexpr int threads = 16;
    constexpr int writes = 25;
    database().write([](Transaction& tx) {
        add_space(tx, 1);
        tx.run("insert into posts (number, space) values (1, 1)");
    });
    std::vector<std::thread> writers;
    for (int thread = 0; thread < threads; ++thread) {
        writers.emplace_back([this, thread] {
            for (int i = 0; i < writes; ++i) {
                auto const number = 2 + thread * writes + i;
                auto const done = database().write([&](Transaction& tx) -> Result<Done> {
                    tx.run("insert into posts (number, space) values ($1, 1)", number);
                    tx.run("update posts set votes = votes + 1 where number = 1");
                    if (number % 5 == 0) return Problem::forbidden();
                    return Done{};
                });
                EXPECT_EQ(done.has_value(), number % 5 != 0);
            }
        });
    }
    for (auto& writer : writers) writer.join();
    auto const kept = threads * writes - threads * writes / 5;
    database().read([&](Reader& reader) {
        EXPECT_EQ(reader.one<int>("select count(*) from posts where number > 1"), kept);
        EXPECT_EQ(reader.one<int>("select votes from posts where number = 1"), kept);
    });
}

TEST_P(SqlDatabase, CheckThenActIsSafeBehindSerialiseOn)
{
    constexpr int threads = 6;
    std::barrier together{threads};
    std::atomic<int> made{0};
    std::vector<std::thread> racers;
    for (int thread = 0; thread < threads; ++thread) {
        racers.emplace_back([&, thread] {
            together.arrive_and_wait();
            made += database().write([&](Transaction& tx) {
                tx.serialise_on("spaces", "only one");
                if (tx.one<int>("select count(*) from spaces") > 0) return 0;
                add_space(tx, thread);
                return 1;
            });
        });
    }
    for (auto& racer : racers) racer.join();
    EXPECT_EQ(made, 1);
    EXPECT_EQ(spaces().size(), 1U);
}

TEST_P(SqlDatabase, NotificationsComeAfterTheCommitAndToEveryDatabaseObject)
{
    Heard here;
    Heard there;
    auto other = Database::open(temporary().options());
    auto const see = [this](Heard& heard) {
        return [this, &heard](std::string_view word) {
            auto const known =
                database().read([](Reader& reader) { return reader.one<int>("select count(*) from spaces"); });
            heard.add(std::string{word} + " " + std::to_string(known));
        };
    };
    database().listen("spaces", see(here));
    other.listen("spaces", see(there));
    database().listen("other", see(here));

    auto const refused = database().write([](Transaction& tx) -> Result<Done> {
        tx.notify("spaces", "refused");
        return Problem::not_found();
    });
    EXPECT_TRUE(refused.has_error());
    database().write([](Transaction& tx) {
        auto const undone = tx.attempt([&]() -> Result<Done> {
            tx.notify("spaces", "undone");
            return Problem::not_found();
        });
        EXPECT_TRUE(undone.has_error());
        add_space(tx, 1);
        tx.notify("spaces", "added");
        tx.notify("nobody", "hears this");
    });
    EXPECT_THAT(here.wait_for(1), ElementsAre("added 1"));
    EXPECT_THAT(there.wait_for(1), ElementsAre("added 1"));
}

TEST_P(SqlDatabase, ManyDifferentStatementsFitTheCache)
{
    database().read([](Reader& reader) {
        for (int round = 0; round < 2; ++round)
            for (int i = 0; i < 450; ++i)
                ASSERT_EQ(reader.one<int>("select cast($1 as bigint) + " + std::to_string(i), 1), i + 1);
    });
    // Dropped statements are let go of on the server: these go over the same connection.
    database().read([](Reader& reader) {
        if (reader.dialect() != Dialect::postgres) return;
        EXPECT_LE(reader.one<int>("select count(*) from pg_prepared_statements"), 202);
    });
}

TEST_P(SqlDatabase, AStatementRunsInsideItsOwnRows)
{
    database().write([](Transaction& tx) {
        for (int i = 0; i < 4; ++i) add_space(tx, i);
    });
    int pairs = 0;
    database().read([&](Reader& reader) {
        constexpr auto all = "select number from spaces order by number";
        reader.each<std::int64_t>(
            all, [&](std::int64_t) { reader.each<std::int64_t>(all, [&](std::int64_t) { ++pairs; }); });
    });
    EXPECT_EQ(pairs, 16);
}

} // namespace
} // namespace together::sql
