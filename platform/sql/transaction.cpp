// Multi-row inserts, locks, notifications and savepoints of a transaction.
#include "platform/sql/transaction.h"

#include <fmt/format.h>

#include "platform/sql/error.h"

namespace together::sql {
namespace {

std::string placeholders(std::size_t rows, std::size_t width)
{
    std::string text;
    std::size_t number = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        text += row == 0 ? " (" : ",(";
        for (std::size_t column = 0; column < width; ++column)
            fmt::format_to(std::back_inserter(text), "{}${}", column == 0 ? "" : ",", ++number);
        text += ')';
    }
    return text;
}

// FNV-1a, 64 bits: the same in every build, as nodes of different versions must take the same lock.
std::int64_t lock_number(std::string_view what, std::string_view key)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    auto const add = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3; };
    for (char const c : what) add(c);
    add('\0');
    for (char const c : key) add(c);
    return static_cast<std::int64_t>(hash);
}

} // namespace

RowCount Transaction::insert_values(std::string_view into, std::span<Value const> values, Shape shape)
{
    // Powers of two, so that few texts stay in the statement cache. A round trip costs PostgreSQL more than a long
    // text.
    std::size_t chunk = dialect() == Dialect::sqlite ? 32 : 512;
    while (chunk > 1 && chunk * shape.width > 16'000) chunk /= 2;
    auto const counter = std::make_shared<RowCount::Counter>();
    auto left = values.size() / shape.width;
    while (left > 0) {
        while (chunk > left) chunk /= 2;
        auto const sql = fmt::format("{}{} {}", into, placeholders(chunk, shape.width), shape.tail);
        while (left >= chunk) {
            send(sql, values.first(chunk * shape.width), counter);
            values = values.subspan(chunk * shape.width);
            left -= chunk;
        }
    }
    return {*this, counter};
}

void Transaction::serialise_on(std::string_view what, std::string_view key)
{
    if (dialect() == Dialect::sqlite) return;
    run("select pg_advisory_xact_lock($1)", lock_number(what, key));
}

void Transaction::notify(std::string_view channel, std::string_view payload)
{
    check(!payload.empty(), "a notification says something");
    notifications_.push_back({std::string{channel}, std::string{payload}});
}

std::size_t Transaction::begin_attempt()
{
    run("savepoint attempt");
    return notifications_.size();
}

void Transaction::keep_attempt()
{
    run("release savepoint attempt");
}

void Transaction::undo_attempt(std::size_t mark)
{
    if (!failed_) settle_regardless();
    failed_ = false;
    notifications_.resize(mark);
    run("rollback to savepoint attempt");
    run("release savepoint attempt");
}

// What is undone may fail.
void Transaction::settle_regardless()
{
    try {
        settle();
    } catch (Error const&) {
        return;
    }
}

} // namespace together::sql
