// Runs a transaction again where the database asks for it, or where the connection broke before the commit was sent.
#include "platform/sql/postgres/driver.h"

#include <random>
#include <thread>

#include "platform/base/blocking.h"
#include "platform/sql/nesting.h"

namespace together::sql::postgres {
namespace {

constexpr int most_attempts = 10;   // when transactions get in each other's way
constexpr int most_connections = 4; // when the server is away

// 1, 2, 4 ... 128 ms at most, each cut by up to a half by chance, so that two do not meet again.
void back_off(int attempt)
{
    thread_local std::minstd_rand chance{std::random_device{}()};
    auto const longest = 1'000 << std::min(attempt, 7);
    std::uniform_int_distribution<int> microseconds{longest / 2, longest};
    BlockingRegion const waiting;
    std::this_thread::sleep_for(std::chrono::microseconds{microseconds(chance)});
}

} // namespace

Driver::Driver(Options const& options)
    : options_(options), pool_({options.connections, options.patience},
                             [this] { return std::make_unique<Connection>(options_.url, options_.patience); }),
      ear_(options.url, options.patience), voice_(options.url, options.patience)
{
    check(options.connections > 0, "no connections");
    Pool<Connection>::Loan const first{pool_};
}

void Driver::with_retries(FunctionRef<void()> work)
{
    for (int attempt = 1;; ++attempt) {
        try {
            return work();
        } catch (SerializationFailure const&) {
            if (attempt >= most_attempts) throw;
        } catch (ConnectionLost const&) {
            pool_.forget_idle();
            if (attempt >= most_connections) throw;
        }
        back_off(attempt);
    }
}

void Driver::read(FunctionRef<void(Reader&)> work)
{
    Nesting const nesting{this};
    with_retries([&] { read_once(work); });
}

void Driver::read_once(FunctionRef<void(Reader&)> work)
{
    Pool<Connection>::Loan loan{pool_};
    try {
        loan->begin("begin isolation level repeatable read read only");
        Reader reader{*loan};
        work(reader);
        loan->end_read();
    } catch (...) {
        loan->rollback();
        if (loan->broken()) loan.give_up();
        throw;
    }
}

void Driver::write(FunctionRef<bool(Transaction&)> work)
{
    Nesting const nesting{this};
    with_retries([&] { write_once(work); });
}

void Driver::write_once(FunctionRef<bool(Transaction&)> work)
{
    Pool<Connection>::Loan loan{pool_};
    try {
        loan->begin("begin isolation level read committed");
        Transaction transaction{*loan};
        auto const keep = work(transaction);
        check(!keep || !transaction.failed(), "a failed transaction cannot be kept");
        if (!keep) {
            if (!transaction.failed()) transaction.settle();
            loan->rollback();
        } else {
            loan->commit();
            voice_.say(transaction.take_notifications());
        }
    } catch (...) {
        loan->rollback();
        if (loan->broken()) loan.give_up();
        throw;
    }
    if (loan->broken()) loan.give_up();
}

void Driver::listen(std::string channel, Listener listener)
{
    ear_.listen(std::move(channel), std::move(listener));
}

void Driver::backup_to(std::filesystem::path const&)
{
    throw Error("PostgreSQL is backed up by its own tools, such as pg_dump");
}

} // namespace together::sql::postgres
