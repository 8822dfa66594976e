// Events reach their listeners once, after crashes and failures too, on one node and on two.
#include "platform/events/delivery.h"
#include "platform/events/live_delivery.h"

#include <atomic>

#include "platform/base/eventually.h"
#include "platform/sql/testing.h"

namespace together::events {
namespace {

using namespace std::chrono_literals;

struct Cooked {
    static constexpr std::string_view kind = "test.cooked";
    Uuid dish;
    std::string name;

    Uuid subject() const { return dish; }
};
BOOST_DESCRIBE_STRUCT(Cooked, (), (dish, name))

struct Washed {
    static constexpr std::string_view kind = "test.washed";
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Washed, (), (name))

constexpr DeliveryOptions quick{.poll = 50ms, .first_retry = 10ms, .longest_retry = 40ms};

class Deliveries : public sql::testing::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        if (IsSkipped()) return;
        database().write([](sql::Transaction& tx) {
            tx.run_script("create table heard (listener text not null, name text not null, at bigint not null)");
        });
    }

    // A listener that writes down what it hears.
    Listener diary(std::string name, std::vector<std::string> kinds = {std::string{Cooked::kind}})
    {
        return {name, std::move(kinds),
            [name, this](sql::Transaction& tx, Event const& event) { write_down(tx, name, event); }};
    }

    void write_down(sql::Transaction& tx, std::string const& listener, Event const& event)
    {
        auto const name = event.kind == Cooked::kind ? read_as<Cooked>(event).name : read_as<Washed>(event).name;
        tx.run("insert into heard (listener, name, at) values ($1, $2, $3)", listener, name, ++order_);
    }

    std::vector<std::string> heard(std::string_view listener)
    {
        return database().read([&](sql::Reader& db) {
            return db.all<std::string>("select name from heard where listener = $1 order by at", listener);
        });
    }

    void cook(Outbox& outbox, std::string name, Uuid dish = Uuid::make(SystemClock{}.now()))
    {
        database().write([&](sql::Transaction& tx) { outbox.publish(tx, Cooked{dish, name}); });
    }

