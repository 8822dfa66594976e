// What each column holds is told by its values; where two ways of reading a number are possible, the separator decides:
// spreadsheets put ';' between fields where the comma stands in numbers.
#include "app/objectives/reading_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "platform/base/clock.h"
#include "platform/model/input.h"
#include "platform/text/clean.h"
#include "platform/text/unicode.h"

namespace together::objectives {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// What stands most often outside of quotes on the first line.
char separator_of(std::string_view text)
{
    std::array<std::pair<char, int>, 3> found{{{';', 0}, {'\t', 0}, {',', 0}}};
    bool in_quotes = false;
    for (auto const c : text) {
        if (c == '"') in_quotes = !in_quotes;
        if (!in_quotes && (c == '\n' || c == '\r')) break;
        for (auto& [separator, count] : found) count += !in_quotes && c == separator;
    }
    return std::max_element(found.begin(), found.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
}

class CsvReader {
public:
    CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

    Result<std::vector<Csv::Row>> read()
    {
        for (; at_ < text_.size(); ++at_) in_quotes_ ? step_quoted() : step();
        if (in_quotes_) return Problem::field("file", "csv.quote", {{"line", std::to_string(row_.line)}});
        end_row();
        if (rows_.size() > Csv::most_rows)
            return Problem::field("file", "csv.too_many_rows", {{"most", std::to_string(Csv::most_rows)}});
        return std::move(rows_);
    }

private:
    void step_quoted()
    {
        auto const c = text_[at_];
        line_ += c == '\n';
        if (c != '"') field_ += c;
        else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') field_ += text_[++at_];
        else in_quotes_ = false;
    }
    void step()
    {
        auto const c = text_[at_];
        if (c == '"' && field_.empty()) in_quotes_ = true;
        else if (c == separator_) end_field();
        else if (c == '\n') end_line();
        else if (c != '\r') field_ += c;
    }
    void end_field() { row_.fields.push_back(std::exchange(field_, {})); }
    void end_line()
    {
        end_row();
        row_.line = ++line_;
    }
    void end_row()
    {
        end_field();
        auto const is_blank = [](std::string const& field) { return text::trim(field).empty(); };
        auto row = std::exchange(row_, {});
        if (rows_.size() <= Csv::most_rows && !std::all_of(row.fields.begin(), row.fields.end(), is_blank))
            rows_.push_back(std::move(row));
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    bool in_quotes_ = false;
    std::string field_;
    Csv::Row row_;
    std::vector<Csv::Row> rows_;
};

std::optional<double> plain_number(std::string const& text)
{
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// "1.234.567": one to three digits, then threes.
bool is_grouped(std::string_view whole, char group)
{
    auto const first = whole.find(group);
    if (first == 0 || first > 3) return false;
    for (auto at = first; at != whole.npos; at = whole.find(group, at + 1)) {
        auto const end = std::min(whole.find(group, at + 1), whole.size());
        if (end - at != 4) return false;
    }
    return true;
}

std::string without_blanks(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\u00a0") || text.substr(i).starts_with("'")) i += text[i] == '\'' ? 0 : 1;
        else if (text.substr(i).starts_with("\u202f")) i += 2;
        else if (text[i] != ' ') out += text[i];
    }
    return out;
}

std::optional<int> whole_number(std::string_view text)
{
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || !is_digit(text.front()) || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// Dotted: 31.1.2026 or 31.01.26.
std::optional<Day> parse_dotted_day(std::string_view text)
{
    auto const first = text.find('.');
    auto const second = first == text.npos ? first : text.find('.', first + 1);
    if (second == text.npos) return std::nullopt;
    auto const day = whole_number(text.substr(0, first));
    auto const month = whole_number(text.substr(first + 1, second - first - 1));
    auto const year_text = text.substr(second + 1);
    auto const year = whole_number(year_text);
    if (!day || !month || !year || (year_text.size() != 2 && year_text.size() != 4)) return std::nullopt;
    if (*day > 31 || *month > 12) return std::nullopt;
    return parse_day(fmt::format("{:04}-{:02}-{:02}", *year < 100 ? *year + 2000 : *year, *month, *day));
}

// Only where the values themselves leave no choice does one of them decide.
DecimalMark mark_of(Csv const& csv)
{
    int comma = 0;
    int point = 0;
    for (auto const& row : csv.rows) {
        if (row.fields.size() < 2) continue;
        auto const as_comma = parse_decimal(row.fields[1], DecimalMark::comma).has_value();
        auto const as_point = parse_decimal(row.fields[1], DecimalMark::point).has_value();
        comma += as_comma && !as_point;
        point += as_point && !as_comma;
    }
    if (comma != point) return comma > point ? DecimalMark::comma : DecimalMark::point;
    return csv.separator == ';' ? DecimalMark::comma : DecimalMark::point;
}

struct Line {
    std::optional<FileReading> reading;
    std::string why;
};

Line read_line(Csv::Row const& row, DecimalMark mark)
{
    if (row.fields.size() < 2) return {{}, "two_columns"};
    auto const day = parse_any_day(row.fields[0]);
    if (!day) return {{}, "day"};
    auto const value = parse_decimal(row.fields[1], mark);
    if (!value) return {{}, "value"};
    auto const note = text::clean_line(
        "note", row.fields.size() > 2 ? std::string_view{row.fields[2]} : "", {.shortest = 0, .longest = 300});
    if (!note) return {{}, "note"};
    return {FileReading{to_text(*day), *value, *note}, {}};
}

} // namespace

Result<Csv> Csv::read(std::string_view bytes)
{
    if (bytes.size() > most_bytes) return Problem::field("file", "csv.too_large");
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    if (!model::is_clean_text(bytes)) return Problem::field("file", "csv.encoding");
    Csv csv;
    csv.separator = separator_of(bytes);
    auto rows = CsvReader{bytes, csv.separator}.read();
    if (!rows) return rows.error();
    if (rows->empty()) return Problem::field("file", "csv.empty");
    csv.rows = std::move(*rows);
    return csv;
}

std::optional<double> parse_decimal(std::string_view text, DecimalMark mark)
{
    auto number = without_blanks(text::trim(text));
    if (number.ends_with('%')) number.pop_back();
    bool const is_negative = number.starts_with('-') || number.starts_with("\u2212");
    if (is_negative) number.erase(0, number.starts_with('-') ? 1 : 3);
    else if (number.starts_with('+')) number.erase(0, 1);
    auto const decimal = mark == DecimalMark::comma ? ',' : '.';
    auto const group = mark == DecimalMark::comma ? '.' : ',';
    auto const split = number.find(decimal);
    auto whole = number.substr(0, split);
    auto const rest = split == std::string::npos ? "" : number.substr(split + 1);
    if (whole.find(group) != whole.npos) {
        if (!is_grouped(whole, group)) return std::nullopt;
        std::erase(whole, group);
    }
    auto const all_digits = [](std::string const& part) { return std::all_of(part.begin(), part.end(), is_digit); };
    if (!all_digits(whole) || !all_digits(rest) || (whole.empty() && rest.empty()) || whole.size() > 15)
        return std::nullopt;
    auto const value = plain_number((whole.empty() ? "0" : whole) + (rest.empty() ? "" : "." + rest));
    if (!value) return std::nullopt;
    return is_negative ? -*value : *value;
}

std::optional<Day> parse_any_day(std::string_view text)
{
    text = text::trim(text);
    if (auto const day = parse_day(text)) return day;
    if (auto const time = parse_rfc3339(text)) return parse_day(text.substr(0, 10));
    return parse_dotted_day(text);
}

Result<ReadingFile> ReadingFile::read(std::string_view bytes, std::optional<DecimalMark> mark)
{
    auto const csv = Csv::read(bytes);
    if (!csv) return csv.error();
    ReadingFile file;
    file.decimal_mark = mark.value_or(mark_of(*csv));
    std::map<std::string, std::size_t> places; // of a day
    for (auto const& row : csv->rows) {
        auto line = read_line(row, file.decimal_mark);
        auto const is_first = &row == &csv->rows.front();
        if (line.reading) {
            auto const [place, is_new] = places.emplace(line.reading->day, file.readings.size());
            if (is_new) file.readings.push_back(std::move(*line.reading));
            else file.readings[place->second] = std::move(*line.reading);
        } else if (is_first && !parse_any_day(row.fields[0])) {
            file.has_heading = true;
        } else {
            file.refused.push_back(
                {static_cast<std::int64_t>(row.line), text::shorten(row.fields[0], 60), std::move(line.why)});
        }
    }
    if (file.readings.empty() && file.refused.empty()) return Problem::field("file", "csv.empty");
    return file;
}

} // namespace together::objectives
