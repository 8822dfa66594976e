// Jobs are done once their transaction is committed, tried again when they fail, and taken up when their process died.
#include "platform/jobs/runner.h"

#include "platform/base/eventually.h"
#include "platform/sql/testing.h"

namespace together::jobs {
namespace {

using namespace std::chrono_literals;

struct Bake {
    static constexpr std::string_view kind = "test.bake";
    std::string cake;
    std::int64_t layers = 0;
};
BOOST_DESCRIBE_STRUCT(Bake, (), (cake, layers))

constexpr RunnerOptions quick{
    .poll = 50ms, .lease = 200ms, .heartbeat = 10ms, .first_retry = 10ms, .longest_retry = 50ms};

class JobsOn : public sql::testing::StoreTest {
protected:
    Id<Job> ask(Bake const& bake, EnqueueOptions const& options = {})
    {
        return database().write([&](sql::Transaction& tx) { return jobs_.enqueue(tx, bake, options); });
    }
    Job find(Id<Job> id)
    {
        return *database().read([&](sql::Reader& db) { return jobs_.find(db, id); });
    }
    bool comes_to(Id<Job> id, JobState state)
    {
        return eventually([&] { return find(id).state == state; });
    }
    Result<Done> cancel(Id<Job> id)
    {
        return database().write([&](sql::Transaction& tx) { return jobs_.cancel(tx, id); });
    }

    SystemClock clock_;
    Jobs jobs_{clock_};
};

INSTANTIATE_TEST_SUITE_P(, JobsOn, sql::testing::both, sql::testing::dialect_name);

TEST_P(JobsOn, AreDoneWithTheirOutcome)
{
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::quick, [](Attempt& attempt) -> Result<std::string> {
        auto const bake = attempt.task<Bake>();
        attempt.report(bake.layers, bake.layers);
        return R"({"baked":")" + bake.cake + "\"}";
    });
    runner.start();
    auto const asked_by = Uuid::make(clock_.now());
    auto const id = ask({"lemon", 3}, {.asked_by = asked_by});
    ASSERT_TRUE(comes_to(id, JobState::done));
    auto const job = find(id);
    EXPECT_EQ(job.outcome, R"({"baked":"lemon"})");
    EXPECT_EQ(job.attempts, 1);
    EXPECT_EQ(job.progress_done, 3);
    EXPECT_EQ(job.progress_total, 3);
    EXPECT_EQ(job.asked_by, asked_by);
    EXPECT_TRUE(job.is_finished());
}

TEST_P(JobsOn, AreNotThereWhenTheirTransactionIsUndone)
{
    auto const result = database().write([&](sql::Transaction& tx) -> Result<Done> {
        jobs_.enqueue(tx, Bake{"lemon", 3});
        return Problem::conflict("test");
    });
    EXPECT_FALSE(result);
    EXPECT_EQ(database().read([](sql::Reader& db) { return db.one<int>("select count(*) from jobs"); }), 0);
}

TEST_P(JobsOn, WaitUntilTheyAreDue)
{
    std::atomic<int> baked = 0;
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::quick, [&](Attempt&) -> Result<std::string> { return ++baked, ""; });
    runner.start();
    auto const later = ask({"later", 1}, {.due = clock_.now() + 1h});
    auto const soon = ask({"soon", 1}, {.due = clock_.now() + 30ms});
    EXPECT_TRUE(comes_to(soon, JobState::done));
    EXPECT_EQ(find(later).state, JobState::waiting);
    EXPECT_EQ(baked, 1);
}

TEST_P(JobsOn, AreTriedAgainAfterAnException)
{
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::quick, [](Attempt& attempt) -> Result<std::string> {
        if (attempt.job().attempts < 3) throw std::runtime_error("the oven is cold");
        return "";
    });
    runner.start();
    auto const id = ask({"lemon", 3});
    EXPECT_TRUE(comes_to(id, JobState::done));
    EXPECT_EQ(find(id).attempts, 3);
}

TEST_P(JobsOn, FailWhenTheirAttemptsAreUsedUp)
{
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(
        Bake::kind, Lane::quick, [](Attempt&) -> Result<std::string> { throw std::runtime_error("the oven is cold"); });
    runner.start();
    auto const id = ask({"lemon", 3}, {.max_attempts = 2});
    ASSERT_TRUE(comes_to(id, JobState::failed));
    EXPECT_EQ(find(id).attempts, 2);
    EXPECT_EQ(find(id).outcome, "the oven is cold");
}

