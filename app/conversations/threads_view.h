// What pages and programs see of a thread: the post, its replies and what the viewer may do with them.
#pragma once

#include "app/conversations/attachment.h"
#include "app/conversations/posts_view.h"
#include "app/conversations/reply.h"
#include "platform/http/hooks.h"
#include "platform/model/safe_html.h"

namespace together::conversations {

struct ReactionView {
    ReactionKind kind = ReactionKind::thanks;
    std::int64_t count = 0;
    bool mine = false;
};
BOOST_DESCRIBE_STRUCT(ReactionView, (), (kind, count, mine))

struct FileView {
    std::string name;
    std::string content_type;
    std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(FileView, (), (name, content_type, size_bytes))

// What a post and a reply have in common. Of what was deleted only the trace is left: no text.
struct Remark {
    std::string address; // "/posts/{id}" or "/replies/{id}"
    PersonBrief author;
    std::string body; // Markdown
    model::SafeHtml body_html;
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::int64_t version = 1;
    bool is_deleted = false;
    std::optional<std::int64_t> votes;   // up less down, where an import brought some
    std::vector<ReactionView> reactions; // every kind that fits, also with nobody yet
    std::vector<FileView> files;
    std::vector<AttachmentView> attachments;
    bool can_react = false;
    bool can_edit = false;
    bool can_delete = false;
    bool can_reply = false;
};
BOOST_DESCRIBE_STRUCT(Remark, (),
    (address, author, body, body_html, created_at, edited_at, version, is_deleted, votes, reactions, files, attachments,
        can_react, can_edit, can_delete, can_reply))

struct PostView : Remark {
    Id<Post> id;
    PostKind kind = PostKind::question;
    std::string title;
    std::vector<TopicRef> topics;
    std::int64_t reply_count = 0;
    std::optional<Timestamp> closed_at;
    bool can_close = false;
};
BOOST_DESCRIBE_STRUCT(PostView, (Remark), (id, kind, title, topics, reply_count, closed_at, can_close))

struct NestedReplyView : Remark {
    Id<Reply> id;
    Id<Post> post_id;
    std::optional<Id<Reply>> parent_id;
    bool is_accepted = false;
    bool is_asker = false; // who opened the thread, where that is a question
    bool can_accept = false;
};
BOOST_DESCRIBE_STRUCT(NestedReplyView, (Remark), (id, post_id, parent_id, is_accepted, is_asker, can_accept))

struct ReplyView : NestedReplyView {
    std::vector<NestedReplyView> nested;
};
BOOST_DESCRIBE_STRUCT(ReplyView, (NestedReplyView), (nested))

// A text being written: `draft_key` names it in the browser and in the database, `version` is the one saved there.
struct Draft {
    std::string draft_key;
    std::string body;
    std::vector<AttachmentView> attachments;
    std::int64_t version = 0; // 0: none is saved
};
BOOST_DESCRIBE_STRUCT(Draft, (), (draft_key, body, attachments, version))

struct Participant : PersonBrief {
    std::int64_t replies = 0;
};
BOOST_DESCRIBE_STRUCT(Participant, (PersonBrief), (replies))

struct ThreadView {
    PostView post;
    SpaceCard space;
    std::optional<ReplyView> accepted; // pinned on the first page, and left out of `replies`
    std::vector<ReplyView> replies;
    std::vector<PostLink> links;
    std::vector<Participant> participants;
    std::optional<std::string> newer; // the address of the later replies
    Draft reply_form;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(ThreadView, (), (post, space, accepted, replies, links, participants, newer, reply_form, problem))

// Some parts of a thread as they are now: of replies without those under them.
struct ThreadPartsView {
    std::optional<PostView> post;
    std::vector<ReplyView> replies;
    std::vector<NestedReplyView> nested;
};
BOOST_DESCRIBE_STRUCT(ThreadPartsView, (), (post, replies, nested))

struct ReplyListView {
    std::vector<ReplyView> replies;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ReplyListView, (), (replies, next))

} // namespace together::conversations
