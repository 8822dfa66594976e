// Statements are prepared once and run in binary format; waiting for the server happens in a BlockingRegion.
#include "platform/sql/postgres/connection.h"

#include <algorithm>

#include <fmt/format.h>

#include "platform/base/blocking.h"
#include "platform/sql/postgres/errors.h"

namespace together::sql::postgres {
namespace {

constexpr int binary = 1;
constexpr int rows_a_fetch = 500;
constexpr std::size_t most_under_way = 200; // messages whose answers would be held in memory

bool is_failure(ResultHandle const& result)
{
    auto const status = PQresultStatus(result.get());
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

std::int64_t rows_changed(PGresult* result)
{
    // A select tells its rows here too.
    if (std::string_view{PQcmdStatus(result)}.starts_with("SELECT")) return 0;
    auto const* count = PQcmdTuples(result);
    return count && *count ? std::stoll(count) : 0;
}

void hand_out(PGresult* result, Receiver& receiver)
{
    Answer answer{result};
    while (answer.next())
        if (!receiver.take(answer)) break;
    receiver.end(rows_changed(result));
}

class Visiting final : public Receiver {
public:
    explicit Visiting(RowVisitor visit) : visit_(visit) {}
    bool take(Row const& row) override { return visit_(row); }
    void end(std::int64_t count) override { changed = count; }
    std::int64_t changed = 0;

private:
    RowVisitor visit_;
};

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

void Connection::send_text(std::string sql)
{
    sent(PQsendQueryParams(handle_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, binary), sql);
    under_way_.push_back({.text = std::move(sql)});
}

std::string Connection::text_of(Sent const& sent)
{
    if (auto const* statement = sent.executes ? sent.executes : sent.prepares) return statement->text;
    return sent.text;
}

// What goes before the statement proper, in the same packet.
void Connection::send_preparations()
{
    drain();
    if (!in_transaction_ && !dropped_.empty()) {
        for (auto const& name : dropped_) send_text("deallocate " + name);
        settle_all(); // else these would be part of the transaction
        dropped_.clear();
    }
    if (pending_begin_.empty()) return;
    send_text(std::string{std::exchange(pending_begin_, {})});
    in_transaction_ = true;
}

// Kept at once, for whoever asks the same in this exchange; let go of again where the server refuses it.
Connection::Prepared& Connection::prepare(std::string_view sql, std::span<Value const> arguments)
{
    if (auto* known = statements_.find(sql)) return *known;
    auto made = std::make_unique<Prepared>();
    made->name = fmt::format("s{}", ++next_name_);
    made->text = sql;
    made->types = types_of(arguments);
    made->in_use = true;
    auto const count = static_cast<int>(made->types.size());
    sent(PQsendPrepare(handle_.get(), made->name.c_str(), made->text.c_str(), count, made->types.data()), sql);
    under_way_.push_back({.prepares = made.get()});
    return statements_.keep(sql, std::move(made));
}

void Connection::send(std::string_view sql, std::span<Value const> arguments, std::shared_ptr<Receiver> receiver)
{
    if (under_way_.size() >= most_under_way) settle_all();
    send_preparations();
    auto& statement = prepare(sql, arguments);
    Parameters const parameters{arguments, statement.types};
    sent(PQsendQueryPrepared(handle_.get(), statement.name.c_str(), parameters.count(), parameters.data(),
             parameters.lengths(), parameters.formats(), binary),
        sql);
    statement.in_use = true;
    under_way_.push_back({.receiver = std::move(receiver), .executes = &statement});
}

void Connection::settle()
{
    settle_all();
}

// Waits for what is under way and hands out the answers. Returns the last; throws what the first failure stands for.
ResultHandle Connection::settle_all()
{
    if (under_way_.empty()) return nullptr;
    auto const sent = std::exchange(under_way_, {});
    auto answers = exchange();
    check(answers.size() == sent.size(), "an answer for each message");
    auto const failed = std::ranges::find_if(answers, is_failure);
    auto const doing = failed == answers.end() ? "" : text_of(sent[failed - answers.begin()]);
    let_go(sent, answers);
    if (failed != answers.end()) throw_error(handle_.get(), failed->get(), doing);
    has_heard_ = true;
    for (std::size_t i = 0; i < sent.size(); ++i)
        if (sent[i].receiver) hand_out(answers[i].get(), *sent[i].receiver);
    return std::move(answers.back());
}

std::vector<ResultHandle> Connection::exchange()
{
    BlockingRegion const waiting;
    try {
        sent(PQpipelineSync(handle_.get()), "sending");
        return read_answers();
    } catch (...) {
        handle_.reset(); // nobody knows what it would answer next
        throw;
    }
}

// One for each message up to the end of the exchange, also after a failure.
std::vector<ResultHandle> Connection::read_answers()
{
    std::vector<ResultHandle> answers;
    for (int nulls = 0; nulls < 2 && !broken();) {
        ResultHandle result{PQgetResult(handle_.get())};
        // Null ends each answer; two in a row only come when the connection is gone.
        nulls = result ? 0 : nulls + 1;
        if (!result) continue;
        if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) return answers;
        answers.push_back(std::move(result));
    }
    throw ConnectionLost(PQerrorMessage(handle_.get()));
}

void Connection::let_go(std::deque<Sent> const& sent, std::vector<ResultHandle> const& answers)
{
    std::vector<std::string> refused;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        if (auto* executed = sent[i].executes) executed->in_use = false;
        auto* made = sent[i].prepares;
        if (!made) continue;
        made->in_use = false;
        if (PQresultStatus(answers[i].get()) == PGRES_COMMAND_OK) made->dropped = &dropped_;
        else refused.push_back(made->text);
    }
    for (auto const& text : refused) statements_.drop(text);
}

void Connection::drain()
{
    if (!std::exchange(has_unread_end_, false)) return;
    BlockingRegion const waiting;
    auto const answers = read_answers();
    for (auto const& answer : answers)
        if (is_failure(answer)) throw_error(handle_.get(), answer.get(), "ending the last read");
}

ResultHandle Connection::command(std::string const& sql)
{
    send_preparations();
    send_text(sql);
    return settle_all();
}

std::int64_t Connection::query(std::string_view sql, std::span<Value const> arguments, RowVisitor visit)
{
    Visiting visiting{visit};
    send(sql, arguments, {std::shared_ptr<void>{}, &visiting});
    settle_all();
    return visiting.changed;
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
    under_way_.push_back({.text = std::string{sql}});
    return command(fmt::format("fetch {} from {}", rows_a_fetch, name));
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
    settle_all();
    drain();
    BlockingRegion const waiting;
    std::string const text{sql};
    sent(PQexitPipelineMode(handle_.get()), "leaving pipeline mode");
    ResultHandle const result{PQexec(handle_.get(), text.c_str())};
    if (broken()) throw ConnectionLost(PQerrorMessage(handle_.get()));
    sent(PQenterPipelineMode(handle_.get()), "entering pipeline mode");
    if (!result || is_failure(result)) throw_error(handle_.get(), result.get(), sql);
}

void Connection::begin(std::string_view how)
{
    pending_begin_ = how;
    has_heard_ = false;
}

// What is under way goes out with the commit, so that locks are held for one round trip less.
void Connection::commit()
{
    pending_begin_ = {};
    if (!in_transaction_) return;
    if (!has_heard_) settle_all(); // a dead connection shows while the work can still be run again
    try {
        auto const result = command("commit");
        check(std::string_view{PQcmdStatus(result.get())} == "COMMIT", "the transaction had failed before its commit");
    } catch (ConnectionLost const& lost) {
        throw CommitUnknown(lost.what());
    }
    in_transaction_ = false;
}

void Connection::end_read()
{
    pending_begin_ = {};
    settle_all();
    if (!in_transaction_) return;
    in_transaction_ = false;
    send_text("commit");
    under_way_.clear();
    sent(PQpipelineSync(handle_.get()), "ending a read");
    has_unread_end_ = true;
    PQflush(handle_.get());
}

void Connection::rollback() noexcept
{
    pending_begin_ = {};
    if (!in_transaction_) return;
    try {
        settle_regardless();
        command("rollback");
    } catch (...) {
        handle_.reset();
    }
    in_transaction_ = false;
}

// What is rolled back may fail.
void Connection::settle_regardless()
{
    try {
        settle_all();
    } catch (Error const&) {
        return;
    }
}

} // namespace together::sql::postgres
