// Drafts over HTTP, and sending undone.
#pragma once

#include "app/conversations/attachments.h"
#include "app/conversations/drafts.h"
#include "app/conversations/threads_view.h"
#include "platform/http/router.h"

namespace together::conversations {

// What writing takes besides the text.
struct Desk {
    Drafts& drafts;
    Attachments& attachments;
};

class DraftsWeb {
public:
    explicit DraftsWeb(Desk desk) : desk_(desk) {}

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response save(http::Request const& request);
    http::Response drop(http::Request const& request);
    http::Response add_files(http::Request const& request);
    template <class T> http::Response take_back(http::Request const& request);

    Desk desk_;
};

// What the viewer has written under the draft's key so far goes into it, unless something stands there already.
void continue_draft(Drafts& drafts, Viewer const& viewer, Draft& draft);

// Has the browser that sent a post or reply remember it for as long as it can be taken back.
http::Response with_sent(http::Request const& request, Uuid thing, http::Response response);
std::optional<Sent> find_sent(Drafts& drafts, http::Request const& request);

} // namespace together::conversations
