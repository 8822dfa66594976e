// Statements are prepared once and run in binary format; waiting for the server happens in a BlockingRegion.
#include "platform/sql/postgres/connection.h"

#include <fmt/format.h>

#include "platform/base/blocking.h"
#include "platform/sql/postgres/errors.h"

namespace together::sql::postgres {
namespace {

constexpr int binary = 1;
constexpr int rows_a_fetch = 500;

bool is_failure(PGresult const* result)
{
    auto const status = PQresultStatus(result);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

std::int64_t rows_changed(PGresult* result)
{
    // A select tells its rows here too.
    if (std::string_view{PQcmdStatus(result)}.starts_with("SELECT")) return 0;
    auto const* count = PQcmdTuples(result);
    return count && *count ? std::stoll(count) : 0;
}

// A cursor runs nothing but a query.
bool can_have_cursor(std::string_view sql)
{
    auto const start = sql.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return false;
    std::string word{sql.substr(start, 6)};
    for (auto& c : word)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return word == "select" || word.starts_with("with");
}

} // namespace

ConnectionHandle connect(std::string const& url, std::chrono::milliseconds patience)
{
    auto const options = fmt::format("-c lock_timeout={}", patience.count());
    char const* const names[] = {"connect_timeout", "keepalives_idle", "tcp_user_timeout", "application_name",
        "options", "dbname", "client_encoding", nullptr};
    char const* const values[] = {"5", "30", "30000", "together", options.c_str(), url.c_str(), "UTF8", nullptr};
    ConnectionHandle handle{PQconnectdbParams(names, values, 1)};
    if (!handle) throw std::bad_alloc{};
    if (PQstatus(handle.get()) != CONNECTION_OK) throw ConnectionLost(PQerrorMessage(handle.get()));
    PQsetNoticeProcessor(
        handle.get(), [](void*, char const*) {}, nullptr);
    return handle;
}

Connection::Prepared::~Prepared()
{
    if (dropped) dropped->push_back(std::move(name));
}

Connection::Connection(std::string const& url, std::chrono::milliseconds patience)
{
    BlockingRegion const waiting;
    handle_ = connect(url, patience);
    sent(PQenterPipelineMode(handle_.get()), "entering pipeline mode");
}

bool Connection::broken() const
{
    return !handle_ || PQstatus(handle_.get()) == CONNECTION_BAD;
}

void Connection::sent(int success, std::string_view doing)
{
    if (!success) throw_error(handle_.get(), nullptr, doing);
}

void Connection::send_text(std::string const& sql)
{
    sent(PQsendQueryParams(handle_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, binary), sql);
}

// What goes before the statement proper, in the same packet.
void Connection::send_preparations()
{
    drain();
    if (!in_transaction_ && !dropped_.empty()) {
        for (auto const& name : dropped_) send_text("deallocate " + name);
        dropped_.clear();
        send_sync("deallocate"); // else these would be part of the transaction
    }
    if (pending_begin_.empty()) return;
    send_text(pending_begin_);
    pending_begin_.clear();
    in_transaction_ = true;
}

void Connection::send_prepare(Prepared const& statement, std::string_view sql)
{
    std::string const text{sql};
    auto const count = static_cast<int>(statement.types.size());
    sent(PQsendPrepare(handle_.get(), statement.name.c_str(), text.c_str(), count, statement.types.data()), sql);
}

void Connection::send_execute(Prepared const& statement, Parameters const& parameters)
{
    sent(PQsendQueryPrepared(handle_.get(), statement.name.c_str(), parameters.count(), parameters.data(),
             parameters.lengths(), parameters.formats(), binary),
        statement.name);
}

// The end of an exchange: the server answers what came before, also after an error.
void Connection::send_sync(std::string_view doing)
{
    sent(PQpipelineSync(handle_.get()), doing);
    ++unread_;
}

// Sends what was gathered and waits; the result of the last statement, or the first failure as an exception.
ResultHandle Connection::exchange(std::string_view doing)
{
    BlockingRegion const waiting;
    send_sync(doing);
    while (unread_ > 1) collect("deallocate");
    return collect(doing);
}

ResultHandle Connection::collect(std::string_view doing)
{
    ResultHandle last;
    ResultHandle failed;
    for (int nulls = 0; nulls < 2;) {
        ResultHandle result{PQgetResult(handle_.get())};
        if (!result) {
            // Null ends each statement; two in a row only come when the connection is gone.
            ++nulls;
            continue;
        }
        nulls = 0;
        if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
            --unread_;
            if (failed) throw_error(handle_.get(), failed.get(), doing);
            return last;
        }
        if (is_failure(result.get())) {
            if (!failed) failed = std::move(result);
        } else if (PQresultStatus(result.get()) != PGRES_PIPELINE_ABORTED) {
            last = std::move(result);
        }
        if (broken()) break;
    }
    throw ConnectionLost(fmt::format("{} in: {}", PQerrorMessage(handle_.get()), doing.substr(0, 300)));
}

void Connection::drain()
{
    if (unread_ == 0) return;
    BlockingRegion const waiting;
    while (unread_ > 0) collect("ending the last read");
}

ResultHandle Connection::command(std::string const& sql)
{
    send_preparations();
    send_text(sql);
    return exchange(sql);
}

ResultHandle Connection::execute(std::string_view sql, std::span<Value const> arguments)
{
    if (auto* known = statements_.find(sql)) {
        Parameters const parameters{arguments, known->types};
        send_preparations();
        send_execute(*known, parameters);
        return exchange(sql);
    }
    auto statement = std::make_unique<Prepared>();
    statement->name = fmt::format("s{}", ++next_name_);
    statement->types = types_of(arguments);
    Parameters const parameters{arguments, statement->types};
    send_preparations();
    send_prepare(*statement, sql);
    send_execute(*statement, parameters);
    auto result = exchange(sql);
    statement->dropped = &dropped_;
    statements_.keep(sql, std::move(statement));
    return result;
}

std::int64_t Connection::query(std::string_view sql, std::span<Value const> arguments, RowVisitor visit)
{
    auto const result = execute(sql, arguments);
    Answer answer{result.get()};
    while (answer.next())
        if (!visit(answer)) break;
    return rows_changed(result.get());
}

ResultHandle Connection::open_cursor(std::string_view sql, std::span<Value const> arguments)
{
    auto const name = fmt::format("c{}", ++next_name_);
    auto const declare = fmt::format("declare {} no scroll cursor for {}", name, sql);
    auto const types = types_of(arguments);
    Parameters const parameters{arguments, types};
    send_preparations();
    sent(PQsendQueryParams(handle_.get(), declare.c_str(), parameters.count(), types.data(), parameters.data(),
             parameters.lengths(), parameters.formats(), binary),
        sql);
    send_text(fmt::format("fetch {} from {}", rows_a_fetch, name));
    return exchange(sql);
}

void Connection::stream(std::string_view sql, std::span<Value const> arguments, RowVisitor visit)
{
    if (!can_have_cursor(sql)) {
        query(sql, arguments, visit);
        return;
    }
    auto result = open_cursor(sql, arguments);
    auto const name = fmt::format("c{}", next_name_);
    while (true) {
        Answer answer{result.get()};
        while (answer.next())
            if (!visit(answer)) return;
        if (PQntuples(result.get()) < rows_a_fetch) break;
        result = command(fmt::format("fetch {} from {}", rows_a_fetch, name));
    }
    command("close " + name);
}

void Connection::script(std::string_view sql)
{
    if (!pending_begin_.empty()) command("select 1");
    drain();
    BlockingRegion const waiting;
    std::string const text{sql};
    sent(PQexitPipelineMode(handle_.get()), "leaving pipeline mode");
    ResultHandle const result{PQexec(handle_.get(), text.c_str())};
    if (broken()) throw ConnectionLost(PQerrorMessage(handle_.get()));
    sent(PQenterPipelineMode(handle_.get()), "entering pipeline mode");
    if (!result || is_failure(result.get())) throw_error(handle_.get(), result.get(), sql);
}

void Connection::commit()
{
    pending_begin_.clear();
    if (!in_transaction_) return;
    in_transaction_ = false;
    try {
        auto const result = command("commit");
        check(std::string_view{PQcmdStatus(result.get())} == "COMMIT", "the transaction had failed before its commit");
    } catch (ConnectionLost const& lost) {
        throw CommitUnknown(lost.what());
    }
}

void Connection::end_read()
{
    pending_begin_.clear();
    if (!in_transaction_) return;
    in_transaction_ = false;
    send_text("commit");
    send_sync("ending a read");
    PQflush(handle_.get());
}

void Connection::rollback() noexcept
{
    pending_begin_.clear();
    if (!in_transaction_) return;
    in_transaction_ = false;
    try {
        command("rollback");
    } catch (...) {
        handle_.reset();
    }
}

} // namespace together::sql::postgres
