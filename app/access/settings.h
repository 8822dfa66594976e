// How access is kept: costs, terms and the public address. Filled by the configuration; tests make hashing cheap.
#pragma once

#include <chrono>
#include <string>

#include "app/access/password_hasher.h"

namespace together::access {

struct Settings {
    PasswordCost password_cost = PasswordCost::production();
    std::chrono::seconds session_time = std::chrono::days{30};   // since last seen
    std::chrono::seconds session_limit = std::chrono::days{365}; // since signing in
    std::chrono::seconds seen_every = std::chrono::minutes{5};   // how often "last seen" is written
    std::chrono::seconds reset_time = std::chrono::hours{2};
    std::chrono::seconds handed_reset_time = std::chrono::hours{24}; // of a link that an administrator hands over
    std::string origin; // "https://learn.example.org": for links, and whether cookies are for https alone

    bool is_https() const { return origin.starts_with("https:"); }
    // The prefix makes browsers refuse the cookie from anywhere but this very host over https.
    std::string session_cookie() const { return is_https() ? "__Host-together_session" : "together_session"; }
};

} // namespace together::access
