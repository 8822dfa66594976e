// Every SQL statement about how far people have read.
#pragma once

#include "app/conversations/post.h"
#include "app/conversations/spaces_view.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

// When the newest that the viewer has seen of the thread was written; none before the first visit.
sql::AskedFirst<Timestamp> ask_position(sql::Reader& db, Viewer const& viewer, Id<Post> post);
// Replies of others behind the viewer's position, and the first of them.
struct Unread {
    std::int64_t count = 0;
    std::optional<Id<Reply>> first;
};
BOOST_DESCRIBE_STRUCT(Unread, (), (count, first))
sql::AskedOne<Unread> ask_unread(sql::Reader& db, Viewer const& viewer, Id<Post> post);

// Only ever forward.
void advance(sql::Transaction& tx, Id<people::Person> person, Id<Post> post, Timestamp until);
// Where nothing in the post's space is new to the person: what is older than `now` need not be looked at again.
void note_caught_up(sql::Transaction& tx, Id<people::Person> person, Id<Post> post, Timestamp now);
void catch_up(sql::Transaction& tx, Id<people::Person> person, Id<Space> space, Timestamp now);

// For the rail: what the viewer belongs to, by name, at most 30.
sql::AskedAll<MySpace> ask_my_spaces(sql::Reader& db, Viewer const& viewer);

} // namespace together::conversations::store
