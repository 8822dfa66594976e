// The verbs of who facilitates a space: pin, move, merge, split off. What goes over keeps its id, so that links to it,
// what was said about it and who found it helpful stay.
#pragma once

#include <functional>

#include "app/conversations/posts_events.h"
#include "app/conversations/posts_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::conversations {

// As it was sent. `with_later`: the replies after it come along.
struct SplitInput {
    std::string title;
    PostKind kind = PostKind::question;
    bool with_later = false;
};
BOOST_DESCRIBE_STRUCT(SplitInput, (), (title, kind, with_later))

// Everything that stands in the thread now stands in this space.
struct Relocation {
    Id<Post> thread;
    Id<Space> space;
};
// What other slices keep about posts and replies goes where these go, in the same transaction; a Problem keeps them
// where they are.
using Follow = std::function<Result<Done>(sql::Transaction&, Relocation const&)>;

// All give not_found also for what the viewer may not see, and forbidden to who does not facilitate the space.
class Facilitation {
public:
    static constexpr std::int64_t most_pinned = 5; // in a space

    struct Parts {
        sql::Database& database;
        events::Outbox& outbox;
        Clock const& clock;
        Follow follow;
    };
    explicit Facilitation(Parts parts) : parts_(std::move(parts)) {}

    // conflict where enough are pinned.
    Result<Done> pin(Viewer const& viewer, Id<Post> id);
    Result<Done> unpin(Viewer const& viewer, Id<Post> id);
    // field problem of space where it cannot be seen or takes no posts.
    Result<Done> move(Viewer const& viewer, Id<Post> id, std::string_view space);
    // The thread becomes a reply in the other one, whose space the viewer facilitates too; its replies follow it.
    // `into`: an address or id of a thread; field problem of into where there is none.
    Result<Done> merge(Viewer const& viewer, Id<Post> id, std::string_view into);
    // The reply becomes a post in the same space; what stands under it becomes its replies. Gives the new post.
    Result<Id<Post>> split(Viewer const& viewer, Id<Reply> id, SplitInput const& input);

private:
    Result<Done> set_pinned(Viewer const& viewer, Id<Post> id, bool is_pinned);
    void tell(sql::Transaction& tx, ThreadChanged const& change) { parts_.outbox.publish(tx, change); }

    Parts parts_;
};

} // namespace together::conversations
