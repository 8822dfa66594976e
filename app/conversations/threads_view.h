// What pages and programs see of a thread: the post, its replies and what the viewer may do with them.
#pragma once

#include "app/conversations/posts_view.h"
#include "app/conversations/reply.h"

namespace together::conversations {

struct ReactionView {
    ReactionKind kind = ReactionKind::thanks;
    std::int64_t count = 0;
    bool is_mine = false;
};
BOOST_DESCRIBE_STRUCT(ReactionView, (), (kind, count, is_mine))

struct FileView {
    std::string name;
    std::string content_type;
    std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(FileView, (), (name, content_type, size_bytes))

// What a post and a reply have in common. Of what was deleted only the trace is left: no body.
struct Remark {
    PersonBrief author;
    std::string body; // Markdown
    model::SafeHtml body_html;
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::int64_t version = 1;
    bool is_deleted = false;
    std::int64_t votes = 0; // up less down, where it was brought along by an import
    std::vector<ReactionView> reactions; // every kind that fits, also with nobody yet
    std::vector<FileView> files;
    bool may_edit = false;
    bool may_react = false;
};
BOOST_DESCRIBE_STRUCT(Remark, (),
    (author, body, body_html, created_at, edited_at, version, is_deleted, votes, reactions, files, may_edit, may_react))

struct PostView : Remark {
    Id<Post> id;
    PostKind kind = PostKind::question;
    std::string title;
    SpaceBrief space;
    std::vector<TopicBrief> topics;
    std::int64_t reply_count = 0;
    std::optional<Timestamp> closed_at;
    std::optional<Id<Reply>> accepted_reply_id;
    bool may_reply = false;
    bool may_close = false;
};
BOOST_DESCRIBE_STRUCT(PostView, (Remark),
    (id, kind, title, space, topics, reply_count, closed_at, accepted_reply_id, may_reply, may_close))

struct NestedReplyView : Remark {
    Id<Reply> id;
    Id<Post> post_id;
    std::optional<Id<Reply>> parent_id;
    bool is_accepted = false;
    bool may_accept = false;
    bool may_reply = false;
};
BOOST_DESCRIBE_STRUCT(NestedReplyView, (Remark), (id, post_id, parent_id, is_accepted, may_accept, may_reply))

struct ReplyView : NestedReplyView {
    std::vector<NestedReplyView> replies;
};
BOOST_DESCRIBE_STRUCT(ReplyView, (NestedReplyView), (replies))

struct ThreadView {
    PostView post;
    std::optional<ReplyView> accepted; // pinned on the first page, and left out of `replies`
    std::vector<ReplyView> replies;
    std::vector<LinkedPost> links;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ThreadView, (), (post, accepted, replies, links, next))

struct ReplyListView {
    std::vector<ReplyView> replies;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ReplyListView, (), (replies, next))

struct PostListView {
    std::vector<PostLine> posts;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(PostListView, (), (posts, next))

} // namespace together::conversations
