// Binding and reading. SQLite takes $1 as a name, numbered by first appearance, hence the map.
#include "platform/sql/sqlite/statement.h"

#include <charconv>
#include <fmt/format.h>

namespace together::sql::sqlite {
namespace {

int at(std::size_t column)
{
    return static_cast<int>(column);
}

} // namespace

Statement::Statement(sqlite3* connection, std::string_view sql, std::string_view* rest) : connection_(connection)
{
    char const* tail = nullptr;
    auto const flags = rest ? 0U : static_cast<unsigned>(SQLITE_PREPARE_PERSISTENT);
    auto const code = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()), flags, &handle_, &tail);
    if (code != SQLITE_OK) throw_error(connection, sql);
    auto const consumed = static_cast<std::size_t>(tail - sql.data());
    if (rest) *rest = sql.substr(consumed);
    try {
        check(rest || handle_, "an empty statement");
        check(rest || sql.find_first_not_of(" \t\r\n;", consumed) == std::string_view::npos, "more than one statement");
        if (handle_) map_parameters();
    } catch (...) {
        sqlite3_finalize(handle_);
        throw;
    }
}

void Statement::map_parameters()
{
    auto const count = sqlite3_bind_parameter_count(handle_);
    for (int position = 1; position <= count; ++position) {
        auto const* name = sqlite3_bind_parameter_name(handle_, position);
        std::string_view const text = name ? name : "";
        int number = 0;
        if (text.starts_with('$')) std::from_chars(text.data() + 1, text.data() + text.size(), number);
        check(number > 0, "parameters are written $1, $2, ...");
        numbers_.push_back(number);
        parameters_ = std::max(parameters_, static_cast<std::size_t>(number));
    }
    held_.resize(numbers_.size());
}

void Statement::bind(std::span<Value const> arguments)
{
    if (arguments.size() != parameters_)
        throw Bug(
            fmt::format("{} parameters given, {} wanted: {}", arguments.size(), parameters_, sqlite3_sql(handle_)));
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        auto const code = bind_one(static_cast<int>(i) + 1, arguments[static_cast<std::size_t>(numbers_[i] - 1)]);
        if (code != SQLITE_OK) throw_error(connection_, sqlite3_sql(handle_));
    }
}

int Statement::bind_text(int position, std::string_view text)
{
    check(text.find('\0') == std::string_view::npos, "text with a NUL byte");
    auto const* data = text.data() ? text.data() : "";
    return sqlite3_bind_text64(handle_, position, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

int Statement::bind_one(int position, Value const& value)
{
    struct Binder {
        Statement& self;
        int position;

        int operator()(std::monostate) const { return sqlite3_bind_null(self.handle_, position); }
        int operator()(std::int64_t number) const { return sqlite3_bind_int64(self.handle_, position, number); }
        int operator()(double number) const { return sqlite3_bind_double(self.handle_, position, number); }
        int operator()(bool flag) const { return sqlite3_bind_int(self.handle_, position, flag); }
        int operator()(std::string_view text) const { return self.bind_text(position, text); }
        int operator()(Uuid const& id) const
        {
            auto& text = self.held_[static_cast<std::size_t>(position - 1)];
            text = id.to_string();
            return self.bind_text(position, text);
        }
        int operator()(ByteView bytes) const
        {
            if (bytes.empty()) return sqlite3_bind_zeroblob(self.handle_, position, 0);
            return sqlite3_bind_blob64(self.handle_, position, bytes.data(), bytes.size(), SQLITE_STATIC);
        }
    };
    return std::visit(Binder{*this, position}, value);
}

bool Statement::step()
{
    switch (sqlite3_step(handle_)) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: throw_error(connection_, sqlite3_sql(handle_));
    }
}

void Statement::reset()
{
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
}

std::size_t Statement::size() const
{
    return static_cast<std::size_t>(sqlite3_column_count(handle_));
}

std::string_view Statement::name(std::size_t column) const
{
    auto const* name = sqlite3_column_name(handle_, at(column));
    return name ? name : "";
}

bool Statement::is_null(std::size_t column) const
{
    return sqlite3_column_type(handle_, at(column)) == SQLITE_NULL;
}

void Statement::expect(std::size_t column, int type, std::string_view what) const
{
    if (sqlite3_column_type(handle_, at(column)) != type) refuse(column, what);
}

std::int64_t Statement::integer(std::size_t column) const
{
    expect(column, SQLITE_INTEGER, "not an integer");
    return sqlite3_column_int64(handle_, at(column));
}

double Statement::real(std::size_t column) const
{
    if (sqlite3_column_type(handle_, at(column)) != SQLITE_INTEGER) expect(column, SQLITE_FLOAT, "not a number");
    return sqlite3_column_double(handle_, at(column));
}

bool Statement::boolean(std::size_t column) const
{
    auto const value = integer(column);
    if (value != 0 && value != 1) refuse(column, "not a boolean");
    return value == 1;
}

std::string_view Statement::text(std::size_t column) const
{
    expect(column, SQLITE_TEXT, "not a text");
    auto const* text = reinterpret_cast<char const*>(sqlite3_column_text(handle_, at(column)));
    if (!text) throw std::bad_alloc{};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle_, at(column)))};
}

Uuid Statement::uuid(std::size_t column) const
{
    auto const id = Uuid::parse(text(column));
    if (!id) refuse(column, "not a UUID");
    return *id;
}

ByteView Statement::bytes(std::size_t column) const
{
    expect(column, SQLITE_BLOB, "not bytes");
    auto const* bytes = static_cast<std::byte const*>(sqlite3_column_blob(handle_, at(column)));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, at(column)))};
}

} // namespace together::sql::sqlite