    std::int64_t undelivered()
    {
        return database().read(
            [](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from event_deliveries"); });
    }

    using Names = std::vector<std::string>;
    SystemClock clock_;
    std::atomic<std::int64_t> order_ = 0;
};

INSTANTIATE_TEST_SUITE_P(, Deliveries, sql::testing::both, sql::testing::dialect_name);

TEST_P(Deliveries, StoresADeliveryForEachListenerOfTheKind)
{
    Outbox outbox{clock_};
    outbox.add(diary("cook"));
    outbox.add(diary("guest"));
    outbox.add(diary("washer", {std::string{Washed::kind}}));
    cook(outbox, "soup");
    EXPECT_EQ(undelivered(), 2);
}

TEST_P(Deliveries, TakesNothingFromATransactionThatIsUndone)
{
    Outbox outbox{clock_};
    outbox.add(diary("cook"));
    auto const result = database().write([&](sql::Transaction& tx) -> Result<Done> {
        outbox.publish(tx, Washed{"pan"});
        outbox.publish(tx, Cooked{{}, "soup"});
        return Problem::conflict("test");
    });
    EXPECT_FALSE(result);
    EXPECT_EQ(undelivered(), 0);
}

TEST_P(Deliveries, DeliversInOrderAndOnce)
{
    Outbox outbox{clock_};
    outbox.add(diary("cook"));
    outbox.add(diary("washer", {std::string{Washed::kind}, std::string{Cooked::kind}}));
    Delivery delivery{database(), outbox, clock_, quick};
    delivery.start();
    Names expected;
    for (int i = 0; i < 100; ++i) {
        expected.push_back("dish " + std::to_string(i));
        cook(outbox, expected.back());
    }
    database().write([&](sql::Transaction& tx) { outbox.publish(tx, Washed{"pan"}); });
    EXPECT_TRUE(eventually([&] { return undelivered() == 0; }));
    EXPECT_EQ(heard("cook"), expected);
    expected.push_back("pan");
    EXPECT_EQ(heard("washer"), expected);
}

TEST_P(Deliveries, DeliversAtTheNextStartWhatACrashLeft)
{
    Outbox outbox{clock_};
    outbox.add(diary("cook"));
    cook(outbox, "soup");
    temporary().close();
    temporary().open();
    Delivery delivery{database(), outbox, clock_, quick};
    delivery.start();
    EXPECT_TRUE(eventually([&] { return undelivered() == 0; }));
    EXPECT_EQ(heard("cook"), Names{"soup"});
}

TEST_P(Deliveries, RetriesWhatFailsWithoutItsWritesAndWithoutHoldingUpOthers)
{
    Outbox outbox{clock_};
    std::atomic<int> failures = 0;
    outbox.add({"picky", {std::string{Cooked::kind}}, [&](sql::Transaction& tx, Event const& event) {
                    write_down(tx, "picky", event);
                    if (read_as<Cooked>(event).name == "fish" && failures < 3) {
                        ++failures;
                        throw std::runtime_error("no fish today");
                    }
                }});
    auto const table = Uuid::make(clock_.now());
    Delivery delivery{database(), outbox, clock_, quick};
    delivery.start();
    cook(outbox, "fish", table);
    cook(outbox, "soup");
    cook(outbox, "fish soup", table);
    EXPECT_TRUE(eventually([&] { return undelivered() == 0; }));
    EXPECT_EQ(failures, 3);
    EXPECT_EQ(heard("picky"), (Names{"soup", "fish", "fish soup"}));
}

TEST_P(Deliveries, BacksOffFurtherWithEachFailure)
{
    Outbox outbox{clock_};
    outbox.add({"never", {std::string{Cooked::kind}},
        [](sql::Transaction&, Event const&) { throw std::runtime_error("never"); }});
    cook(outbox, "soup");
    Delivery delivery{database(), outbox, clock_, {.poll = 50ms, .first_retry = 20ms, .longest_retry = 1h}};
    delivery.start();
    auto const attempts = [&] {
        return database().read(
            [](sql::Reader& db) { return db.one<std::int64_t>("select attempts from event_deliveries"); });
    };
    EXPECT_TRUE(eventually([&] { return attempts() >= 3; }));
    delivery.stop();
    auto const made = attempts();
    auto const due = database().read([](sql::Reader& db) {
        return db.one<Timestamp>("select due_at from event_deliveries where last_error = 'never'");
    });
    EXPECT_GT(due + 1s, clock_.now() + 20ms * (1 << (made - 1)));
}

TEST_P(Deliveries, SurvivesAHandlerThatBreaksItsTransaction)
{
    Outbox outbox{clock_};
    std::atomic<int> failures = 0;
    outbox.add({"clumsy", {std::string{Cooked::kind}}, [&](sql::Transaction& tx, Event const& event) {
                    if (failures++ == 0) tx.run("insert into heard (listener) values ($1)", "clumsy");
                    write_down(tx, "clumsy", event);
                }});
    Delivery delivery{database(), outbox, clock_, quick};
    delivery.start();
    cook(outbox, "soup");
    EXPECT_TRUE(eventually([&] { return undelivered() == 0; }));
    EXPECT_EQ(heard("clumsy"), Names{"soup"});
}

TEST_P(Deliveries, TwoNodesDeliverEachEventOnceAndInOrder)
{
    if (GetParam() == sql::Dialect::sqlite) GTEST_SKIP() << "SQLite has one process";
    Outbox outbox{clock_};
    outbox.add(diary("cook"));
    auto other = sql::Database::open(temporary().options());
    Delivery here{database(), outbox, clock_, quick};
    Delivery there{other, outbox, clock_, quick};
    here.start();
    there.start();
    Names expected;
    for (int i = 0; i < 200; ++i) {
        expected.push_back("dish " + std::to_string(i));
        cook(outbox, expected.back());
    }
    EXPECT_TRUE(eventually([&] { return undelivered() == 0; }));
    EXPECT_EQ(heard("cook"), expected);
}

TEST_P(Deliveries, LiveListenersOfEveryProcessHear)
{
    auto const is_postgres = GetParam() == sql::Dialect::postgres;
    std::optional<sql::Database> other;
    if (is_postgres) other.emplace(sql::Database::open(temporary().options()));
    std::mutex mutex;
    Names told;
    Outbox outbox{clock_};
    outbox.add_live({{std::string{Cooked::kind}}, [&](Event const& event) {
                         std::lock_guard const lock{mutex};
                         told.push_back(read_as<Cooked>(event).name);
                     }});
    LiveDelivery live{is_postgres ? *other : database(), outbox, clock_};
    live.start();
    cook(outbox, "soup");
    database().write([&](sql::Transaction& tx) { outbox.publish(tx, Washed{"pan"}); });
    cook(outbox, "fish");
    EXPECT_TRUE(eventually([&] {
        std::lock_guard const lock{mutex};
        return told.size() >= 2;
    }));
    live.stop();
    EXPECT_EQ(told, (Names{"soup", "fish"}));
}

TEST_P(Deliveries, ForgetsOldEventsThatNobodyStillHasToHear)
{
    Outbox outbox{clock_};
    outbox.add(diary("cook"));
    cook(outbox, "soup");
    database().write([&](sql::Transaction& tx) { outbox.publish(tx, Washed{"pan"}); });
    auto const later = clock_.now() + 1h;
    auto const forgotten = database().write([&](sql::Transaction& tx) { return forget_events(tx, outbox, later); });
    EXPECT_EQ(forgotten, 1);
    EXPECT_EQ(undelivered(), 1);
    Outbox const nobody{clock_};
    EXPECT_EQ(database().write([&](sql::Transaction& tx) { return forget_events(tx, nobody, later); }), 1);
}

} // namespace
} // namespace together::events
