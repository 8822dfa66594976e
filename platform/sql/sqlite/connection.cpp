// Opening and running. Extended result codes are on, so that errors can be told apart.
#include "platform/sql/sqlite/connection.h"

#include <fmt/format.h>

#include "platform/sql/error.h"
#include "platform/sql/sqlite/functions.h"
#include "platform/sql/sqlite/text_index.h"

namespace together::sql::sqlite {
namespace {

// Bound arguments are borrowed: whatever happens, the statement lets go of them.
class Running {
public:
    explicit Running(Statement& statement) : statement_(statement) { statement_.in_use = true; }
    ~Running()
    {
        statement_.reset();
        statement_.in_use = false;
    }
    Running(Running const&) = delete;
    Running& operator=(Running const&) = delete;

private:
    Statement& statement_;
};

void set_up_library()
{
    // Memory statistics cost a lock for each allocation.
    static int const done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

} // namespace

Connection::Connection(Settings const& settings)
{
    set_up_library();
    auto const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                       (settings.writes ? SQLITE_OPEN_CREATE : 0);
    auto const code = sqlite3_open_v2(settings.file.c_str(), &handle_, flags, nullptr);
    try {
        if (!handle_) throw std::bad_alloc{};
        if (code != SQLITE_OK) throw_error(handle_, fmt::format("opening {}", settings.file.string()));
        open(settings);
    } catch (...) {
        statements_.clear();
        sqlite3_close(handle_);
        throw;
    }
}

Connection::~Connection()
{
    statements_.clear();
    sqlite3_close(handle_);
}

void Connection::open(Settings const& settings)
{
    sqlite3_busy_timeout(handle_, static_cast<int>(settings.patience.count()));
    register_functions(handle_);
    register_text_index(handle_);
    if (settings.writes)
        script("pragma journal_mode = wal; pragma journal_size_limit = 67108864; pragma cache_size = -4096;");
    else script("pragma query_only = on; pragma cache_size = -2048;");
    script(settings.durable ? "pragma synchronous = full;" : "pragma synchronous = off;");
    // Trusted: triggers of ours write to FTS5's tables, which SQLite 3.40 refuses otherwise.
    script("pragma foreign_keys = on; pragma temp_store = memory; pragma trusted_schema = on;");
}

std::int64_t Connection::query(std::string_view sql, std::span<Value const> arguments, RowVisitor visit)
{
    auto* statement = statements_.find(sql);
    std::unique_ptr<Statement> own; // the cached one is in the middle of its rows: a query inside its own each()
    if (!statement) statement = &statements_.keep(sql, std::make_unique<Statement>(handle_, sql));
    else if (statement->in_use) statement = (own = std::make_unique<Statement>(handle_, sql)).get();

    Running const running{*statement};
    statement->bind(arguments);
    auto const before = sqlite3_total_changes64(handle_);
    while (statement->step())
        if (!visit(*statement)) break;
    if (!statement->changes_data() || sqlite3_total_changes64(handle_) == before) return 0;
    return sqlite3_changes64(handle_);
}

void Connection::send(std::string_view sql, std::span<Value const> arguments, std::shared_ptr<Receiver> receiver)
{
    receiver->end(query(sql, arguments, [&](Row const& row) { return receiver->take(row); }));
}

void Connection::stream(std::string_view sql, std::span<Value const> arguments, RowVisitor visit)
{
    query(sql, arguments, visit);
}

void Connection::script(std::string_view sql)
{
    while (!sql.empty()) {
        Statement statement{handle_, sql, &sql};
        if (statement.empty()) continue;
        while (statement.step()) {}
    }
}

void Connection::command(std::string_view sql)
{
    query(sql, {}, [](Row const&) { return true; });
}

} // namespace together::sql::sqlite
