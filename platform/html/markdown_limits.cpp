// One pass over the lines, counting what multiplies.
#include "platform/html/markdown_limits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace together::html {
namespace {

constexpr std::size_t max_bytes = 200'000;
constexpr std::size_t harmless_bytes = 2'000;
constexpr std::size_t max_columns = 200;
constexpr std::uint64_t max_cells = 100'000;
constexpr std::uint64_t max_table_search = 4'000'000; // lines times bytes of the paragraph before a table
constexpr std::uint64_t max_expansion = 20'000'000;   // bytes of link definitions times brackets
constexpr std::size_t max_ats_in_word = 100;

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

struct Paragraph {
    std::uint64_t lines = 0;
    std::uint64_t bytes = 0;
    bool defines_links = false;
};

// Every line a table might need under its head: |---|:-:|, also within a quote.
bool is_delimiter_row(std::string_view line)
{
    return line.find('|') != std::string_view::npos && line.find_first_not_of("|-: \t\r>") == std::string_view::npos;
}

bool has_chain_of_addresses(std::string_view line)
{
    std::size_t ats = 0;
    for (auto const c : line) {
        if (is_blank(c)) ats = 0;
        if (c == '@' && ++ats > max_ats_in_word) return true;
    }
    return false;
}

class Counter {
public:
    bool takes(std::string_view line)
    {
        ++lines_;
        brackets_ += static_cast<std::uint64_t>(std::ranges::count(line, '['));
        if (std::ranges::all_of(line, is_blank)) {
            end_paragraph();
            return true;
        }
        if (has_chain_of_addresses(line) || (is_delimiter_row(line) && !takes_table(line))) return false;
        ++paragraph_.lines;
        paragraph_.bytes += line.size() + 1;
        paragraph_.defines_links |= line.find("]:") != std::string_view::npos;
        return true;
    }

    bool takes_end()
    {
        end_paragraph();
        return widest_table_ * lines_ <= max_cells && longest_definition_ * brackets_ <= max_expansion;
    }

private:
    bool takes_table(std::string_view row)
    {
        auto const columns = static_cast<std::uint64_t>(std::ranges::count(row, '|'));
        widest_table_ = std::max(widest_table_, columns);
        return columns <= max_columns && paragraph_.lines * paragraph_.bytes <= max_table_search;
    }

    void end_paragraph()
    {
        if (paragraph_.defines_links) longest_definition_ = std::max(longest_definition_, paragraph_.bytes);
        paragraph_ = {};
    }

    Paragraph paragraph_;
    std::uint64_t lines_ = 0;
    std::uint64_t brackets_ = 0;
    std::uint64_t widest_table_ = 0;
    std::uint64_t longest_definition_ = 0;
};

} // namespace

bool is_too_costly(std::string_view markdown)
{
    if (markdown.size() > max_bytes) return true;
    if (markdown.size() < harmless_bytes) return false;
    Counter counter;
    while (!markdown.empty()) {
        auto const end = std::min(markdown.find_first_of("\r\n"), markdown.size());
        if (!counter.takes(markdown.substr(0, end))) return true;
        auto const ending = markdown.substr(end).starts_with("\r\n") ? 2 : 1;
        markdown.remove_prefix(std::min(end + ending, markdown.size()));
    }
    return !counter.takes_end();
}

} // namespace together::html
