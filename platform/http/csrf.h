// Tokens against forged requests: made of a server secret and of what the browser holds (session or cookie).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/problem.h"
#include "platform/http/request.h"

namespace together::http {

struct Route;

class Csrf {
public:
    static constexpr std::string_view cookie_name = "together_visitor"; // for those who are signed out
    static constexpr std::string_view field_name = "csrf";
    static constexpr std::string_view header_name = "X-CSRF-Token";

    // `secret` is the same on every node and after a restart; `origin` is the public one, "https://learn.example.org",
    // empty where the Host header is to be trusted.
    Csrf(std::string secret, std::string origin) : secret_(std::move(secret)), origin_(std::move(origin)) {}

    // A token bound to the viewer's session, or to the visitor's cookie value. Masked: differs each time.
    std::string make_token(Viewer const& viewer, std::string_view visitor) const;

    // The problem with an unsafe request, if any: a foreign origin, or a missing or wrong token. Requests with a bearer
    // token, and JSON from someone signed out, carry nothing that a browser adds by itself: no token needed.
    std::optional<Problem> check(Request const& request, Route const& route) const;

private:
    bool is_own_origin(Request const& request) const;
    std::string mac(Viewer const& viewer, std::string_view visitor) const;

    std::string secret_;
    std::string origin_;
};

} // namespace together::http
