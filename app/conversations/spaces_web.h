// Spaces over HTTP.
#pragma once

#include "app/conversations/forms_view.h"
#include "app/conversations/threads.h"
#include "platform/http/router.h"

namespace together::conversations {

class SpacesWeb {
public:
    SpacesWeb(Spaces& spaces, Threads& threads, http::ProblemWords words)
        : spaces_(spaces), threads_(threads), words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    void add_member_routes(http::Router& router);
    http::Response list(http::Request const& request);
    http::Response new_form(http::Request const& request);
    http::Response create(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response edit_form(http::Request const& request);
    http::Response change(http::Request const& request);
    http::Response join(http::Request const& request);
    http::Response leave(http::Request const& request);
    http::Response members(http::Request const& request);
    http::Response add_member(http::Request const& request);
    http::Response remove_member(http::Request const& request);
    http::Response set_role(http::Request const& request);
    http::Response members_changed(Result<SpaceRef> const& space);
    http::Response refuse_member(http::Request const& request, Problem const& problem);
    http::Response refuse_form(http::Request const& request, Problem const& problem, SpaceFormView form);

    Spaces& spaces_;
    Threads& threads_;
    http::ProblemWords words_;
};

} // namespace together::conversations
