// Every SQL statement that pins threads, and takes them and their replies elsewhere.
#pragma once

#include "app/conversations/reply.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

std::int64_t count_pinned(sql::Reader& db, Id<Space> space);
void set_pinned(sql::Transaction& tx, Id<Post> id, std::optional<Timestamp> at);

// To the space that it names; it is pinned there no longer.
void move_post(sql::Transaction& tx, Post const& post);

struct Merger {
    Post const& post;
    Id<Post> into;
    Id<people::Person> by;
    Timestamp at;
};
// The post becomes a reply under the same id, its replies go along.
void merge_post(sql::Transaction& tx, Merger const& merger);

struct Split {
    Reply const& reply;
    Post const& post; // of the reply's id
    bool with_later;
};
// The reply becomes the post, those under it become its replies.
void split_off(sql::Transaction& tx, Split const& split);

} // namespace together::conversations::store
