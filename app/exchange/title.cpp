// Sentences by their marks; question words are English, question marks everybody's.
#include "app/exchange/title.h"

#include <boost/algorithm/string/case_conv.hpp>

#include "app/exchange/markdown_text.h"
#include "platform/text/unicode.h"

namespace together::exchange {
namespace {

constexpr std::string_view after_mark = " \t\n\"')]*_";

// Without links' addresses a "?" in "https://example.org/?q=1" asks nothing.
std::string without_addresses(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const rest = text.substr(at);
        if (rest.starts_with("http://") || rest.starts_with("https://"))
            at += std::min(rest.find_first_of(" \t\n>"), rest.size());
        else out += text[at++];
    }
    return out;
}

// "e.g.", "Mr.", "v1." and single letters end no sentence.
bool is_abbreviation(std::string_view before)
{
    auto const word = before.substr(before.find_last_of(" (\t\n") + 1);
    if (word.size() <= 1 || word.find('.') != std::string_view::npos) return true;
    for (auto const* known :
        {"Mr", "Mrs", "Ms", "Dr", "Prof", "vs", "approx", "etc", "incl", "resp", "No", "St", "cf", "ca", "bzw"})
        if (word == known) return true;
    return false;
}

// Where the first sentence ends, mark included.
std::size_t sentence_end(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const rest = text.substr(at);
        if (text[at] == '\n') return at;
        for (auto const* wide : {"。", "？", "！"})
            if (rest.starts_with(wide)) return at + 3;
        if (rest.starts_with("؟")) return at + 2;
        if (text[at] != '.' && text[at] != '?' && text[at] != '!') continue;
        if (at + 1 < text.size() && after_mark.find(text[at + 1]) == std::string_view::npos) continue;
        if (text[at] == '.' && at + 1 < text.size() && is_abbreviation(text.substr(0, at))) continue;
        return at + 1;
    }
    return text.size();
}

std::string_view without_mentions(std::string_view text)
{
    for (;;) {
        text = text::trim(text);
        if (!text.starts_with('@') || text.size() < 2 || text[1] == ' ') return text;
        auto const end = std::min(text.find_first_of(" \t\n:,;"), text.size());
        text.remove_prefix(end);
        while (!text.empty() && std::string_view{":,;-"}.find(text[0]) != std::string_view::npos) text.remove_prefix(1);
    }
}

bool has_word(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

bool is_address(std::string_view sentence)
{
    return (sentence.starts_with("http://") || sentence.starts_with("https://")) &&
           sentence.find(' ') == std::string_view::npos;
}

// The first sentence with a word in it; a bare address only where there is nothing else.
std::string first_sentence(std::string_view markdown)
{
    std::string address;
    auto const plain = plain_text(markdown.substr(0, 20'000));
    std::string_view rest = plain;
    while (!rest.empty()) {
        auto const addressed = without_mentions(rest);
        if (!addressed.empty()) rest = addressed;
        auto const end = sentence_end(rest);
        auto const sentence = text::trim(rest.substr(0, end));
        if (is_address(sentence)) address = address.empty() ? std::string{sentence} : address;
        else if (has_word(sentence)) return text::squeeze(sentence);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return address;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool begins_as_question(std::string sentence)
{
    boost::algorithm::to_lower(sentence);
    auto const first_end = std::min(sentence.find(' '), sentence.size());
    std::string_view const first{sentence.data(), first_end};
    auto const second_at = std::min(first_end + 1, sentence.size());
    auto const second = std::string_view{sentence}.substr(second_at, sentence.find(' ', second_at) - second_at);
    if (is_one_of(first, {"how's", "what's", "where's", "who's", "why's"})) return true;
    if (is_one_of(first, {"how", "what", "why", "when", "where", "who", "which", "whose"}))
        return is_one_of(second,
            {"is", "are", "am", "was", "were", "do", "does", "did", "can", "could", "should", "would", "will", "has",
                "have", "had", "to", "about", "come", "many", "much", "long", "often", "happened", "exactly"});
    if (is_one_of(first, {"is", "are", "does", "did", "can", "could", "would", "should", "will", "has", "was", "were"}))
        return is_one_of(
            second, {"anyone", "anybody", "someone", "somebody", "there", "it", "this", "that", "these", "those", "we",
                        "you", "i", "they", "he", "she", "the", "any", "my", "our", "your"});
    if (is_one_of(first, {"do", "have"})) return is_one_of(second, {"you", "we", "i", "they", "any"});
    if (is_one_of(first, {"anyone", "anybody"})) return true;
    return first == "any" && is_one_of(second, {"idea", "ideas", "thoughts", "suggestions", "tips", "advice"});
}

} // namespace

std::string title_of(std::string_view markdown, std::size_t most)
{
    auto title = first_sentence(markdown);
    if (is_address(title)) title.erase(0, title.find("://") + 3);
    if (title.ends_with('.') && !title.ends_with("..")) title.pop_back();
    while (title.ends_with(':')) title.pop_back();
    return text::shorten(title, most);
}

bool asks(std::string_view markdown)
{
    auto const sentence = without_addresses(first_sentence(markdown));
    for (auto const* mark : {"?", "？", "؟", "¿"})
        if (sentence.find(mark) != std::string::npos) return true;
    return !sentence.ends_with('!') && begins_as_question(sentence);
}

} // namespace together::exchange
