// Threads over HTTP.
#pragma once

#include "app/conversations/drafts_web.h"
#include "app/conversations/forms_view.h"
#include "app/conversations/positions.h"
#include "app/conversations/threads.h"
#include "platform/http/router.h"

namespace together::conversations {

class PostsWeb {
public:
    struct Doors {
        Posts& posts;
        Threads& threads;
        Spaces& spaces;
        Positions& positions;
        Desk desk;
    };
    PostsWeb(Doors doors, http::ProblemWords words) : doors_(doors), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    void add_thread_routes(http::Router& router);
    http::Response list(http::Request const& request);
    http::Response new_form(http::Request const& request);
    http::Response create(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response jump(http::Request const& request, Id<Post> id, std::string_view at);
    void note_reading(http::Request const& request, ThreadView const& view);
    http::Response edit_form(http::Request const& request);
    http::Response edit(http::Request const& request);
    http::Response show_conflict(http::Request const& request, Id<Post> id, PostEdit const& mine);
    http::Response deletion(http::Request const& request);
    http::Response remove(http::Request const& request);
    http::Response set_closed(http::Request const& request, bool is_closed);
    http::Response accept(http::Request const& request);
    http::Response unaccept(http::Request const& request);
    http::Response history(http::Request const& request);

    http::Response done(http::Request const& request, std::function<Result<Done>(Id<Post>)> const& verb);
    std::vector<SpaceChoice> choices(Viewer const& viewer, std::string_view chosen);
    http::Response refuse_form(http::Request const& request, Problem const& problem, PostFormView form);
    void continue_form(Viewer const& viewer, PostFormView& form);

    Doors doors_;
    http::ProblemWords words_;
};

} // namespace together::conversations
