// One pass over the bytes, a cell at a time.
#include "app/people/roster_table.h"

#include <algorithm>

#include "platform/model/input.h"
#include "platform/model/utf8.h"
#include "platform/text/unicode.h"

namespace together::people {
namespace {

constexpr std::size_t most_cells = 200;

Problem wrong(std::string_view message, std::int64_t line = 0)
{
    return Problem::field("file", message, {{"line", std::to_string(line)}});
}

char separator_of(std::string_view csv)
{
    auto const first = csv.substr(0, csv.find('\n'));
    char best = ',';
    for (char const each : {';', '\t'})
        if (std::count(first.begin(), first.end(), each) > std::count(first.begin(), first.end(), best)) best = each;
    return best;
}

class TableReader {
public:
    explicit TableReader(std::string_view csv) : csv_(csv), separator_(separator_of(csv)) {}

    Result<RosterTable> read()
    {
        while (at_ < csv_.size()) {
            auto line = read_line();
            if (!line) return line.error();
            auto const is_empty =
                std::all_of(line->cells.begin(), line->cells.end(), [](auto const& cell) { return cell.empty(); });
            if (is_empty) continue;
            if (table_.head.empty()) table_.head = std::move(line->cells);
            else table_.lines.push_back(*std::move(line));
            if (table_.lines.size() > most_roster_lines) return wrong("roster.too_many_lines", number_);
        }
        if (table_.head.empty() || table_.lines.empty()) return wrong("roster.empty");
        return std::move(table_);
    }

private:
    Result<RosterLine> read_line()
    {
        RosterLine line{++number_, {}};
        for (;;) {
            auto cell = at_ < csv_.size() && csv_[at_] == '"' ? read_quoted() : Result<std::string>{read_plain()};
            if (!cell) return cell.error();
            auto const is_text = model::is_clean_text(*cell);
            if (!model::is_utf8(*cell)) return wrong("roster.not_utf8", line.number);
            if (!is_text || line.cells.size() >= most_cells) return wrong("roster.not_text", line.number);
            line.cells.push_back(std::string{text::trim(*cell)});
            if (at_ >= csv_.size()) return line;
            auto const end = csv_[at_++];
            if (end == separator_) continue;
            if (end == '\r' && at_ < csv_.size() && csv_[at_] == '\n') ++at_;
            return line;
        }
    }

    bool ends_cell(char c) const { return c == separator_ || c == '\n' || c == '\r'; }

    std::string read_plain()
    {
        auto const begin = at_;
        while (at_ < csv_.size() && !ends_cell(csv_[at_])) ++at_;
        return std::string{csv_.substr(begin, at_ - begin)};
    }

    // What stands behind the closing quote is taken along: such files are about.
    Result<std::string> read_quoted()
    {
        auto const opened = number_;
        std::string cell;
        for (++at_;; ++at_) {
            if (at_ >= csv_.size()) return wrong("roster.open_quote", opened);
            if (csv_[at_] == '\n') ++number_;
            if (csv_[at_] != '"') cell += csv_[at_];
            else if (at_ + 1 < csv_.size() && csv_[at_ + 1] == '"') cell += csv_[++at_];
            else break;
        }
        ++at_;
        return cell + read_plain();
    }

    std::string_view csv_;
    char separator_;
    std::size_t at_ = 0;
    std::int64_t number_ = 0;
    RosterTable table_;
};

} // namespace

Result<RosterTable> read_table(std::string_view csv)
{
    if (csv.size() > longest_roster) return wrong("roster.too_long");
    if (csv.starts_with("\xff\xfe") || csv.starts_with("\xfe\xff")) return wrong("roster.not_utf8", 1);
    if (csv.starts_with("\xef\xbb\xbf")) csv.remove_prefix(3);
    return TableReader{csv}.read();
}

} // namespace together::people
