// For imports: threads written as they were elsewhere, with their times, authors and counts. Many rows in few
// statements. No events: nobody is told of old news. All of it within the caller's transaction.
#pragma once

#include <string>
#include <vector>

#include "app/conversations/reply.h"
#include "platform/sql/transaction.h"

namespace together::conversations::imports {

using PersonId = Id<people::Person>;

// The wanted slug, or it with a number behind it: one that no space has and that is no word of our own addresses. Where
// nothing is wanted it is "space".
std::string free_space_slug(sql::Reader& db, std::string_view wanted);
std::string slug_of(sql::Reader& db, Id<Space> space);
void add_space(sql::Transaction& tx, Space const& space, std::optional<PersonId> by);
// Name, purpose, archived; not whom it is open to: that may have been decided here.
void update_space(sql::Transaction& tx, Space const& space);

struct Membership {
    Id<Space> space_id;
    PersonId person_id;
    bool is_facilitator = false;
    Timestamp joined_at;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (space_id, person_id, is_facilitator, joined_at))
// Those who belong already stay as they are.
void add_members(sql::Transaction& tx, std::vector<Membership> const& members);

struct ImportedPost {
    Id<Post> id;
    Id<Space> space_id;
    PersonId author_id;
    PostKind kind = PostKind::question;
    std::string title;
    std::string body;
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::optional<Timestamp> closed_at;
    Timestamp last_activity_at;
    std::int64_t votes_up = 0;
    std::int64_t votes_down = 0;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ImportedPost, (),
    (id, space_id, author_id, kind, title, body, created_at, edited_at, closed_at, last_activity_at, votes_up,
        votes_down, version))
void add_posts(sql::Transaction& tx, std::vector<ImportedPost> const& posts);
// Text, times and votes; false when it was edited or deleted here: then it stays as it is.
bool update_post(sql::Transaction& tx, ImportedPost const& post);

struct ImportedReply {
    Id<Reply> id;
    Id<Post> post_id;
    std::optional<Id<Reply>> parent_id;
    PersonId author_id;
    std::string body;
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::int64_t votes_up = 0;
    std::int64_t votes_down = 0;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(
    ImportedReply, (), (id, post_id, parent_id, author_id, body, created_at, edited_at, votes_up, votes_down, version))
struct ReplyPlace {
    Id<Post> post_id;
    std::optional<Id<Reply>> parent_id; // none: the reply answers the post itself
};
BOOST_DESCRIBE_STRUCT(ReplyPlace, (), (post_id, parent_id))
// Where an answer to what was a reply belongs: under it, beside it, or under the post that it has become.
ReplyPlace place_under(sql::Reader& db, Id<Reply> reply);

// Parents before the replies under them.
void add_replies(sql::Transaction& tx, std::vector<ImportedReply> const& replies);
bool update_reply(sql::Transaction& tx, ImportedReply const& reply);
// Where nothing was accepted here.
void accept(sql::Transaction& tx, Id<Post> post, Id<Reply> reply);

// Of these: those that everybody may join and that are not archived.
std::vector<Id<Space>> list_open(sql::Reader& db, std::vector<Id<Space>> const& spaces);

// At the end: counts and times of last activity of all that was written, from what is there.
void recount(sql::Transaction& tx, std::vector<Id<Space>> const& spaces);

} // namespace together::conversations::imports
