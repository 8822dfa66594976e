// What a driver offers for one connection. Not for use outside platform/sql.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "platform/sql/dialect.h"
#include "platform/sql/function_ref.h"
#include "platform/sql/row.h"

namespace together::sql {

// Answers whether it wants another row.
using RowVisitor = FunctionRef<bool(Row const&)>;

class Connection {
public:
    virtual ~Connection() = default;
    virtual Dialect dialect() const = 0;

    // Runs one statement; returns the number of rows changed.
    virtual std::int64_t query(std::string_view sql, std::span<Value const> arguments, RowVisitor visit) = 0;
    // The same for answers too long to be held in memory.
    virtual void stream(std::string_view sql, std::span<Value const> arguments, RowVisitor visit) = 0;
    // Several statements without parameters.
    virtual void script(std::string_view sql) = 0;
};

} // namespace together::sql
