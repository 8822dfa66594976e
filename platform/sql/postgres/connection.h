// One PostgreSQL connection. It stays in pipeline mode: BEGIN and PREPARE travel with the statement that needs them.
#pragma once

#include "platform/sql/connection.h"
#include "platform/sql/postgres/answer.h"
#include "platform/sql/postgres/parameters.h"
#include "platform/sql/statement_cache.h"

namespace together::sql::postgres {

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using ConnectionHandle = std::unique_ptr<PGconn, CloseConnection>;

// Connects with our time-outs (what the URL says wins). Throws ConnectionLost.
ConnectionHandle connect(std::string const& url, std::chrono::milliseconds patience);

class Connection final : public sql::Connection {
public:
    Connection(std::string const& url, std::chrono::milliseconds patience);

    Dialect dialect() const override { return Dialect::postgres; }
    std::int64_t query(std::string_view sql, std::span<Value const> arguments, RowVisitor visit) override;
    void stream(std::string_view sql, std::span<Value const> arguments, RowVisitor visit) override;
    void script(std::string_view sql) override;

    // Sent along with the first statement after it. `how` is a BEGIN statement.
    void begin(std::string_view how) { pending_begin_ = how; }
    // Throws CommitUnknown where the connection broke before the answer.
    void commit();
    // Does not wait for the answer.
    void end_read();
    void rollback() noexcept;
    bool broken() const;

private:
    struct Prepared {
        std::string name;
        std::vector<Oid> types;
        bool in_use = false;
        std::vector<std::string>* dropped = nullptr;
        ~Prepared();
    };

    void send_preparations();
    void send_text(std::string const& sql);
    void send_prepare(Prepared const& statement, std::string_view sql);
    void send_execute(Prepared const& statement, Parameters const& parameters);
    void sent(int success, std::string_view doing);
    void send_sync(std::string_view doing);
    ResultHandle exchange(std::string_view doing);
    ResultHandle collect(std::string_view doing);
    void drain();
    ResultHandle execute(std::string_view sql, std::span<Value const> arguments);
    ResultHandle open_cursor(std::string_view sql, std::span<Value const> arguments);
    ResultHandle command(std::string const& sql);

    ConnectionHandle handle_;
    std::vector<std::string> dropped_; // names of prepared statements to let go of
    StatementCache<Prepared> statements_;
    std::uint64_t next_name_ = 0;
    std::string pending_begin_;
    bool in_transaction_ = false;
    int unread_ = 0; // exchanges sent whose answers are not read yet
};

} // namespace together::sql::postgres
