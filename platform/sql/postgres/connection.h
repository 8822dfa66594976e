// One PostgreSQL connection. It stays in pipeline mode: statements gather until one is waited for, and travel together.
#pragma once

#include <deque>

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
    void send(std::string_view sql, std::span<Value const> arguments, std::shared_ptr<Receiver> receiver) override;
    void settle() override;
    void stream(std::string_view sql, std::span<Value const> arguments, RowVisitor visit) override;
    void script(std::string_view sql) override;

    // Sent along with the first statement after it. `how` is a BEGIN statement, and a literal.
    void begin(std::string_view how);
    // Throws CommitUnknown where the connection broke before the answer.
    void commit();
    // Does not wait for the answer.
    void end_read();
    void rollback() noexcept;
    bool broken() const;

private:
    struct Prepared {
        std::string name;
        std::string text;
        std::vector<Oid> types;
        bool in_use = false;
        std::vector<std::string>* dropped = nullptr; // set once the server knows the name
        ~Prepared();
    };

    // A message whose answer is not read yet.
    struct Sent {
        std::string text; // of what is not prepared
        std::shared_ptr<Receiver> receiver{};
        Prepared* prepares = nullptr;
        Prepared* executes = nullptr;
    };
    static std::string text_of(Sent const& sent);

    void sent(int success, std::string_view doing);
    void send_preparations();
    void send_text(std::string sql);
    Prepared& prepare(std::string_view sql, std::span<Value const> arguments);
    ResultHandle settle_all();
    std::vector<ResultHandle> exchange();
    std::vector<ResultHandle> read_answers();
    void let_go(std::deque<Sent> const& sent, std::vector<ResultHandle> const& answers);
    void settle_regardless();
    void drain();
    ResultHandle open_cursor(std::string_view sql, std::span<Value const> arguments);
    ResultHandle command(std::string const& sql);

    ConnectionHandle handle_;
    std::vector<std::string> dropped_; // names of prepared statements to let go of
    StatementCache<Prepared> statements_;
    std::uint64_t next_name_ = 0;
    std::string_view pending_begin_;
    bool in_transaction_ = false;
    bool has_heard_ = false; // an answer in this transaction: the connection is alive
    std::deque<Sent> under_way_;
    bool has_unread_end_ = false; // a read was ended without waiting
};

} // namespace together::sql::postgres
