// Every SQL statement about replies.
#pragma once

#include <optional>
#include <vector>

#include "app/conversations/cursor.h"
#include "app/conversations/reply.h"
#include "app/conversations/threads_view.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

struct AuthoredReply {
    Reply reply;
    PersonBrief author;
};
BOOST_DESCRIBE_STRUCT(AuthoredReply, (), (reply, author))

// Any reply of a post that was found visible before.
std::optional<Reply> find_reply(sql::Reader& db, Id<Reply> id);
std::optional<AuthoredReply> find_authored_reply(sql::Reader& db, Id<Reply> id);

sql::AskedFirst<AuthoredReply> ask_accepted(sql::Reader& db, Id<Post> post);

// The replies that stand directly under the post, oldest first: those behind `from`, or the last ones before it.
struct ReplyListing {
    Id<Post> post;
    Cursor from = Cursor::before_everything();
    bool is_backward = false;
    std::size_t limit = 20;
};
sql::AskedAll<AuthoredReply> ask_replies(sql::Reader& db, ReplyListing const& listing);
std::vector<AuthoredReply> list_replies(sql::Reader& db, std::vector<Id<Reply>> const& ids);
// A subquery with the ids (id) of the things of the JSON list $1 and of the replies under them.
std::string these_and_under(sql::Dialect dialect);
// The replies under these, oldest first.
sql::AskedAll<AuthoredReply> ask_children(sql::Reader& db, std::vector<Uuid> const& parents);

// Who wrote most in the thread, at most 8.
sql::AskedAll<Participant> ask_participants(sql::Reader& db, Id<Post> post);

// Where the page of `size` that a direct reply stands on starts; none for the first.
std::optional<Cursor> find_page_start(sql::Reader& db, Reply const& reply, std::size_t size);
// The first direct reply written at that time or later, else the last one.
std::optional<Id<Reply>> find_reply_at(sql::Reader& db, Id<Post> post, Timestamp at);

// Counts it in its thread, which moves up; no row is changed when that was merged into another meanwhile.
sql::RowCount add_reply(sql::Transaction& tx, Reply const& reply);
// Keeps what was there as a version; false when the version is no longer the one that was read.
bool update_reply(sql::Transaction& tx, Reply const& read, std::string const& body, Timestamp at);
void delete_reply(sql::Transaction& tx, Reply const& reply, Id<people::Person> by, Timestamp at);
// What was deleted, as it was, and counted again.
void restore_reply(sql::Transaction& tx, Id<Reply> id, Id<Post> post);
// Unless the question has another answer by now.
void accept_again(sql::Transaction& tx, Id<Post> post, Id<Reply> reply);

} // namespace together::conversations::store
