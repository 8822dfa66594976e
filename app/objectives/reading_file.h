// Readings from a CSV file as spreadsheets write it in any locale: separator, decimal mark and kind of date are found
// out, and shown before anything is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/day.h"
#include "platform/base/result.h"

namespace together::objectives {

// Rows and fields of RFC 4180, with any of three separators: quotes, doubled quotes, line breaks within quotes.
struct Csv {
    static constexpr std::size_t most_bytes = 262'144;
    static constexpr std::size_t most_rows = 5'000;

    struct Row {
        std::size_t line = 1; // of the file, where it begins
        std::vector<std::string> fields;
    };
    char separator = ',';
    std::vector<Row> rows;

    // Problem::field "file": csv.encoding (no UTF-8), csv.too_large, csv.too_many_rows, csv.quote (one is not closed),
    // csv.empty.
    static Result<Csv> read(std::string_view bytes);
};

enum class DecimalMark { point, comma };
BOOST_DESCRIBE_ENUM(DecimalMark, point, comma)

// 1234.5, 1,234.5, 1 234.5 or, with a comma, 1234,5, 1.234,5; a minus or − in front, % behind. None for anything else.
std::optional<double> parse_decimal(std::string_view text, DecimalMark mark);
// 2026-01-31, 31.1.2026, 31.01.26 or an RFC 3339 time. Slashes are refused: nobody knows which number is the month.
std::optional<Day> parse_any_day(std::string_view text);

struct FileReading {
    std::string day;
    double value = 0;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(FileReading, (), (day, value, note))

struct RefusedLine {
    std::int64_t line = 0;
    std::string text;
    std::string why; // two_columns, day, value, note
};
BOOST_DESCRIBE_STRUCT(RefusedLine, (), (line, text, why))

struct ReadingFile {
    DecimalMark decimal_mark = DecimalMark::point;
    std::vector<FileReading> readings; // in the order of the file, the last of a day alone
    std::vector<RefusedLine> refused;
    bool has_heading = false;

    // Columns: day, value and maybe a note. `mark`: none means to find out.
    static Result<ReadingFile> read(std::string_view bytes, std::optional<DecimalMark> mark);
};

} // namespace together::objectives
