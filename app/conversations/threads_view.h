// What pages and programs see of a thread: the post, its replies and what the viewer may do with them.
#pragma once

#include "app/conversations/posts_view.h"
#include "app/conversations/remark_view.h"
#include "app/conversations/reply.h"
#include "platform/http/hooks.h"

namespace together::conversations {

struct PostView : Remark {
    Id<Post> id;
    PostKind kind = PostKind::question;
    std::string title;
    std::vector<TopicRef> topics;
    std::int64_t reply_count = 0;
    std::optional<Timestamp> closed_at;
    bool can_close = false;
    bool is_pinned = false;
    bool can_arrange = false; // pin, move, merge, split off
};
BOOST_DESCRIBE_STRUCT(
    PostView, (Remark), (id, kind, title, topics, reply_count, closed_at, can_close, is_pinned, can_arrange))

struct NestedReplyView : Remark {
    Id<Reply> id;
    Id<Post> post_id;
    std::optional<Id<Reply>> parent_id;
    bool is_accepted = false;
    bool is_asker = false; // who opened the thread, where that is a question
    bool can_accept = false;
    bool can_arrange = false;
    bool is_new = false; // since the reader was here last
    HelpfulView helpful;
};
BOOST_DESCRIBE_STRUCT(NestedReplyView, (Remark),
    (id, post_id, parent_id, is_accepted, is_asker, can_accept, can_arrange, is_new, helpful))

struct ReplyView : NestedReplyView {
    std::vector<NestedReplyView> nested;
    bool is_first_new = false; // of its page
};
BOOST_DESCRIBE_STRUCT(ReplyView, (NestedReplyView), (nested, is_first_new))

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

// What came since the reader was here last, and where it begins.
struct NewReplies {
    std::int64_t count = 0;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(NewReplies, (), (count, address))

// All replies, page by page, or the few that helped most.
enum class Reach { all, helpful };
BOOST_DESCRIBE_ENUM(Reach, all, helpful)

struct ThreadView {
    PostView post;
    SpaceCard space;
    Reach show = Reach::all;
    std::optional<ReplyView> accepted; // pinned on the first page, and left out of `replies`
    std::vector<ReplyView> replies;
    std::vector<PostLink> links;
    std::vector<Participant> participants;
    std::optional<std::string> older; // the address of the earlier replies
    std::optional<std::string> newer; // the address of the later replies
    std::optional<NewReplies> unread;
    bool has_answer = false;
    bool is_long = false; // worth a summary, and jumps
    Draft reply_form;
    std::optional<http::ProblemText> problem;
    // Not shown: how far the reader had read, and has with this page.
    std::optional<Timestamp> read_before;
    Timestamp read_until;
};
BOOST_DESCRIBE_STRUCT(ThreadView, (),
    (post, space, show, accepted, replies, links, participants, older, newer, unread, has_answer, is_long, reply_form,
        problem))

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
