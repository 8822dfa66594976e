// CSV files as spreadsheets of several countries write them, and as nobody should.
#include "app/objectives/reading_file.h"

#include <gtest/gtest.h>

namespace together::objectives {
namespace {

std::string told(ReadingFile const& file)
{
    std::string text;
    for (auto const& reading : file.readings)
        text += fmt::format("{}={}{} ", reading.day, reading.value, reading.note.empty() ? "" : ":" + reading.note);
    for (auto const& line : file.refused) text += fmt::format("!{}:{} ", line.line, line.why);
    return text;
}

std::string read(std::string_view bytes, std::optional<DecimalMark> mark = {})
{
    auto const file = ReadingFile::read(bytes, mark);
    return file ? told(*file) : file.error().fields.front().message;
}

TEST(reading_file, reads_a_german_spreadsheet)
{
    EXPECT_EQ(read("\xef\xbb\xbf"
                   "Datum;Wert;Notiz\r\n31.01.2026;1.234,5;\"erste; Messung\"\r\n28.02.26;-3,25;\r\n"),
        "2026-01-31=1234.5:erste; Messung 2026-02-28=-3.25 ");
    EXPECT_EQ(read("1.3.2026;1.234\n"), "2026-03-01=1234 ") << "with ';' between, a point groups";
    EXPECT_EQ(read("1.3.2026;1.5\n"), "2026-03-01=1.5 ") << "unless it can't";
    EXPECT_EQ(read("1.3.2026;1.234\n", DecimalMark::point), "2026-03-01=1.234 ");
}

TEST(reading_file, reads_an_english_one)
{
    EXPECT_EQ(read("day,value,note\n2026-01-31,\"1,234.5\",\"a \"\"quoted\"\" note\"\n2026-02-28,-3.25\n"),
        "2026-01-31=1234.5:a \"quoted\" note 2026-02-28=-3.25 ");
    EXPECT_EQ(read("2026-01-31\t12 %\n2026-01-30T23:00:00Z\t\u221213\n"), "2026-01-31=12 2026-01-30=-13 ");
    EXPECT_EQ(read("2026-01-31,1 234 567\n"), "2026-01-31=1234567 ");
}

TEST(reading_file, takes_the_last_of_a_day_in_any_order)
{
    EXPECT_EQ(read("2028-02-29,3\n2026-01-01,1\n2028-02-29,4\n"), "2028-02-29=4 2026-01-01=1 ");
}

TEST(reading_file, says_which_lines_it_cannot_read)
{
    EXPECT_EQ(read("2026-01-31,1\n01/02/2026,2\n\n2026-02-30,3\n2026-03-01,much\n2026-03-02\n"),
        "2026-01-31=1 !2:day !4:day !5:value !6:two_columns ");
    EXPECT_EQ(read("2026-01-31,1,2.3.4\n2026-02-01,1.2.3\n2026-02-02,\n2026-02-03,1e5\n2026-02-04,0x10\n"),
        "2026-01-31=1:2.3.4 !2:value !3:value !4:value !5:value ");
}

TEST(reading_file, refuses_what_is_no_such_file)
{
    EXPECT_EQ(read(""), "csv.empty");
    EXPECT_EQ(read("\xef\xbb\xbf\r\n;;\r\n"), "csv.empty");
    EXPECT_EQ(read("a\xff,1\n"), "csv.encoding");
    EXPECT_EQ(read(std::string_view{"2026-01-31,1\0", 13}), "csv.encoding");
    EXPECT_EQ(read("\xff\xfe"
                   "2\0"),
        "csv.encoding");
    EXPECT_EQ(read("2026-01-31,\"1\n2026"), "csv.quote");
    EXPECT_EQ(read(std::string(Csv::most_bytes + 1, 'x')), "csv.too_large");
    std::string many;
    for (std::size_t i = 0; i <= Csv::most_rows; ++i) many += "2026-01-31,1\n";
    EXPECT_EQ(read(many), "csv.too_many_rows");
}

TEST(reading_file, numbers_are_exactly_what_they_say)
{
    auto const point = [](std::string_view text) { return parse_decimal(text, DecimalMark::point); };
    EXPECT_EQ(point("+1,234,567.89"), 1234567.89);
    EXPECT_EQ(point(".5"), 0.5);
    EXPECT_EQ(point("1'234"), 1234);
    for (auto const* text :
        {"", "-", "1,23", "1,2345", "12,34,567", ",123", "1234567,890", "--1", "1-", "nan", "inf", "1234567890123456"})
        EXPECT_FALSE(point(text)) << text;
}

} // namespace
} // namespace together::objectives
