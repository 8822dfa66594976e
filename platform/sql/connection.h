// What a driver offers for one connection. Not for use outside platform/sql.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "platform/sql/dialect.h"
#include "platform/sql/function_ref.h"
#include "platform/sql/row.h"

namespace together::sql {

// Answers whether it wants another row.
using RowVisitor = FunctionRef<bool(Row const&)>;

// Where an answer goes that is not waited for at once.
class Receiver {
public:
    virtual ~Receiver() = default;
    // Answers whether it wants another row.
    virtual bool take(Row const& row) = 0;
    virtual void end(std::int64_t /*changed*/) {}
};

class Connection {
public:
    virtual ~Connection() = default;
    virtual Dialect dialect() const = 0;

    // Runs one statement; returns the number of rows changed.
    virtual std::int64_t query(std::string_view sql, std::span<Value const> arguments, RowVisitor visit) = 0;
    // The same without waiting: the answer has reached the receiver after settle() or the next query().
    virtual void send(std::string_view sql, std::span<Value const> arguments, std::shared_ptr<Receiver> receiver) = 0;
    // Waits for all that was sent; throws the first Error among it.
    virtual void settle() = 0;
    // As query(), for answers too long to be held in memory.
    virtual void stream(std::string_view sql, std::span<Value const> arguments, RowVisitor visit) = 0;
    // Several statements without parameters.
    virtual void script(std::string_view sql) = 0;
};

} // namespace together::sql
