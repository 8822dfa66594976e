// What opens a thread. No I/O here.
#pragma once

#include <optional>
#include <string>

#include "app/conversations/kinds.h"
#include "app/conversations/space.h"

namespace together::conversations {

struct Reply;

struct Post {
    Id<Post> id;
    Id<Space> space_id;
    Id<people::Person> author_id;
    PostKind kind = PostKind::question;
    std::string title;
    std::string body;
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::int64_t version = 1;
    std::optional<Timestamp> deleted_at;
    std::optional<Timestamp> closed_at;
    std::optional<Id<Reply>> accepted_reply_id;
    std::int64_t reply_count = 0;
    Timestamp last_activity_at;
    std::int64_t votes_up = 0;
    std::int64_t votes_down = 0;
    std::optional<Timestamp> pinned_at;

    bool takes_replies() const { return !closed_at && !deleted_at; }
    bool takes_an_answer() const { return kind == PostKind::question && !deleted_at; }
};
BOOST_DESCRIBE_STRUCT(Post, (),
    (id, space_id, author_id, kind, title, body, created_at, edited_at, version, deleted_at, closed_at,
        accepted_reply_id, reply_count, last_activity_at, votes_up, votes_down, pinned_at))

// A post that the viewer may see, and how they stand to its space.
struct VisiblePost {
    Post post;
    Standing standing;
    bool is_space_archived = false;

    bool is_by(Viewer const& viewer) const { return viewer.person == post.author_id; }
    bool may_facilitate(Viewer const& viewer) const { return standing.is_facilitator || viewer.is_administrator(); }
    bool may_edit(Viewer const& viewer) const
    {
        return !post.deleted_at && !is_space_archived && (is_by(viewer) || may_facilitate(viewer));
    }
    // Pin, move, merge, split off.
    bool may_arrange(Viewer const& viewer) const
    {
        return !post.deleted_at && !is_space_archived && may_facilitate(viewer);
    }
    bool may_accept(Viewer const& viewer) const
    {
        return post.takes_an_answer() && (is_by(viewer) || may_facilitate(viewer));
    }
    bool takes_replies() const { return post.takes_replies() && !is_space_archived; }
};
BOOST_DESCRIBE_STRUCT(VisiblePost, (), (post, standing, is_space_archived))

} // namespace together::conversations
