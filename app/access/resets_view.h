// What pages see of links that reset a password.
#pragma once

#include "platform/http/hooks.h"

namespace together::access {

struct ResetRequestInput {
    std::string email;
};
BOOST_DESCRIBE_STRUCT(ResetRequestInput, (), (email))

struct ResetRequestPage {
    std::string email;
    bool is_sent = false;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(ResetRequestPage, (), (email, is_sent, problem))

struct ResetInput {
    std::string password;
};
BOOST_DESCRIBE_STRUCT(ResetInput, (), (password))

struct ResetPage {
    std::string token;
    bool is_valid = false;
    std::string name; // whose password it is
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(ResetPage, (), (token, is_valid, name, problem))

} // namespace together::access
