// One prepared SQLite statement and the row it stands on.
#pragma once

#include <sqlite3.h>

#include <span>
#include <string>
#include <vector>

#include "platform/sql/row.h"

namespace together::sql::sqlite {

// Throws the Error that fits the connection's last failure.
[[noreturn]] void throw_error(sqlite3* connection, std::string_view doing);

class Statement final : public Row {
public:
    // Prepares the first statement of `sql`; `rest`, if given, becomes what follows it.
    Statement(sqlite3* connection, std::string_view sql, std::string_view* rest = nullptr);
    ~Statement() override { sqlite3_finalize(handle_); }
    Statement(Statement const&) = delete;
    Statement& operator=(Statement const&) = delete;

    bool empty() const { return !handle_; }
    bool changes_data() const { return !sqlite3_stmt_readonly(handle_); }
    // Borrows text and bytes until reset().
    void bind(std::span<Value const> arguments);
    // True when there is a row to read.
    bool step();
    void reset();

    std::size_t size() const override;
    std::string_view name(std::size_t column) const override;
    bool is_null(std::size_t column) const override;
    std::int64_t integer(std::size_t column) const override;
    double real(std::size_t column) const override;
    bool boolean(std::size_t column) const override;
    std::string_view text(std::size_t column) const override;
    Uuid uuid(std::size_t column) const override;
    ByteView bytes(std::size_t column) const override;

    bool in_use = false;

private:
    void map_parameters();
    int bind_one(int position, Value const& value);
    int bind_text(int position, std::string_view text);
    void expect(std::size_t column, int type, std::string_view what) const;

    sqlite3* connection_;
    sqlite3_stmt* handle_ = nullptr;
    std::vector<int> numbers_;      // SQLite's parameter i + 1 is our $numbers_[i]
    std::size_t parameters_ = 0;    // the highest $n
    std::vector<std::string> held_; // texts made here, alive while bound
};

} // namespace together::sql::sqlite
