// Taken apart at plain marks.
#include "app/demo/lines.h"

#include <fmt/format.h>

#include "platform/base/check.h"
#include "platform/text/unicode.h"

namespace together::demo {

std::string_view take_line(std::string_view& text)
{
    auto const end = text.find('\n');
    auto const line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return line;
}

std::string_view take_until(std::string_view& text, std::string_view mark)
{
    auto const end = text.find(mark);
    auto const part = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + mark.size());
    return part;
}

std::vector<std::string> words_of(std::string_view text, std::string_view between)
{
    std::vector<std::string> words;
    while (!text.empty())
        if (auto const word = text::trim(take_until(text, between)); !word.empty()) words.emplace_back(word);
    return words;
}

void expect(bool is_so, std::string_view line)
{
    check(is_so, fmt::format("a line of the demo world is not written as it should be: {}", line));
}

std::optional<Field> field_of(std::string_view line)
{
    auto const colon = line.find(": ");
    if (colon == line.npos || line.substr(0, colon).find(' ') != line.npos) return std::nullopt;
    return Field{line.substr(0, colon), std::string{text::trim(line.substr(colon + 2))}};
}

std::vector<std::string> parts_of(std::string_view line, std::size_t count)
{
    std::vector<std::string> parts;
    auto rest = line;
    while (parts.size() < count) parts.emplace_back(text::trim(take_until(rest, "|")));
    expect(rest.empty(), line);
    return parts;
}

} // namespace together::demo
