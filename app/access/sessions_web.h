// Signing in and out over HTTP.
#pragma once

#include "app/access/sessions.h"
#include "app/access/sessions_view.h"
#include "app/access/signed_in.h"
#include "platform/http/router.h"

namespace together::access {

class SessionsWeb {
public:
    SessionsWeb(Sessions const& sessions, Settings const& settings, http::ProblemWords words)
        : sessions_(sessions), settings_(settings), words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response form(http::Request const& request) const;
    http::Response sign_in(http::Request const& request) const;
    http::Response sign_out(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem const& problem) const;

    Sessions const& sessions_;
    Settings const& settings_;
    http::ProblemWords words_;
};

} // namespace together::access
