// Paths, filters, patterns and arguments of a tag.
#include "platform/html/expression.h"

namespace together::html {
namespace {

bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_path_char(char c)
{
    return is_name_char(c) || c == '.';
}

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<Path::Root> special_root(std::string_view text)
{
    if (text == ".") return Path::Root::self;
    if (text == "@first") return Path::Root::first;
    if (text == "@last") return Path::Root::last;
    if (text == "@index") return Path::Root::index;
    return std::nullopt;
}

// The path after an @: kind, post.kind, or (post.kind) where more text follows. Advances `at` behind it.
Path parse_pattern_path(std::string_view text, std::size_t& at, Place place)
{
    if (at < text.size() && text[at] == '(') {
        auto const end = text.find(')', at);
        if (end == std::string_view::npos) throw TemplateError(place, "'(' without ')' in a key");
        auto const inner = text.substr(at + 1, end - at - 1);
        at = end + 1;
        return parse_path(inner, place);
    }
    auto const begin = at;
    while (at < text.size() && is_path_char(text[at])) ++at;
    return parse_path(text.substr(begin, at - begin), place);
}

Expression parse_argument(std::string_view text, Place place)
{
    if (text.size() < 2 || text.front() != '"') return parse_expression(text, place);
    if (text.back() != '"') throw TemplateError(place, "a quote is not closed");
    return {{}, {}, std::string{text.substr(1, text.size() - 2)}};
}

} // namespace

std::string_view trim(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string_view> split_words(std::string_view text)
{
    std::vector<std::string_view> words;
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        auto const ends = at == text.size() || (!quoted && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n'));
        if (at < text.size() && text[at] == '"') quoted = !quoted;
        if (!ends) continue;
        if (at > begin) words.push_back(text.substr(begin, at - begin));
        begin = at + 1;
    }
    return words;
}

Path parse_path(std::string_view text, Place place)
{
    Path path;
    path.text = text;
    if (text.ends_with('?')) {
        path.may_be_missing = true;
        text.remove_suffix(1);
    }
    if (auto const root = special_root(text)) {
        path.root = *root;
        return path;
    }
    for (auto const name : split(text, '.')) {
        if (name.empty() || !std::ranges::all_of(name, is_name_char))
            throw TemplateError(place, fmt::format("'{}' is no name", path.text));
        path.names.emplace_back(name);
    }
    return path;
}

Expression parse_expression(std::string_view text, Place place)
{
    auto const parts = split(text, '|');
    Expression expression;
    expression.path = parse_path(trim(parts[0]), place);
    for (auto const part : std::span{parts}.subspan(1)) {
        auto const filter = find_filter(trim(part));
        if (!filter) throw TemplateError(place, fmt::format("there is no filter '{}'", trim(part)));
        expression.filters.push_back(*filter);
    }
    return expression;
}

Pattern parse_pattern(std::string_view text, Place place)
{
    Pattern pattern;
    std::size_t at = 0;
    while (at < text.size()) {
        auto const mark = std::min(text.find('@', at), text.size());
        if (mark > at) pattern.parts.push_back({std::string{text.substr(at, mark - at)}, std::nullopt});
        at = mark + 1;
        if (mark < text.size()) pattern.parts.push_back({{}, parse_pattern_path(text, at, place)});
    }
    if (pattern.parts.empty()) pattern.parts.push_back({});
    return pattern;
}

MessageText parse_message(std::string_view text, Place place)
{
    auto const words = split_words(text);
    if (words.empty()) throw TemplateError(place, "a message needs a key");
    MessageText message;
    message.key = parse_pattern(words[0], place);
    for (auto const word : std::span{words}.subspan(1)) {
        auto const equals = word.find('=');
        if (equals == std::string_view::npos || equals == 0)
            throw TemplateError(place, fmt::format("'{}' is no argument: name=path", word));
        message.arguments.emplace_back(word.substr(0, equals), parse_argument(word.substr(equals + 1), place));
    }
    return message;
}

} // namespace together::html
