// A scanner of comments, strings and brackets.
#include "tests/tidy/cpp_text.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "tests/tidy/tree.h"

namespace together::tidy {
namespace {

struct Blanking {
    std::string text;
    bool strings = false;

    void blank(std::size_t from, std::size_t to)
    {
        for (auto at = from; at < std::min(to, text.size()); ++at)
            if (text[at] != '\n') text[at] = ' ';
    }
};

std::size_t end_of_quoted(std::string_view text, std::size_t open)
{
    for (auto at = open + 1; at < text.size(); ++at) {
        if (text[at] == '\\') ++at;
        else if (text[at] == text[open] || text[at] == '\n') return at;
    }
    return text.size();
}

// `quote` is the one after R.
std::size_t end_of_raw(std::string_view text, std::size_t quote)
{
    auto const open = text.find('(', quote);
    if (open == text.npos) return text.size();
    auto const closing = ")" + std::string{text.substr(quote + 1, open - quote - 1)} + "\"";
    auto const close = text.find(closing, open);
    return close == text.npos ? text.size() : close + closing.size() - 1;
}

// Where what begins at `at` ends, if it is a comment or a string; blanked as asked.
std::size_t pass(Blanking& blanking, std::size_t at)
{
    std::string_view const text{blanking.text};
    auto const two = text.substr(at, 2);
    if (two == "//" || two == "/*") {
        auto const end = two == "//" ? std::min(text.find('\n', at), text.size())
                                     : std::min(text.find("*/", at + 2), text.size() - 2) + 2;
        blanking.blank(at, end);
        return end;
    }
    auto const is_separator = text[at] == '\'' && at > 0 && is_word(text[at - 1]);
    if (text[at] != '"' && (text[at] != '\'' || is_separator)) return at + 1;
    auto const is_raw = text[at] == '"' && at > 0 && text[at - 1] == 'R';
    auto const end = is_raw ? end_of_raw(text, at) : end_of_quoted(text, at);
    if (blanking.strings) blanking.blank(at + 1, end);
    return end + 1;
}

std::string blanked(std::string_view text, bool strings)
{
    Blanking blanking{std::string{text}, strings};
    for (std::size_t at = 0; at < blanking.text.size();) at = pass(blanking, at);
    return std::move(blanking.text);
}

} // namespace

bool is_word(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

std::string_view word_before(std::string_view code, std::size_t at)
{
    while (at > 0 && std::isspace(static_cast<unsigned char>(code[at - 1]))) --at;
    auto begin = at;
    while (begin > 0 && is_word(code[begin - 1])) --begin;
    return code.substr(begin, at - begin);
}

std::string without_comments(std::string_view text)
{
    return blanked(text, false);
}

std::string code_only(std::string_view text)
{
    Blanking code{blanked(text, true)};
    auto const text_before = code.text;
    bool continues = false;
    std::size_t at = 0;
    for (auto const line : lines_of(text_before)) {
        auto const first = line.find_first_not_of(' ');
        auto const is_directive = continues || (first != line.npos && line[first] == '#');
        continues = is_directive && line.ends_with('\\');
        if (is_directive) code.blank(at, at + line.size());
        at += line.size() + 1;
    }
    return std::move(code.text);
}

std::size_t matching_bracket(std::string_view code, std::size_t at)
{
    constexpr std::string_view opening = "({[";
    constexpr std::string_view closing = ")}]";
    std::size_t depth = 0;
    for (; at < code.size(); ++at) {
        if (opening.find(code[at]) != opening.npos) ++depth;
        if (closing.find(code[at]) != closing.npos && --depth == 0) return at;
    }
    return code.npos;
}

std::size_t nesting_of(std::string_view body)
{
    constexpr std::array<std::string_view, 6> controls{"if", "for", "while", "switch", "catch", "constexpr"};
    std::vector<std::size_t> opened_by; // for each open parenthesis where it stands
    std::vector<bool> blocks;
    std::size_t deepest = 0;
    std::size_t last_group = body.npos; // the '(' of the group that was closed last
    for (std::size_t at = 0; at < body.size(); ++at) {
        if (body[at] == '(') opened_by.push_back(at);
        if (body[at] == ')' && !opened_by.empty()) {
            last_group = opened_by.back();
            opened_by.pop_back();
        }
        if (body[at] == '{') {
            auto const before = body.find_last_not_of(" \n", at == 0 ? 0 : at - 1);
            auto const word = word_before(body, at);
            auto const after_group = at > 0 && before != body.npos && body[before] == ')' && last_group != body.npos;
            auto const keyword = after_group ? word_before(body, last_group) : std::string_view{};
            blocks.push_back(word == "else" || word == "do" || word == "try" ||
                             std::find(controls.begin(), controls.end(), keyword) != controls.end());
            deepest = std::max(deepest, static_cast<std::size_t>(std::count(blocks.begin(), blocks.end(), true)));
        }
        if (body[at] == '}' && !blocks.empty()) blocks.pop_back();
    }
    return deepest;
}

} // namespace together::tidy
