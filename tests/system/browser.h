// Asks a running server over a socket (libcurl): a program with a bearer token, or nobody.
#pragma once

#include <map>
#include <string>

namespace together::system_tests {

struct Answer {
    int status = 0;                             // 0: no answer at all
    std::map<std::string, std::string> headers; // lower-case names
    std::string body;
};

struct Question {
    std::string method = "GET";
    std::string url;
    std::string body = {}; // JSON
    std::string token = {};
    std::string accept = "application/json";
    std::string idempotency_key = {};
};

// Redirects are answers, not followed.
Answer ask(Question const& question);

// The text of a member of a JSON object at the top.
std::string member(std::string const& json, std::string const& name);

} // namespace together::system_tests
