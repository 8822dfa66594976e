// A new password by a link, over HTTP.
#pragma once

#include "app/access/passwords.h"
#include "app/access/resets_view.h"
#include "app/access/signed_in.h"
#include "platform/http/router.h"

namespace together::access {

class ResetsWeb {
public:
    ResetsWeb(Passwords const& passwords, Settings const& settings, http::ProblemWords words)
        : passwords_(passwords), settings_(settings), words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response request_form(http::Request const& request) const;
    http::Response send_link(http::Request const& request) const;
    http::Response refuse_request(http::Request const& request, Problem const& problem) const;
    http::Response form(http::Request const& request) const;
    http::Response reset(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem const& problem) const;

    Passwords const& passwords_;
    Settings const& settings_;
    http::ProblemWords words_;
};

} // namespace together::access
