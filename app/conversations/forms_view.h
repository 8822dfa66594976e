// The forms of conversations, as they were filled in and what is wrong with that.
#pragma once

#include "app/conversations/posts.h"
#include "app/conversations/spaces.h"
#include "app/conversations/threads_view.h"
#include "platform/http/hooks.h"

namespace together::conversations {

struct SpaceFormView {
    std::optional<std::string> slug; // none: a new space
    std::string name;
    std::string purpose;
    bool is_closed = false;
    bool is_archived = false;
    std::int64_t version = 1;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(SpaceFormView, (), (slug, name, purpose, is_closed, is_archived, version, problem))

struct SpaceChoice {
    std::string slug;
    std::string name;
    bool is_chosen = false;
};
BOOST_DESCRIBE_STRUCT(SpaceChoice, (), (slug, name, is_chosen))

struct PostFormView {
    std::optional<Id<Post>> id; // none: a new post
    std::vector<SpaceChoice> spaces;
    PostKind kind = PostKind::question;
    std::string title;
    std::string body;
    std::string topics; // separated by commas
    std::int64_t version = 1;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(PostFormView, (), (id, spaces, kind, title, body, topics, version, problem))

struct ReplyFormView {
    std::optional<Id<Reply>> id; // none: a new reply
    Id<Post> post_id;
    std::optional<Id<Reply>> parent_id;
    std::string post_title;
    std::string body;
    std::int64_t version = 1;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(ReplyFormView, (), (id, post_id, parent_id, post_title, body, version, problem))

// Two people edited at once: what stands there now, and what the second one wrote; to be saved over `version`.
struct EditConflictView {
    Id<Post> post_id;
    std::optional<Id<Reply>> reply_id;
    PostKind kind = PostKind::question;
    std::string theirs_title;
    std::string theirs_body;
    std::string mine_title;
    std::string mine_body;
    std::string topics;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(EditConflictView, (),
    (post_id, reply_id, kind, theirs_title, theirs_body, mine_title, mine_body, topics, version))

struct HistoryView {
    Id<Post> post_id;
    std::optional<Id<Reply>> reply_id;
    std::string title; // of the thread
    std::vector<Version> versions; // oldest first
};
BOOST_DESCRIBE_STRUCT(HistoryView, (), (post_id, reply_id, title, versions))

// One space's threads and what the viewer may do there.
struct SpaceView {
    Id<Space> id;
    std::string slug;
    std::string name;
    std::string purpose;
    bool is_closed = false;
    bool is_archived = false;
    bool is_member = false;
    bool may_manage = false;
    bool may_post = false;
    std::int64_t version = 1;
    std::optional<PostKind> kind; // the filter
    bool is_unanswered_only = false;
    std::vector<PostLine> posts;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SpaceView, (),
    (id, slug, name, purpose, is_closed, is_archived, is_member, may_manage, may_post, version, kind,
        is_unanswered_only, posts, next))

// Words for a problem in the reader's language, given by the wiring.
using ProblemWords = std::function<http::ProblemText(http::Request const&, Problem const&)>;

} // namespace together::conversations
