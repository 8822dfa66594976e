// Finds @people and #topics.
#include "platform/html/markdown_marks.h"

#include "platform/text/unicode.h"

namespace together::html {
namespace {

constexpr std::size_t max_length = 80;

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_word(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9');
}

bool may_follow(char before)
{
    return !is_word(before) && std::string_view{"_/&@#=-.\\"}.find(before) == std::string_view::npos;
}

// How long the name at the begin of the text is: word characters, with joiners inside.
std::size_t length_of_name(std::string_view text, std::string_view joiners)
{
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_word(text[i])) end = i + 1;
        else if (joiners.find(text[i]) == std::string_view::npos) break;
    }
    return end;
}

std::string name_of(char kind, std::string_view word)
{
    if (kind == '#') return std::ranges::any_of(word, is_letter) ? text::slug(word) : std::string{};
    std::string handle{word};
    for (auto& c : handle) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return handle;
}

} // namespace

std::vector<Mark> find_marks(std::string_view text)
{
    std::vector<Mark> marks;
    for (auto at = text.find_first_of("@#"); at != std::string_view::npos; at = text.find_first_of("@#", at + 1)) {
        if (at > 0 && !may_follow(text[at - 1])) continue;
        auto const length = length_of_name(text.substr(at + 1, max_length + 1), text[at] == '@' ? "._-" : "-_");
        if (length == 0 || length > max_length) continue;
        auto name = name_of(text[at], text.substr(at + 1, length));
        if (!name.empty()) marks.push_back({text[at], at, at + 1 + length, std::move(name)});
    }
    return marks;
}

} // namespace together::html
