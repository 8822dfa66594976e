// Connections lent out one at a time, opened as needed up to a limit; the last one used goes out first, as it is warm.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/base/blocking.h"
#include "platform/sql/error.h"

namespace together::sql {

template <class Connection> class Pool {
public:
    struct Limits {
        std::size_t connections;
        std::chrono::milliseconds patience;
    };

    // A connection in use. At the end it goes back, or away if it was given up.
    class Loan {
    public:
        explicit Loan(Pool& pool) : pool_(pool), connection_(pool.borrow()) {}
        ~Loan() { pool_.give_back(std::move(connection_)); }
        Loan(Loan const&) = delete;
        Loan& operator=(Loan const&) = delete;

        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }
        void give_up() { connection_.reset(); }

    private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    Pool(Limits limits, std::function<std::unique_ptr<Connection>()> open) : limits_(limits), open_(std::move(open)) {}

    // After one connection broke: the idle ones have most likely broken too.
    void forget_idle()
    {
        std::vector<std::unique_ptr<Connection>> gone;
        std::lock_guard const lock{mutex_};
        count_ -= idle_.size();
        gone.swap(idle_);
    }

private:
    std::unique_ptr<Connection> borrow()
    {
        std::unique_lock lock{mutex_};
        auto const available = [&] { return !idle_.empty() || count_ < limits_.connections; };
        if (!available()) {
            BlockingRegion const waiting;
            if (!returned_.wait_for(lock, limits_.patience, available))
                throw Busy("all database connections are in use");
        }
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
        ++count_;
        lock.unlock();
        try {
            return open_();
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }

    void give_back(std::unique_ptr<Connection> connection)
    {
        {
            std::lock_guard const lock{mutex_};
            if (connection) idle_.push_back(std::move(connection));
            else --count_;
        }
        returned_.notify_one();
    }

    Limits limits_;
    std::function<std::unique_ptr<Connection>()> open_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t count_ = 0;
};

} // namespace together::sql
