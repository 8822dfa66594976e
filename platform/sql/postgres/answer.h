// What PostgreSQL answered, read in its binary format.
#pragma once

#include <libpq-fe.h>

#include <memory>

#include "platform/sql/row.h"

namespace together::sql::postgres {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

// The types that our statements use, as pg_type numbers them; these numbers never change.
namespace type {
constexpr Oid boolean = 16, bytea = 17, one_char = 18, name = 19, bigint = 20, smallint = 21, integer = 23, text = 25,
              oid = 26, json = 114, real = 700, double_precision = 701, unknown = 705, bpchar = 1042, varchar = 1043,
              numeric = 1700, uuid = 2950, jsonb = 3802;
}

// A row of a result; next() moves to the following one.
class Answer final : public Row {
public:
    explicit Answer(PGresult const* result) : result_(result) {}
    // True when it stands on a row; begins before the first.
    bool next() { return ++row_ < PQntuples(result_); }

    std::size_t size() const override;
    std::string_view name(std::size_t column) const override;
    bool is_null(std::size_t column) const override;
    std::int64_t integer(std::size_t column) const override;
    double real(std::size_t column) const override;
    bool boolean(std::size_t column) const override;
    std::string_view text(std::size_t column) const override;
    Uuid uuid(std::size_t column) const override;
    ByteView bytes(std::size_t column) const override;

private:
    Oid type_of(std::size_t column) const;
    std::string_view raw(std::size_t column) const;

    PGresult const* result_;
    int row_ = -1;
};

} // namespace together::sql::postgres
