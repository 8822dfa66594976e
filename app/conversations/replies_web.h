// Replies and reactions over HTTP.
#pragma once

#include "app/conversations/drafts_web.h"
#include "app/conversations/forms_view.h"
#include "app/conversations/replies.h"
#include "app/conversations/threads.h"
#include "platform/http/router.h"

namespace together::conversations {

class RepliesWeb {
public:
    struct Doors {
        Replies& replies;
        Threads& threads;
        Desk desk;
    };
    RepliesWeb(Doors doors, http::ProblemWords words)
        : replies_(doors.replies), threads_(doors.threads), desk_(doors.desk), words_(std::move(words))
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
    ReplyEditView edit_view(Viewer const& viewer, VisibleReply const& found);
    http::Response edit(http::Request const& request);
    http::Response refuse_edit(http::Request const& request, Id<Reply> id, Problem const& problem);
    http::Response show_conflict(http::Request const& request, Id<Reply> id, ReplyEdit const& mine);
    http::Response deletion(http::Request const& request);
    http::Response remove(http::Request const& request);
    http::Response history(http::Request const& request);
    http::Response react_to_post(http::Request const& request);
    http::Response react_to_reply(http::Request const& request);
    http::Response preview(http::Request const& request);
    Result<ReplyFormView> form_for(http::Request const& request, std::string_view parent);
    http::Response refuse_form(http::Request const& request, Problem const& problem);

    Replies& replies_;
    Threads& threads_;
    Desk desk_;
    http::ProblemWords words_;
};

} // namespace together::conversations
