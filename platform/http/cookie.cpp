// Cookie headers.
#include "platform/http/cookie.h"

#include <algorithm>

#include "platform/base/check.h"
#include "platform/http/headers.h"

namespace together::http {
namespace {

constexpr std::size_t max_cookies = 100;

// RFC 6265, cookie-octet.
bool is_cookie_text(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
        [](char c) { return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\'; });
}

} // namespace

std::string Cookie::header(bool is_secure) const
{
    check(!name.empty() && is_cookie_text(name) && is_cookie_text(value), "a cookie with a character it cannot have");
    auto text = name + '=' + value + "; Path=/; HttpOnly; SameSite=Lax";
    if (max_age) text += "; Max-Age=" + std::to_string(max_age->count());
    if (is_secure) text += "; Secure";
    return text;
}

std::vector<std::pair<std::string_view, std::string_view>> parse_cookies(std::string_view header)
{
    std::vector<std::pair<std::string_view, std::string_view>> cookies;
    while (!header.empty() && cookies.size() < max_cookies) {
        auto const end = header.find(';');
        auto const pair = header.substr(0, end);
        header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        auto const name = trim(pair.substr(0, equals));
        auto value = trim(pair.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        if (!name.empty() && is_cookie_text(name) && is_cookie_text(value)) cookies.emplace_back(name, value);
    }
    return cookies;
}

} // namespace together::http
