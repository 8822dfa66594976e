// Escaping by table, in runs.
#include "platform/html/escape.h"

#include <array>

namespace together::html {
namespace {

constexpr std::string_view entity(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
    }
}

constexpr auto is_special = [] {
    std::array<bool, 256> table{};
    for (auto const c : {'&', '<', '>', '"', '\''}) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

} // namespace

void append_escaped(std::string& out, std::string_view text)
{
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_special[static_cast<unsigned char>(text[i])]) continue;
        out.append(text.substr(begin, i - begin));
        out.append(entity(text[i]));
        begin = i + 1;
    }
    out.append(text.substr(begin));
}

std::string escape(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    append_escaped(out, text);
    return out;
}

std::string percent_encode(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (auto const c : text) {
        if (is_unreserved(c)) {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string scheme_of(std::string_view address)
{
    constexpr std::size_t longest = 10;
    std::string scheme;
    for (auto const c : address) {
        if (static_cast<unsigned char>(c) <= ' ') continue;
        if (c == '/' || c == '?' || c == '#') return {};
        if (c == ':') return scheme;
        if (scheme.size() < longest) scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return {};
}

bool is_safe_address(std::string_view address)
{
    auto const scheme = scheme_of(address);
    return scheme.empty() ? !address.starts_with(':')
                          : scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
}

} // namespace together::html
