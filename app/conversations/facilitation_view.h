// The forms of who facilitates: where a thread goes, and what becomes a thread of its own.
#pragma once

#include "app/conversations/forms_view.h"
#include "app/conversations/threads_view.h"

namespace together::conversations {

// Moving to another space, or into another thread.
struct ArrangementView {
    Id<Post> id;
    std::string title;
    std::vector<SpaceChoice> spaces;
    std::string into; // what was sent
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(ArrangementView, (), (id, title, spaces, into, problem))

// A reply that is to open a thread of its own.
struct SplitView {
    ReplyView reply;
    std::string title;
    PostKind kind = PostKind::question;
    bool with_later = false;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(SplitView, (), (reply, title, kind, with_later, problem))

} // namespace together::conversations