TEST_P(JobsOn, FailAtOnceWithAProblem)
{
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::quick,
        [](Attempt&) -> Result<std::string> { return Problem::field("cake", "problem.too_sweet"); });
    runner.start();
    auto const id = ask({"sugar", 3});
    ASSERT_TRUE(comes_to(id, JobState::failed));
    EXPECT_EQ(find(id).attempts, 1);
    EXPECT_EQ(find(id).outcome, R"({"problem":"problem.invalid","fields":["cake: problem.too_sweet"]})");
}

TEST_P(JobsOn, ShowTheirProgressWhileTheyRun)
{
    std::atomic<bool> may_end = false;
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::slow, [&](Attempt& attempt) -> Result<std::string> {
        attempt.report(2, 5);
        eventually([&] { return may_end.load(); });
        return "";
    });
    runner.start();
    auto const id = ask({"lemon", 5});
    EXPECT_TRUE(eventually([&] { return find(id).progress_done == 2; }));
    EXPECT_EQ(find(id).progress_total, 5);
    EXPECT_EQ(find(id).state, JobState::running);
    may_end = true;
    EXPECT_TRUE(comes_to(id, JobState::done));
}

TEST_P(JobsOn, KeepTheirLeaseWhileTheyRun)
{
    std::atomic<int> begun = 0;
    auto const handler = [&](Attempt&) -> Result<std::string> {
        ++begun;
        std::this_thread::sleep_for(quick.lease * 3);
        return "";
    };
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::slow, handler);
    auto other =
        GetParam() == sql::Dialect::postgres ? std::optional{sql::Database::open(temporary().options())} : std::nullopt;
    Runner second{other ? *other : database(), jobs_, clock_, quick};
    second.handle(Bake::kind, Lane::slow, handler);
    runner.start();
    second.start();
    EXPECT_TRUE(comes_to(ask({"lemon", 5}), JobState::done));
    EXPECT_EQ(begun, 1);
}

TEST_P(JobsOn, AreTakenUpAgainWhenTheirProcessDied)
{
    auto const id = ask({"lemon", 5});
    database().write([&](sql::Transaction& tx) {
        tx.run("update jobs set state = 'running', attempts = 1, leased_by = $2, lease_until = $3 where id = $1", id,
            Uuid::make(clock_.now()), clock_.now() + 100ms);
    });
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::quick, [&](Attempt&) -> Result<std::string> { return ""; });
    runner.start();
    EXPECT_TRUE(comes_to(id, JobState::done));
    EXPECT_EQ(find(id).attempts, 2);
}

TEST_P(JobsOn, FailWhenTheirLastProcessDied)
{
    auto const id = ask({"lemon", 5}, {.max_attempts = 1});
    database().write([&](sql::Transaction& tx) {
        tx.run("update jobs set state = 'running', attempts = 1, leased_by = $2, lease_until = $3 where id = $1", id,
            Uuid::make(clock_.now()), clock_.now());
    });
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::quick, [&](Attempt&) -> Result<std::string> { return ""; });
    runner.start();
    EXPECT_TRUE(comes_to(id, JobState::failed));
}

TEST_P(JobsOn, AreCancelledBeforeTheyBeginAndWhileTheyRun)
{
    std::atomic<bool> has_begun = false;
    auto const waiting = ask({"later", 1}, {.due = clock_.now() + 1h});
    EXPECT_TRUE(cancel(waiting));
    EXPECT_EQ(find(waiting).state, JobState::cancelled);
    EXPECT_EQ(cancel(waiting).error().kind, ProblemKind::conflict);
    EXPECT_EQ(cancel(Id<Job>::make(clock_.now())).error().kind, ProblemKind::not_found);

    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::slow, [&](Attempt& attempt) -> Result<std::string> {
        has_begun = true;
        eventually([&] { return attempt.should_stop(); });
        attempt.stop_if_asked();
        return "not reached";
    });
    runner.start();
    auto const running = ask({"lemon", 5});
    EXPECT_TRUE(eventually([&] { return has_begun.load(); }));
    EXPECT_TRUE(cancel(running));
    EXPECT_TRUE(comes_to(running, JobState::cancelled));
}

