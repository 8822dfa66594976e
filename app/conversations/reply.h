// An answer within a thread, or a remark under such an answer. No I/O here.
#pragma once

#include "app/conversations/post.h"

namespace together::conversations {

struct Reply {
    Id<Reply> id;
    Id<Post> post_id;
    std::optional<Id<Reply>> parent_id; // a reply under a reply; never deeper
    Id<people::Person> author_id;
    std::string body;
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::int64_t version = 1;
    std::optional<Timestamp> deleted_at;
    std::int64_t votes_up = 0;
    std::int64_t votes_down = 0;

    bool can_be_accepted() const { return !parent_id && !deleted_at; }
};
BOOST_DESCRIBE_STRUCT(Reply, (),
    (id, post_id, parent_id, author_id, body, created_at, edited_at, version, deleted_at, votes_up, votes_down))

} // namespace together::conversations
