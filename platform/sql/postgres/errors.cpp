// SQLSTATE codes are those of PostgreSQL's appendix A.
#include "platform/sql/postgres/errors.h"

#include <fmt/format.h>

namespace together::sql::postgres {
namespace {

std::string field(PGresult const* result, int code)
{
    auto const* text = PQresultErrorField(result, code);
    return text ? text : "";
}

// The detail says: Key (space_id, name)=(...) already exists. The words differ by language, the brackets do not.
std::string key_columns(std::string const& detail)
{
    auto const open = detail.find('(');
    auto const close = detail.find(")=(", open == std::string::npos ? 0 : open);
    if (open == std::string::npos || close == std::string::npos) return {};
    return detail.substr(open + 1, close - open - 1);
}

template <class E> [[noreturn]] void throw_constraint(PGresult const* result, std::string const& text)
{
    E error{text};
    error.table = field(result, PG_DIAG_TABLE_NAME);
    error.constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    error.columns = field(result, PG_DIAG_COLUMN_NAME);
    if (error.columns.empty()) error.columns = key_columns(field(result, PG_DIAG_MESSAGE_DETAIL));
    throw error;
}

[[noreturn]] void throw_state(PGresult const* result, std::string_view state, std::string const& text)
{
    if (state == "23505") throw_constraint<UniqueViolation>(result, text);
    if (state == "23503") throw_constraint<ForeignKeyViolation>(result, text);
    if (state == "23502") throw_constraint<NotNullViolation>(result, text);
    if (state == "23514") throw_constraint<CheckViolation>(result, text);
    if (state.starts_with("23")) throw_constraint<ConstraintViolation>(result, text);
    if (state == "40001" || state == "40P01") throw SerializationFailure(text);
    if (state == "55P03" || state == "57014" || state == "53300") throw Busy(text);
    if (state.starts_with("08") || state.starts_with("57P")) throw ConnectionLost(text);
    if (state.starts_with("53") || state.starts_with("58") || state.starts_with("XX")) throw StorageFailure(text);
    throw Error(text);
}

} // namespace

void throw_error(PGconn const* connection, PGresult const* result, std::string_view doing)
{
    auto const state = result ? field(result, PG_DIAG_SQLSTATE) : std::string{};
    std::string message = result ? field(result, PG_DIAG_MESSAGE_PRIMARY) : std::string{};
    if (message.empty()) message = PQerrorMessage(connection);
    auto const text = fmt::format("{} ({}) in: {}", message, state.empty() ? "no state" : state, doing.substr(0, 300));
    if (!state.empty()) throw_state(result, state, text);
    if (PQstatus(connection) == CONNECTION_BAD) throw ConnectionLost(text);
    throw Error(text);
}

} // namespace together::sql::postgres
