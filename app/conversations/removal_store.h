// What taking back an import finds and deletes, in SQL.
#pragma once

#include "app/conversations/removal.h"

namespace together::conversations::store {

using PersonId = Id<people::Person>;

// Of these posts: those with a reply, not deleted, that is none of these.
std::vector<Id<Post>> list_answered_here(
    sql::Reader& db, std::vector<Id<Post>> const& posts, std::vector<Id<Reply>> const& replies);
// Those in these spaces of which only the trace is left.
std::vector<Id<Post>> list_deleted_posts(sql::Reader& db, std::vector<Id<Space>> const& spaces);
std::vector<Id<Reply>> list_replies(sql::Reader& db, std::vector<Id<Post>> const& posts);
// With all that hangs on them.
void remove_threads(sql::Transaction& tx, std::vector<Id<Post>> const& posts, std::vector<Id<Reply>> const& replies);

std::vector<Id<Space>> list_empty_spaces(sql::Reader& db, std::vector<Id<Space>> const& spaces);
void remove_spaces(sql::Transaction& tx, std::vector<Id<Space>> const& spaces);
std::vector<Uuid> list_used_topics(sql::Reader& db, std::vector<Uuid> const& topics);
void remove_topics(sql::Transaction& tx, std::vector<Uuid> const& topics);

// Of these people: those who wrote something that is there.
std::vector<PersonId> list_writers(sql::Reader& db, std::vector<PersonId> const& people);
// Reactions, mentions, memberships, and who opened, closed or deleted what.
void remove_traces(sql::Transaction& tx, std::vector<PersonId> const& people);

} // namespace together::conversations::store
