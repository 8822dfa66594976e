// Line by line: a number opens an answer, everything up to the next one belongs to it.
#include "app/plans/check_in_words.h"

#include <array>
#include <vector>

#include "platform/text/unicode.h"

namespace together::plans {
namespace {

struct Line {
    std::string_view words; // without quote marks
    bool is_quoted = false;
    std::size_t number = 0; // 1 to 3; 0: none
};

Line read_line(std::string_view text)
{
    Line line{text::trim(text)};
    while (line.words.starts_with('>')) {
        line.is_quoted = true;
        line.words = text::trim(line.words.substr(1));
    }
    auto const is_numbered = line.words.size() > 1 && line.words[0] >= '1' && line.words[0] <= '3' &&
                             std::string_view{".):"}.find(line.words[1]) != std::string_view::npos;
    if (!is_numbered) return line;
    line.number = static_cast<std::size_t>(line.words[0] - '0');
    line.words = text::trim(line.words.substr(2));
    return line;
}

void append(std::string& to, std::string_view words)
{
    if (!to.empty()) to += '\n';
    to += words;
}

std::string trimmed(std::string const& words)
{
    return std::string{text::trim(words)};
}

} // namespace

CheckInInput check_in_of_words(std::string_view words)
{
    std::array<std::string, 3> answers;
    std::vector<std::string> paragraphs(1);
    std::size_t at = 0;
    bool is_numbered = false;
    while (!words.empty()) {
        auto const end = std::min(words.find('\n'), words.size());
        auto const line = read_line(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
        if (line.number > 0) at = line.number - 1;
        is_numbered = is_numbered || line.number > 0;
        if (line.is_quoted) continue;
        append(answers[at], line.words);
        if (!line.words.empty()) append(paragraphs.back(), line.words);
        else if (!paragraphs.back().empty()) paragraphs.emplace_back();
    }
    if (paragraphs.back().empty()) paragraphs.pop_back();
    if (!is_numbered && paragraphs.size() == answers.size())
        std::copy(paragraphs.begin(), paragraphs.end(), answers.begin());
    return {trimmed(answers[0]), trimmed(answers[1]), trimmed(answers[2])};
}

} // namespace together::plans
