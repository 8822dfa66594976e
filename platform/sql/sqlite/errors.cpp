// From SQLite's codes and words to our exceptions.
#include "platform/sql/error.h"

#include <fmt/format.h>

#include "platform/sql/sqlite/statement.h"

namespace together::sql::sqlite {
namespace {

// "UNIQUE constraint failed: people.email, people.name" -> people; "email, name"
template <class E> E constraint_error(std::string const& text, std::string_view message)
{
    E error{text};
    auto const colon = message.find(": ");
    if (colon == std::string_view::npos) return error;
    auto rest = message.substr(colon + 2);
    if (rest.find('.') == std::string_view::npos) {
        error.constraint = rest;
        return error;
    }
    while (!rest.empty()) {
        auto const comma = rest.find(", ");
        auto const item = rest.substr(0, comma);
        auto const dot = item.find('.');
        error.table = item.substr(0, dot);
        if (!error.columns.empty()) error.columns += ", ";
        error.columns += item.substr(dot + 1);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 2);
    }
    return error;
}

[[noreturn]] void throw_constraint(int extended, std::string const& text, std::string_view message)
{
    switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: throw constraint_error<UniqueViolation>(text, message);
    case SQLITE_CONSTRAINT_FOREIGNKEY: throw ForeignKeyViolation(text);
    case SQLITE_CONSTRAINT_NOTNULL: throw constraint_error<NotNullViolation>(text, message);
    case SQLITE_CONSTRAINT_CHECK: throw constraint_error<CheckViolation>(text, message);
    default: throw ConstraintViolation(text);
    }
}

} // namespace

void throw_error(sqlite3* connection, std::string_view doing)
{
    auto const extended = sqlite3_extended_errcode(connection);
    std::string_view const message = sqlite3_errmsg(connection);
    auto const text = fmt::format("{} ({}) in: {}", message, extended, doing.substr(0, 300));
    switch (extended & 0xff) {
    case SQLITE_CONSTRAINT: throw_constraint(extended, text, message);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: throw Busy(text);
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM: throw StorageFailure(text);
    case SQLITE_NOMEM: throw std::bad_alloc{};
    default: throw Error(text);
    }
}

} // namespace together::sql::sqlite
