// A short list is searched faster than any map.
#include "platform/http/headers.h"

#include <algorithm>

#include "platform/base/check.h"

namespace together::http {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_token(std::string_view name)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || marks.find(c) != marks.npos;
    });
}

void check_field(std::string_view name, std::string_view value)
{
    check(is_token(name), "a header name that is none");
    auto const is_control = [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7f; };
    check(std::none_of(value.begin(), value.end(), is_control), "a header value with a control character");
}

} // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string to_lower(std::string_view text)
{
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

std::string_view trim(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::string_view> Headers::find(std::string_view name) const
{
    for (auto const& [key, value] : fields_)
        if (equal_ignoring_case(key, name)) return value;
    return std::nullopt;
}

std::vector<std::string_view> Headers::find_all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (auto const& [key, value] : fields_)
        if (equal_ignoring_case(key, name)) values.push_back(value);
    return values;
}

void Headers::set(std::string_view name, std::string_view value)
{
    remove(name);
    add(name, value);
}

void Headers::add(std::string_view name, std::string_view value)
{
    check_field(name, value);
    fields_.emplace_back(name, value);
}

void Headers::set_default(std::string_view name, std::string_view value)
{
    if (!find(name)) add(name, value);
}

void Headers::remove(std::string_view name)
{
    std::erase_if(fields_, [&](auto const& field) { return equal_ignoring_case(field.first, name); });
}

void Headers::add_to_list(std::string_view name, std::string_view word)
{
    auto const known = find(name);
    if (!known) return add(name, word);
    std::string list{*known};
    for (std::string_view rest = list; !rest.empty();) {
        auto const comma = rest.find(',');
        if (equal_ignoring_case(trim(rest.substr(0, comma)), word)) return;
        rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
    }
    list += ", ";
    list += word;
    set(name, list);
}

} // namespace together::http
