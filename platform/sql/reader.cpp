// Remembers that a statement failed, so that both databases behave alike afterwards.
#include "platform/sql/reader.h"

#include "platform/sql/error.h"

namespace together::sql {

template <class F> auto Reader::guarded(F&& f)
{
    check(!failed_, "a statement after an error: the transaction is spent");
    try {
        return f();
    } catch (Error const&) {
        failed_ = true;
        throw;
    }
}

std::int64_t Reader::query(std::string_view sql, std::span<Value const> arguments, RowVisitor visit)
{
    return guarded([&] { return connection_.query(sql, arguments, visit); });
}

void Reader::send(std::string_view sql, std::span<Value const> arguments, std::shared_ptr<Receiver> receiver)
{
    guarded([&] { connection_.send(sql, arguments, std::move(receiver)); });
}

void Reader::settle()
{
    guarded([&] { connection_.settle(); });
}

void Reader::stream(std::string_view sql, std::span<Value const> arguments, RowVisitor visit)
{
    guarded([&] { connection_.stream(sql, arguments, visit); });
}

void Reader::script(std::string_view sql)
{
    guarded([&] { connection_.script(sql); });
}

RowCount::operator std::int64_t() const
{
    reader_->settle();
    return counter_->total;
}

} // namespace together::sql
