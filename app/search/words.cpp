// What is neither letter nor digit in ASCII parts words, and so do the marks of other scripts that are near at hand.
#include "app/search/words.h"

#include <algorithm>
#include <array>

#include "platform/model/utf8.h"

namespace together::search {
namespace {

constexpr std::size_t most_words = 12;
constexpr std::size_t longest_word = 60; // bytes

bool is_plain_word_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// How many bytes the character at the front has, and whether it belongs to a word.
struct Step {
    std::size_t size = 1;
    bool is_of_word = false;
};

Step step_at(std::string_view text)
{
    auto const first = static_cast<unsigned char>(text.front());
    if (first < 0x80) return {1, is_plain_word_character(text.front())};
    std::size_t const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    constexpr std::array<std::string_view, 4> marks{
        "\xc2", "\xe2\x80", "\xe2\x81", "\xe3\x80"}; // blocks of punctuation
    auto const is_mark = std::ranges::any_of(marks, [&](auto begin) { return text.starts_with(begin); });
    return {std::min(size, text.size()), !is_mark};
}

} // namespace

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    if (!model::is_utf8(text)) return words;
    std::string word;
    auto const end_word = [&] {
        if (!word.empty() && word.size() <= longest_word && std::ranges::find(words, word) == words.end())
            words.push_back(word);
        word.clear();
    };
    while (!text.empty() && words.size() < most_words) {
        auto const step = step_at(text);
        if (!step.is_of_word) end_word();
        else if (step.size > 1) word += text.substr(0, step.size);
        else word += text[0] >= 'A' && text[0] <= 'Z' ? static_cast<char>(text[0] - 'A' + 'a') : text[0];
        text.remove_prefix(step.size);
    }
    if (words.size() < most_words) end_word();
    return words;
}

} // namespace together::search
