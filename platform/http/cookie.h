// Cookies in both directions.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace together::http {

// Always HttpOnly, SameSite=Lax, Path=/; Secure where the site is served by https.
struct Cookie {
    std::string name;
    std::string value;
    std::optional<std::chrono::seconds> max_age; // none: until the browser closes; zero: removed

    static Cookie removed(std::string_view name) { return {std::string{name}, "", std::chrono::seconds{0}}; }
    // The value of Set-Cookie. A character that a cookie cannot have is our own bug.
    std::string header(bool is_secure) const;
};

// What a Cookie header holds, in order; parts that are no name=value are skipped (RFC 6265, 5.4 turned around).
std::vector<std::pair<std::string_view, std::string_view>> parse_cookies(std::string_view header);

} // namespace together::http
