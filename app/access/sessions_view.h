// What pages and programs see of signing in.
#pragma once

#include "app/access/session.h"
#include "platform/http/hooks.h"

namespace together::access {

// As it was sent.
struct SignInInput {
    std::string email;
    std::string password;
    std::optional<std::string> to;
};
BOOST_DESCRIBE_STRUCT(SignInInput, (), (email, password, to))

struct SignInPage {
    std::string email;
    std::string to;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(SignInPage, (), (email, to, problem))

struct SessionView {
    Id<Session> id;
    std::string agent; // "Firefox on Linux", or as it names itself
    std::string address;
    Timestamp created_at;
    Timestamp last_seen_at;
    Timestamp expires_at;
    bool is_this = false;
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (id, agent, address, created_at, last_seen_at, expires_at, is_this))

SessionView view_of(Session const& session, std::string_view own_hash);

struct TokenView {
    Id<ApiToken> id;
    std::string name;
    Timestamp created_at;
    std::optional<Timestamp> last_used_at;
    std::optional<Timestamp> expires_at;
};
BOOST_DESCRIBE_STRUCT(TokenView, (), (id, name, created_at, last_used_at, expires_at))

TokenView view_of(ApiToken const& token);

// Told once.
struct MadeTokenView : TokenView {
    std::string token;
};
BOOST_DESCRIBE_STRUCT(MadeTokenView, (TokenView), (token))

} // namespace together::access
