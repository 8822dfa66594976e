// One SQLite connection: opened, tuned, with its prepared statements. For one thread at a time.
#pragma once

#include <filesystem>

#include "platform/sql/connection.h"
#include "platform/sql/sqlite/statement.h"
#include "platform/sql/statement_cache.h"

namespace together::sql::sqlite {

struct Settings {
    std::filesystem::path file;
    std::chrono::milliseconds patience;
    bool durable = true;
    bool writes = false;
};

class Connection final : public sql::Connection {
public:
    explicit Connection(Settings const& settings);
    ~Connection() override;
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    Dialect dialect() const override { return Dialect::sqlite; }
    std::int64_t query(std::string_view sql, std::span<Value const> arguments, RowVisitor visit) override;
    // Nothing is gained by waiting here: the answer is there at once.
    void send(std::string_view sql, std::span<Value const> arguments, std::shared_ptr<Receiver> receiver) override;
    void settle() override {}
    void stream(std::string_view sql, std::span<Value const> arguments, RowVisitor visit) override;
    void script(std::string_view sql) override;

    // One statement without parameters or rows: begin, commit, savepoints.
    void command(std::string_view sql);
    // SQLite ends a transaction by itself on a full disk and the like.
    bool in_transaction() const { return !sqlite3_get_autocommit(handle_); }
    std::size_t cached_statements() const { return statements_.size(); }

private:
    void open(Settings const& settings);

    sqlite3* handle_ = nullptr;
    StatementCache<Statement> statements_;
};

} // namespace together::sql::sqlite
