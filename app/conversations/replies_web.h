// Replies and reactions over HTTP.
#pragma once

#include "app/conversations/forms_view.h"
#include "app/conversations/replies.h"
#include "app/conversations/threads.h"
#include "platform/http/router.h"

namespace together::conversations {

class RepliesWeb {
public:
    RepliesWeb(Replies& replies, Threads& threads, ProblemWords words)
        : replies_(replies), threads_(threads), words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    void add_reaction_routes(http::Router& router);
    http::Response list(http::Request const& request);
    http::Response new_form(http::Request const& request);
    http::Response create(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response edit_form(http::Request const& request);
    http::Response edit(http::Request const& request);
    http::Response show_conflict(http::Request const& request, Id<Reply> id, ReplyEdit const& mine);
    http::Response remove(http::Request const& request);
    http::Response history(http::Request const& request);
    http::Response react_to_post(http::Request const& request, bool is_on);
    http::Response react_to_reply(http::Request const& request, bool is_on);
    http::Response refuse_form(http::Request const& request, Problem const& problem, ReplyFormView form);

    Replies& replies_;
    Threads& threads_;
    ProblemWords words_;
};

} // namespace together::conversations
