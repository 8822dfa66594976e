// Reading inside one snapshot, and writing inside one transaction.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "platform/base/result.h"
#include "platform/sql/asked.h"
#include "platform/sql/query.h"

namespace together::sql {

template <class T> inline constexpr bool is_result = false;
template <class T> inline constexpr bool is_result<Result<T>> = true;

// T is a scalar for one column, or a described struct whose members are filled in column order.
class Reader {
public:
    explicit Reader(Connection& connection) : connection_(connection) {}
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;

    Dialect dialect() const { return connection_.dialect(); }

    // The first row, or nothing.
    template <class T, class... A> std::optional<T> first(std::string_view sql, A const&... arguments)
    {
        std::optional<T> result;
        query(sql, values_of(arguments...), [&](Row const& row) {
            result.emplace(read_row<T>(row));
            return false;
        });
        return result;
    }

    // The only row; none or more is a Bug.
    template <class T, class... A> T one(std::string_view sql, A const&... arguments)
    {
        std::optional<T> result;
        query(sql, values_of(arguments...), [&](Row const& row) {
            check(!result, "more than one row where one was expected");
            result.emplace(read_row<T>(row));
            return true;
        });
        check(result.has_value(), "no row where one was expected");
        return std::move(*result);
    }

    template <class T, class... A> std::vector<T> all(std::string_view sql, A const&... arguments)
    {
        std::vector<T> result;
        query(sql, values_of(arguments...), [&](Row const& row) {
            result.push_back(read_row<T>(row));
            return true;
        });
        return result;
    }

    // The same for a statement that was put together.
    template <class T> std::vector<T> all(Query const& built)
    {
        std::vector<T> result;
        query(built.text(), built.values(), [&](Row const& row) {
            result.push_back(read_row<T>(row));
            return true;
        });
        return result;
    }

    // The same three without waiting. Questions that do not need each other's answers are asked together, so that
    // PostgreSQL gets and answers them in one round trip: ask them all, then get().
    template <class T, class... A> Asked<FirstOf<T>> ask_first(std::string_view sql, A const&... arguments)
    {
        return ask<FirstOf<T>>(sql, values_of(arguments...));
    }
    template <class T, class... A> Asked<OneOf<T>> ask_one(std::string_view sql, A const&... arguments)
    {
        return ask<OneOf<T>>(sql, values_of(arguments...));
    }
    template <class T, class... A> Asked<AllOf<T>> ask_all(std::string_view sql, A const&... arguments)
    {
        return ask<AllOf<T>>(sql, values_of(arguments...));
    }

    // Calls f(T) row by row without holding the answer in memory; f may ask further questions of this reader.
    template <class T, class F, class... A> void each(std::string_view sql, F&& f, A const&... arguments)
    {
        stream(sql, values_of(arguments...), [&](Row const& row) {
            f(read_row<T>(row));
            return true;
        });
    }

    // True after an Error: nothing more can be asked.
    bool failed() const { return failed_; }

    // Waits for all that was asked; throws the first Error among it.
    void settle();

protected:
    template <class... A> static std::array<Value, sizeof...(A)> values_of(A const&... arguments)
    {
        return {to_value(arguments)...};
    }
    std::int64_t query(std::string_view sql, std::span<Value const> arguments, RowVisitor visit);
    void send(std::string_view sql, std::span<Value const> arguments, std::shared_ptr<Receiver> receiver);
    void stream(std::string_view sql, std::span<Value const> arguments, RowVisitor visit);
    void script(std::string_view sql);

    Connection& connection_;
    bool failed_ = false;

private:
    template <class R> Asked<R> ask(std::string_view sql, std::span<Value const> arguments)
    {
        auto receiver = std::make_shared<R>();
        send(sql, arguments, receiver);
        return {*this, std::move(receiver)};
    }
    template <class F> auto guarded(F&& f);
};

template <class R> auto Asked<R>::get()
{
    reader_->settle();
    return receiver_->result();
}

} // namespace together::sql
