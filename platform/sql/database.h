// A database: snapshots to read in, transactions to write in, and a bell between processes.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "platform/sql/error.h"
#include "platform/sql/transaction.h"

namespace together::sql {

struct Options {
    std::string url;                            // a path of an SQLite file, or postgres://user:password@host:port/name
    std::size_t readers = 8;                    // SQLite: connections for reading, opened as needed
    std::size_t connections = 8;                // PostgreSQL: connections in all
    std::size_t batch = 128;                    // SQLite: writes that share one commit at most
    std::chrono::milliseconds patience{10'000}; // how long to wait for a lock or a connection
    bool durable = true;                        // false gives up what a power cut may take: for tests only
};

using Listener = std::function<void(std::string_view payload)>;

// What stands behind a Database: one for SQLite, one for PostgreSQL.
class Driver {
public:
    virtual ~Driver() = default;
    virtual Dialect dialect() const = 0;
    virtual void read(FunctionRef<void(Reader&)> work) = 0;
    // Commits where work answers true, else rolls back.
    virtual void write(FunctionRef<bool(Transaction&)> work) = 0;
    virtual void listen(std::string channel, Listener listener) = 0;
    virtual void backup_to(std::filesystem::path const& file) = 0;
};

// Safe to use from many threads. Inside the closure of a read or write, use its argument: another read or write of the
// same database on that thread is a Bug (it would wait for itself).
class Database {
public:
    // Opens or, for SQLite, makes it. Throws Error where that fails.
    static Database open(Options const& options);

    Dialect dialect() const { return driver_->dialect(); }

    // f(Reader&) sees one unchanging snapshot; returns what f returns. f may run again when a connection was lost.
    template <class F> auto read(F&& f)
    {
        using R = std::invoke_result_t<F&, Reader&>;
        if constexpr (std::is_void_v<R>) {
            driver_->read([&](Reader& reader) { f(reader); });
        } else {
            std::optional<R> result;
            driver_->read([&](Reader& reader) { result.emplace(f(reader)); });
            return std::move(*result);
        }
    }

    // f(Transaction&) gives a Result: a Problem rolls back, a value commits (so does any other type, and void). Returns
    // once the commit is durable. f may run more than once, and on another thread: no effects outside the transaction.
    template <class F> auto write(F&& f)
    {
        using Given = std::invoke_result_t<F&, Transaction&>;
        // A row count is looked at inside of the transaction.
        using R = std::conditional_t<std::is_same_v<Given, RowCount>, std::int64_t, Given>;
        if constexpr (std::is_void_v<R>) {
            driver_->write([&](Transaction& tx) { return f(tx), true; });
        } else {
            std::optional<R> result;
            driver_->write([&](Transaction& tx) {
                result.emplace(f(tx));
                if constexpr (is_result<R>) return result->has_value();
                else return true;
            });
            return std::move(*result);
        }
    }

    // The listener is called on a thread of the database for each notify() of the channel, by any process (SQLite: by
    // this one). An empty payload says that some may have been missed: read the database.
    void listen(std::string channel, Listener listener) { driver_->listen(std::move(channel), std::move(listener)); }

    // A consistent copy while work goes on; SQLite only. An existing file is replaced at the end.
    void backup_to(std::filesystem::path const& file) { driver_->backup_to(file); }

private:
    explicit Database(std::unique_ptr<Driver> driver) : driver_(std::move(driver)) {}

    std::unique_ptr<Driver> driver_;
};

} // namespace together::sql
