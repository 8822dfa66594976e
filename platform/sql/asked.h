// Answers that are not waited for until they are needed.
#pragma once

#include <optional>
#include <vector>

#include "platform/sql/connection.h"

namespace together::sql {

class Reader;

// An answer under way, of a receiver R. get() waits where it must and moves the answer out: call it once, inside of the
// closure. An Error of any statement under way comes out of whatever waits next, at the latest out of the commit.
template <class R> class Asked {
public:
    Asked(Reader& reader, std::shared_ptr<R> receiver) : reader_(&reader), receiver_(std::move(receiver)) {}
    // What an empty answer gives, without a question.
    static Asked nothing(Reader& reader) { return {reader, std::make_shared<R>()}; }

    auto get();

private:
    Reader* reader_;
    std::shared_ptr<R> receiver_;
};

// The first row, or nothing.
template <class T> class FirstOf final : public Receiver {
public:
    bool take(Row const& row) override
    {
        row_.emplace(read_row<T>(row));
        return false;
    }
    std::optional<T> result() { return std::move(row_); }

private:
    std::optional<T> row_;
};

// The only row; none or more is a Bug.
template <class T> class OneOf final : public Receiver {
public:
    bool take(Row const& row) override
    {
        check(!row_, "more than one row where one was expected");
        row_.emplace(read_row<T>(row));
        return true;
    }
    T result()
    {
        check(row_.has_value(), "no row where one was expected");
        return std::move(*row_);
    }

private:
    std::optional<T> row_;
};

template <class T> class AllOf final : public Receiver {
public:
    bool take(Row const& row) override
    {
        rows_.push_back(read_row<T>(row));
        return true;
    }
    std::vector<T> result() { return std::move(rows_); }

private:
    std::vector<T> rows_;
};

template <class T> using AskedFirst = Asked<FirstOf<T>>;
template <class T> using AskedOne = Asked<OneOf<T>>;
template <class T> using AskedAll = Asked<AllOf<T>>;

// How many rows a statement changed, or several together. To look at it is to wait for the database; who does not look
// hears of an Error at the next question or at the commit.
class RowCount {
public:
    class Counter final : public Receiver {
    public:
        bool take(Row const&) override { return true; }
        void end(std::int64_t changed) override { total += changed; }
        std::int64_t total = 0;
    };

    RowCount(Reader& reader, std::shared_ptr<Counter> counter) : reader_(&reader), counter_(std::move(counter)) {}
    operator std::int64_t() const;

private:
    Reader* reader_;
    std::shared_ptr<Counter> counter_;
};

} // namespace together::sql
