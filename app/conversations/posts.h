// The verbs of threads: ask and share, edit, delete, close, accept.
#pragma once

#include "app/conversations/posts_events.h"
#include "app/conversations/posts_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::conversations {

// As it was sent.
struct PostInput {
    std::string space; // its slug
    PostKind kind = PostKind::question;
    std::string title;
    std::optional<std::string> body;
    std::vector<std::string> topics;                     // each may hold several, separated by commas
    std::optional<std::vector<std::string>> attachments; // ids
    std::optional<std::string> draft;                    // the key of the one that this was; it goes
};
BOOST_DESCRIBE_STRUCT(PostInput, (), (space, kind, title, body, topics, attachments, draft))

// `version` is the one that was read before editing.
struct PostEdit {
    std::optional<PostKind> kind; // none: as it is
    std::string title;
    std::optional<std::string> body;
    std::vector<std::string> topics;
    std::int64_t version = 0;
    std::optional<std::vector<std::string>> attachments; // ids, all that it is to have; none: as it is
    std::optional<std::string> draft;
};
BOOST_DESCRIBE_STRUCT(PostEdit, (), (kind, title, body, topics, version, attachments, draft))

class Posts {
public:
    Posts(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    // not_found also for what the viewer may not see.
    Result<VisiblePost> find(Viewer const& viewer, Id<Post> id);

    // invalid, each field named; not_found for the space; conflict in an archived one.
    Result<Post> post(Viewer const& viewer, PostInput const& input);
    // The same within a transaction of the caller's; so is the second edit.
    Result<Post> post(sql::Transaction& tx, Viewer const& viewer, PostInput const& input);
    // forbidden unless author or facilitator; stale when somebody edited since.
    Result<Post> edit(Viewer const& viewer, Id<Post> id, PostEdit const& input);
    Result<Post> edit(sql::Transaction& tx, Viewer const& viewer, Id<Post> id, PostEdit const& input);
    // Leaves a trace; what others replied stays.
    Result<Done> remove(Viewer const& viewer, Id<Post> id);
    // By its author or a facilitator. Closing what is closed changes nothing.
    Result<Done> close(Viewer const& viewer, Id<Post> id);
    Result<Done> reopen(Viewer const& viewer, Id<Post> id);
    // One reply of a question; another one replaces it; none takes it back. By the asker or a facilitator.
    Result<Done> accept(Viewer const& viewer, Id<Post> id, std::optional<Id<Reply>> reply);

    // What it said before, oldest first, the present text last. Not of what was deleted.
    Result<std::vector<Version>> history(Viewer const& viewer, Id<Post> id);

private:
    Result<Done> set_closed(Viewer const& viewer, Id<Post> id, bool is_closed);
    void publish_change(sql::Transaction& tx, Post const& post, Viewer const& viewer, ThreadChange change);

    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::conversations
