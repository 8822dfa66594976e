// One reader for Content-Type and Content-Disposition.
#include "platform/http/header_values.h"

#include <algorithm>

#include "platform/http/form.h"
#include "platform/http/headers.h"

namespace together::http {
namespace {

// The text of a quoted string; `rest` starts behind the first quote and ends behind the last. Only \" and \\ are
// escapes: old browsers send paths with single backslashes.
std::optional<std::string> take_quoted(std::string_view& rest)
{
    std::string text;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        auto const c = rest[at];
        if (c == '"') {
            rest.remove_prefix(at + 1);
            return text;
        }
        auto const is_escape = c == '\\' && at + 1 < rest.size() && (rest[at + 1] == '"' || rest[at + 1] == '\\');
        if (is_escape) ++at;
        text += rest[at];
    }
    return std::nullopt;
}

std::optional<std::string> take_value(std::string_view& rest)
{
    if (rest.starts_with('"')) {
        rest.remove_prefix(1);
        return take_quoted(rest);
    }
    auto const end = std::min(rest.find(';'), rest.size());
    std::string const text{trim(rest.substr(0, end))};
    rest.remove_prefix(end);
    return text;
}

// RFC 5987: charset'language'percent-encoded. UTF-8 only.
std::optional<std::string> extended_text(std::string_view value)
{
    auto const first = value.find('\'');
    auto const second = first == value.npos ? first : value.find('\'', first + 1);
    if (second == value.npos || !equal_ignoring_case(value.substr(0, first), "utf-8")) return std::nullopt;
    return percent_decode(value.substr(second + 1), false);
}

} // namespace

bool is_clean_header(std::string_view value)
{
    auto const is_control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    return std::none_of(value.begin(), value.end(), is_control) && is_text(value);
}

std::optional<std::string> HeaderValue::text(std::string_view name) const
{
    std::optional<std::string> found;
    for (auto const& [key, value] : parameters) {
        if (key == name && !found) found = value;
        if (!key.ends_with('*') || key.substr(0, key.size() - 1) != name) continue;
        if (auto extended = extended_text(value); extended && is_clean_header(*extended)) return extended;
    }
    if (found && !is_clean_header(*found)) return std::nullopt;
    return found;
}

std::optional<HeaderValue> parse_header_value(std::string_view value)
{
    HeaderValue result;
    auto const end = std::min(value.find(';'), value.size());
    result.word = trim(value.substr(0, end));
    auto rest = value.substr(end);
    while (!rest.empty()) {
        rest.remove_prefix(1); // the semicolon
        rest = trim(rest);
        if (rest.empty()) break;
        auto const equals = rest.find_first_of("=;");
        if (equals == rest.npos || rest[equals] == ';') return std::nullopt;
        auto name = to_lower(trim(rest.substr(0, equals)));
        rest = trim(rest.substr(equals + 1));
        auto text = take_value(rest);
        rest = trim(rest);
        if (!text || name.empty() || (!rest.empty() && rest.front() != ';')) return std::nullopt;
        result.parameters.emplace_back(std::move(name), std::move(*text));
    }
    return result;
}

} // namespace together::http
