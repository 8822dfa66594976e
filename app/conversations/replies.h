// The verbs of replies and reactions.
#pragma once

#include "app/conversations/posts_events.h"
#include "app/conversations/posts_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::conversations {

// As it was sent. `parent` is the reply that this one answers; it must stand directly under the post.
struct ReplyInput {
    std::string body;
    std::optional<Id<Reply>> parent;
    std::optional<std::vector<std::string>> attachments; // ids
    std::optional<std::string> draft;                    // the key of the one that this was; it goes
};
BOOST_DESCRIBE_STRUCT(ReplyInput, (), (body, parent, attachments, draft))

struct ReplyEdit {
    std::string body;
    std::int64_t version = 0;
    std::optional<std::vector<std::string>> attachments; // ids, all that it is to have; none: as it is
    std::optional<std::string> draft;
};
BOOST_DESCRIBE_STRUCT(ReplyEdit, (), (body, version, attachments, draft))

struct VisibleReply {
    Reply reply;
    VisiblePost post;

    bool may_edit(Viewer const& viewer) const
    {
        return !reply.deleted_at && !post.is_space_archived &&
               (viewer.person == reply.author_id || post.may_facilitate(viewer));
    }
};

class Replies {
public:
    Replies(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    Result<VisibleReply> find(Viewer const& viewer, Id<Reply> id);

    // invalid, not_found, conflict where the thread is closed.
    Result<Reply> reply(Viewer const& viewer, Id<Post> post, ReplyInput const& input);
    // The same within a transaction of the caller's.
    Result<Reply> reply(sql::Transaction& tx, Viewer const& viewer, Id<Post> post, ReplyInput const& input);
    Result<Reply> edit(Viewer const& viewer, Id<Reply> id, ReplyEdit const& input);
    // Answers the post it stood in.
    Result<Id<Post>> remove(Viewer const& viewer, Id<Reply> id);
    Result<std::vector<Version>> history(Viewer const& viewer, Id<Reply> id);

    // What is on stays on, what is off stays off. conflict for a reaction that does not fit the kind of thing.
    Result<Done> react(Viewer const& viewer, Id<Post> id, ReactionKind kind, bool is_on);
    Result<Id<Post>> react(Viewer const& viewer, Id<Reply> id, ReactionKind kind, bool is_on);

private:
    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::conversations
