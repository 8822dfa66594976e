// Being let in by an invitation, over HTTP.
#pragma once

#include "app/access/invitations.h"
#include "app/access/invitations_view.h"
#include "app/access/signed_in.h"
#include "platform/http/router.h"

namespace together::access {

class InvitationsWeb {
public:
    InvitationsWeb(Invitations const& invitations, Settings const& settings, http::ProblemWords words)
        : invitations_(invitations), settings_(settings), words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request) const;
    http::Response accept(http::Request const& request) const;
    http::Response join(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem const& problem) const;

    Invitations const& invitations_;
    Settings const& settings_;
    http::ProblemWords words_;
};

} // namespace together::access
