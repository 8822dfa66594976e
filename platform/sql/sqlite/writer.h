// The one thread that writes: it gathers waiting writes into one commit.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "platform/sql/sqlite/bell.h"
#include "platform/sql/sqlite/connection.h"
#include "platform/sql/transaction.h"

namespace together::sql::sqlite {

class Writer {
public:
    Writer(Settings const& settings, std::size_t batch, Bell& bell);
    // Finishes what was asked before.
    ~Writer();
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    // Runs work on the writing thread; returns after the commit it was part of, or throws what work or the commit
    // threw.
    void write(FunctionRef<bool(Transaction&)> work);
    // How many writes are in the queue.
    std::size_t waiting() const;

private:
    // One caller, waiting.
    struct Request {
        FunctionRef<bool(Transaction&)> work;
        std::vector<Notification> notifications;
        std::exception_ptr failure;
        std::mutex mutex;
        std::condition_variable answered;
        bool done = false;
    };
    using Batch = std::vector<Request*>;
    using Time = std::chrono::steady_clock::time_point;

    void run();
    void serve();
    bool gather(Batch& batch);
    void perform(Request& request);
    void commit(Batch& batch);
    void answer(Batch& batch);
    void roll_back();
    Request* next(Time until);

    std::size_t limit_;
    Bell& bell_;
    Connection connection_;
    mutable std::mutex mutex_;
    std::condition_variable asked_;
    std::deque<Request*> waiting_;
    bool closing_ = false;
    std::chrono::nanoseconds commit_time_{0}; // lately, of the thread
    std::size_t last_batch_ = 0;
    std::thread thread_;
};

} // namespace together::sql::sqlite