TEST_P(JobsOn, ThatAreInterruptedByAStopGoOnAtTheNextStart)
{
    std::atomic<int> begun = 0;
    auto const handler = [&](Attempt& attempt) -> Result<std::string> {
        if (++begun == 1) {
            eventually([&] { return attempt.should_stop(); });
            attempt.stop_if_asked();
        }
        return "";
    };
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::slow, handler);
    runner.start();
    auto const id = ask({"lemon", 5}, {.max_attempts = 1});
    EXPECT_TRUE(eventually([&] { return begun == 1; }));
    runner.stop();
    EXPECT_EQ(find(id).state, JobState::waiting);
    EXPECT_EQ(find(id).attempts, 0);

    Runner next{database(), jobs_, clock_, quick};
    next.handle(Bake::kind, Lane::slow, handler);
    next.start();
    EXPECT_TRUE(comes_to(id, JobState::done));
}

TEST_P(JobsOn, ThatHoldTheWriterAreStoppedToo)
{
    std::atomic<bool> has_begun = false;
    Runner runner{database(), jobs_, clock_, quick};
    runner.handle(Bake::kind, Lane::slow, [&](Attempt& attempt) -> Result<std::string> {
        database().write([&](sql::Transaction&) {
            has_begun = true;
            eventually([&] { return attempt.should_stop(); });
            attempt.stop_if_asked();
        });
        return "";
    });
    runner.start();
    auto const id = ask({"lemon", 5});
    EXPECT_TRUE(eventually([&] { return has_begun.load(); }));
    std::this_thread::sleep_for(quick.lease);
    auto const begun = std::chrono::steady_clock::now();
    runner.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
    EXPECT_EQ(find(id).state, JobState::waiting);
}

TEST_P(JobsOn, OfTwoNodesAreDoneOnce)
{
    if (GetParam() == sql::Dialect::sqlite) GTEST_SKIP() << "SQLite has one process";
    std::atomic<int> baked = 0;
    auto const handler = [&](Attempt&) -> Result<std::string> { return ++baked, ""; };
    auto other = sql::Database::open(temporary().options());
    Runner here{database(), jobs_, clock_, {.poll = 50ms}};
    Runner there{other, jobs_, clock_, {.poll = 50ms}};
    here.handle(Bake::kind, Lane::quick, handler);
    there.handle(Bake::kind, Lane::quick, handler);
    here.start();
    there.start();
    for (int i = 0; i < 50; ++i) ask({"lemon", i});
    auto const left = [&] {
        return database().read(
            [](sql::Reader& db) { return db.one<int>("select count(*) from jobs where state <> 'done'"); });
    };
    EXPECT_TRUE(eventually([&] { return left() == 0; }));
    EXPECT_EQ(baked, 50);
}

TEST_P(JobsOn, ThatRecurAreDoneOnceAmongAll)
{
    std::atomic<int> swept = 0;
    auto const sweep = [&] { ++swept; };
    auto other =
        GetParam() == sql::Dialect::postgres ? std::optional{sql::Database::open(temporary().options())} : std::nullopt;
    Runner here{database(), jobs_, clock_, quick};
    Runner there{other ? *other : database(), jobs_, clock_, quick};
    here.repeat("test.sweep", 1h, sweep);
    there.repeat("test.sweep", 1h, sweep);
    here.start();
    there.start();
    auto const is_done = [&] {
        return database().read(
            [](sql::Reader& db) { return db.one<int>("select count(*) from jobs where state = 'done'"); });
    };
    EXPECT_TRUE(eventually([&] { return is_done() == 1; }));
    database().write([&](sql::Transaction& tx) { tx.run("update schedules set due_at = $1", clock_.now() - 1s); });
    Runner after{database(), jobs_, clock_, quick};
    after.repeat("test.sweep", 1h, sweep);
    after.start();
    EXPECT_TRUE(eventually([&] { return is_done() == 2; }));
    EXPECT_EQ(swept, 2);
    auto const due = database().read([](sql::Reader& db) { return db.one<Timestamp>("select due_at from schedules"); });
    EXPECT_GT(due, clock_.now() + 50min);
}

TEST_P(JobsOn, AreForgottenAWhileAfterTheyFinished)
{
    auto const waiting = ask({"later", 1}, {.due = clock_.now() + 1h});
    auto const cancelled = ask({"lemon", 1});
    ASSERT_TRUE(cancel(cancelled));
    auto const forgotten = database().write([&](sql::Transaction& tx) { return forget_jobs(tx, clock_.now() + 1h); });
    EXPECT_EQ(forgotten, 1);
    EXPECT_EQ(find(waiting).state, JobState::waiting);
}

} // namespace
} // namespace together::jobs
