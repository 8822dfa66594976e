// From PostgreSQL's binary columns to our types.
#include "platform/sql/postgres/answer.h"

#include <bit>
#include <cstring>

#include "platform/sql/postgres/bytes.h"
#include "platform/sql/postgres/numeric.h"

namespace together::sql::postgres {
namespace {

int at(std::size_t column)
{
    return static_cast<int>(column);
}

} // namespace

std::size_t Answer::size() const
{
    return static_cast<std::size_t>(PQnfields(result_));
}

std::string_view Answer::name(std::size_t column) const
{
    auto const* name = PQfname(result_, at(column));
    return name ? name : "";
}

bool Answer::is_null(std::size_t column) const
{
    return PQgetisnull(result_, row_, at(column)) != 0;
}

Oid Answer::type_of(std::size_t column) const
{
    return PQftype(result_, at(column));
}

std::string_view Answer::raw(std::size_t column) const
{
    return {PQgetvalue(result_, row_, at(column)), static_cast<std::size_t>(PQgetlength(result_, row_, at(column)))};
}

std::int64_t Answer::integer(std::size_t column) const
{
    auto const value = raw(column);
    switch (type_of(column)) {
    case type::bigint: return static_cast<std::int64_t>(from_network<std::uint64_t>(value));
    case type::integer: return static_cast<std::int32_t>(from_network<std::uint32_t>(value));
    case type::smallint: return static_cast<std::int16_t>(from_network<std::uint16_t>(value));
    case type::oid: return from_network<std::uint32_t>(value);
    case type::numeric:
        if (auto const number = numeric_to_integer(value)) return *number;
        refuse(column, "not an integer, or too large");
    default: refuse(column, "not an integer");
    }
}

double Answer::real(std::size_t column) const
{
    auto const value = raw(column);
    switch (type_of(column)) {
    case type::double_precision: return std::bit_cast<double>(from_network<std::uint64_t>(value));
    case type::real: return static_cast<double>(std::bit_cast<float>(from_network<std::uint32_t>(value)));
    case type::numeric: return numeric_to_double(value);
    case type::bigint:
    case type::integer:
    case type::smallint: return static_cast<double>(integer(column));
    default: refuse(column, "not a number");
    }
}

bool Answer::boolean(std::size_t column) const
{
    if (type_of(column) != type::boolean) refuse(column, "not a boolean");
    return raw(column).at(0) != 0;
}

std::string_view Answer::text(std::size_t column) const
{
    switch (type_of(column)) {
    case type::text:
    case type::varchar:
    case type::bpchar:
    case type::name:
    case type::one_char:
    case type::unknown:
    case type::json: return raw(column);
    case type::jsonb: return raw(column).substr(1); // after the version of its format
    default: refuse(column, "not a text");
    }
}

Uuid Answer::uuid(std::size_t column) const
{
    if (type_of(column) == type::text) {
        auto const id = Uuid::parse(raw(column));
        if (!id) refuse(column, "not a UUID");
        return *id;
    }
    if (type_of(column) != type::uuid) refuse(column, "not a UUID");
    Uuid id;
    std::memcpy(id.bytes.data(), raw(column).data(), id.bytes.size());
    return id;
}

ByteView Answer::bytes(std::size_t column) const
{
    if (type_of(column) != type::bytea) refuse(column, "not bytes");
    return std::as_bytes(std::span{raw(column)});
}

} // namespace together::sql::postgres
