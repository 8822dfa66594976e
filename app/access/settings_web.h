// One's own settings over HTTP: profile, preferences, sign-in, sessions, tokens.
#pragma once

#include "app/access/api_tokens.h"
#include "app/access/passwords.h"
#include "app/access/settings_view.h"
#include "app/access/signed_in.h"
#include "app/people/people.h"
#include "platform/http/router.h"

namespace together::access {

struct SettingsWebParts {
    people::People const& people;
    Sessions const& sessions;
    ApiTokens const& tokens;
    Passwords const& passwords;
    Settings const& settings;
    http::ProblemWords words;
};

class SettingsWeb {
public:
    explicit SettingsWeb(SettingsWebParts parts) : parts_(std::move(parts)) {}

    void add_routes(http::Router& router);

private:
    void add_session_routes(http::Router& router);
    void add_token_routes(http::Router& router);
    http::Response show(http::Request const& request) const;
    http::Response save_profile(http::Request const& request) const;
    http::Response save_preferences(http::Request const& request) const;
    http::Response change_email(http::Request const& request) const;
    http::Response change_password(http::Request const& request) const;
    http::Response list_sessions(http::Request const& request) const;
    http::Response end_session(http::Request const& request) const;
    http::Response end_sessions(http::Request const& request) const;
    http::Response list_tokens(http::Request const& request) const;
    http::Response make_token(http::Request const& request) const;
    http::Response revoke_token(http::Request const& request) const;
    Result<SettingsView> view_for(http::Request const& request) const;
    // The page again, with what was sent.
    http::Response refuse(http::Request const& request, SettingsPart part, Problem const& problem) const;

    SettingsWebParts parts_;
};

} // namespace together::access
