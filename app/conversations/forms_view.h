// The forms of conversations, as they were filled in and what is wrong with that.
#pragma once

#include "app/conversations/diff.h"
#include "app/conversations/drafts.h"
#include "app/conversations/posts.h"
#include "app/conversations/spaces.h"
#include "app/conversations/threads_view.h"
#include "app/conversations/topics_view.h"

namespace together::conversations {

struct SpaceFormView {
    std::optional<std::string> slug; // none: a new space
    std::string name;
    std::string purpose;
    bool closed = false;
    bool archived = false;
    std::int64_t version = 1;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(SpaceFormView, (), (slug, name, purpose, closed, archived, version, problem))

struct SpaceChoice : SpaceRef {
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(SpaceChoice, (SpaceRef), (chosen))

struct PostFormView {
    std::optional<Id<Post>> id; // none: a new post
    PostKind kind = PostKind::question;
    std::string title;
    Draft draft;
    std::string topics; // separated by commas
    std::string space;  // the slug chosen; may be empty
    std::vector<SpaceChoice> spaces;
    std::int64_t version = 1;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(PostFormView, (), (id, kind, title, draft, topics, space, spaces, version, problem))

struct ThreadRef {
    Id<Post> id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(ThreadRef, (), (id, title))

struct ReplyFormView {
    ThreadRef post;
    std::optional<ReplyView> parent;
    Draft draft;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(ReplyFormView, (), (post, parent, draft, problem))

struct ReplyEditView {
    Id<Reply> id;
    std::string address;
    ThreadRef post;
    Draft draft;
    std::int64_t version = 1;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(ReplyEditView, (), (id, address, post, draft, version, problem))

// A thread as a browser shows it to who just wrote in it.
struct ThreadPage : ThreadView {
    std::optional<Sent> sent;
};
BOOST_DESCRIBE_STRUCT(ThreadPage, (ThreadView), (sent))

enum class Thing { post, reply };
BOOST_DESCRIBE_ENUM(Thing, post, reply)

// Asks before something is deleted.
struct DeletionView {
    Thing what = Thing::post;
    std::string address; // where DELETE goes
    std::string back;
    std::string title; // of the post, or the reply's first words
    std::int64_t reply_count = 0;
};
BOOST_DESCRIBE_STRUCT(DeletionView, (), (what, address, back, title, reply_count))

struct TheirEdit {
    PersonBrief author;
    Timestamp written_at;
    std::optional<std::string> title;
    std::string body;
    std::vector<DiffPart> changes; // from mine to theirs
};
BOOST_DESCRIBE_STRUCT(TheirEdit, (), (author, written_at, title, body, changes))

struct MyEdit {
    std::optional<std::string> title;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(MyEdit, (), (title, body))

// Two people edited at once: what stands there now, and what the second one wrote; to be saved over `version`.
struct EditConflictView {
    Thing what = Thing::post;
    std::string address;
    std::string back;
    TheirEdit theirs;
    MyEdit mine;
    std::string topics;
    std::int64_t version = 1;
    std::string draft_key;
};
BOOST_DESCRIBE_STRUCT(EditConflictView, (), (what, address, back, theirs, mine, topics, version, draft_key))

} // namespace together::conversations
