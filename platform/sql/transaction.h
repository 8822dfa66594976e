// Writing inside one transaction.
#pragma once

#include "platform/sql/reader.h"

namespace together::sql {

struct Notification {
    std::string channel;
    std::string payload;
};

// After an Error the transaction is spent, on SQLite as on PostgreSQL: every further question is a Bug. Use attempt()
// for what may fail alone.
class Transaction : public Reader {
public:
    using Reader::Reader;

    // On its way when this returns, done before any later statement. Looking at the number of rows changed waits for
    // it.
    template <class... A> RowCount run(std::string_view sql, A const&... arguments)
    {
        auto counter = std::make_shared<RowCount::Counter>();
        send(sql, values_of(arguments...), counter);
        return {*this, std::move(counter)};
    }

    // Many rows in few statements: insert_all("insert into t (a, b) values", rows, "on conflict do nothing").
    // Each row is a described struct, one member a column.
    template <class T>
    RowCount insert_all(std::string_view into, std::vector<T> const& rows, std::string_view tail = "")
    {
        constexpr auto width = boost::mp11::mp_size<MembersOf<T>>::value;
        std::vector<Value> values;
        values.reserve(rows.size() * width);
        for (auto const& row : rows)
            boost::mp11::mp_for_each<MembersOf<T>>(
                [&](auto member) { values.push_back(to_value(row.*member.pointer)); });
        return insert_values(into, values, {.width = width, .tail = tail});
    }

    // Several statements without parameters, for migrations.
    void run_script(std::string_view sql) { script(sql); }

    // From here to the end of the transaction nobody else passes with the same words: for check-then-act.
    void serialise_on(std::string_view what, std::string_view key);

    // Listeners hear of it after the commit, and only then.
    void notify(std::string_view channel, std::string_view payload);

    // Runs f in a savepoint: a Problem or an exception undoes f's part alone (the exception goes on to the caller).
    template <class F> auto attempt(F&& f)
    {
        auto const mark = begin_attempt();
        try {
            auto result = f();
            if (!failed_) settle(); // an Error belongs to this attempt
            static_assert(is_result<decltype(result)>, "attempt() takes a function that returns a Result");
            if (result.has_value() && !failed_) keep_attempt();
            else undo_attempt(mark);
            return result;
        } catch (...) {
            undo_attempt(mark);
            throw;
        }
    }

    std::vector<Notification> take_notifications() { return std::exchange(notifications_, {}); }

private:
    struct Shape {
        std::size_t width;
        std::string_view tail;
    };
    RowCount insert_values(std::string_view into, std::span<Value const> values, Shape shape);
    std::size_t begin_attempt();
    void keep_attempt();
    void undo_attempt(std::size_t mark);
    void settle_regardless();

    std::vector<Notification> notifications_;
};

} // namespace together::sql
