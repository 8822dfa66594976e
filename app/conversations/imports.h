// For imports: threads written as they were elsewhere, with their times, authors and counts. Many rows in few
// statements. No events: nobody is told of old news. All of it within the caller's transaction.
#pragma once

#include <string>
#include <vector>

#include "app/conversations/reply.h"
#include "platform/sql/transaction.h"

namespace together::conversations::imports {

using PersonId = Id<people::Person>;

// A slug like the wanted one that no space has.
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
};
BOOST_DESCRIBE_STRUCT(ImportedPost, (),
    (id, space_id, author_id, kind, title, body, created_at, edited_at, closed_at, last_activity_at, votes_up,
        votes_down))
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
};
BOOST_DESCRIBE_STRUCT(
    ImportedReply, (), (id, post_id, parent_id, author_id, body, created_at, edited_at, votes_up, votes_down))
// Parents before the replies under them.
void add_replies(sql::Transaction& tx, std::vector<ImportedReply> const& replies);
bool update_reply(sql::Transaction& tx, ImportedReply const& reply);
// Where nothing was accepted here.
void accept(sql::Transaction& tx, Id<Post> post, Id<Reply> reply);

struct ImportedReaction {
    Uuid thing_id;
    PersonId person_id;
    ReactionKind kind = ReactionKind::thanks;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(ImportedReaction, (), (thing_id, person_id, kind, created_at))
// Returns how many were new.
std::int64_t add_reactions(sql::Transaction& tx, std::vector<ImportedReaction> const& reactions);

// Reactions whose people are not known; replaces the count that an earlier import brought.
struct UnnamedReactions {
    Uuid thing_id;
    ReactionKind kind = ReactionKind::thanks;
    std::int64_t reaction_count = 0;
};
BOOST_DESCRIBE_STRUCT(UnnamedReactions, (), (thing_id, kind, reaction_count))
// Returns how many rows changed.
std::int64_t set_unnamed_reactions(sql::Transaction& tx, std::vector<UnnamedReactions> const& reactions);

std::int64_t count_unnamed(sql::Reader& db, Uuid thing, ReactionKind kind);

struct ImportedMention {
    Uuid thing_id;
    Id<Post> post_id;
    PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(ImportedMention, (), (thing_id, post_id, person_id))
void add_mentions(sql::Transaction& tx, std::vector<ImportedMention> const& mentions);

struct ImportedTopic {
    Uuid id;
    std::string slug;
    std::string name;
    std::string description;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(ImportedTopic, (), (id, slug, name, description, created_at))
// The id of the topic with that slug, which is made when there is none; an empty description is filled in.
Uuid ensure_topic(sql::Transaction& tx, ImportedTopic const& topic);

struct ImportedPostTopic {
    Id<Post> post_id;
    Uuid topic_id;
};
BOOST_DESCRIBE_STRUCT(ImportedPostTopic, (), (post_id, topic_id))
void add_post_topics(sql::Transaction& tx, std::vector<ImportedPostTopic> const& topics);

struct ImportedFile {
    Uuid id;
    Uuid thing_id;
    std::string name;
    std::string content_type;
    std::int64_t size_bytes = 0;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(ImportedFile, (), (id, thing_id, name, content_type, size_bytes, url))
void add_files(sql::Transaction& tx, std::vector<ImportedFile> const& files);

struct ImportedLink {
    Id<Post> post_id;
    Id<Post> to_post_id;
    std::string kind; // linked, duplicate
};
BOOST_DESCRIBE_STRUCT(ImportedLink, (), (post_id, to_post_id, kind))
void add_links(sql::Transaction& tx, std::vector<ImportedLink> const& links);

// At the end: counts and times of last activity of all that was written, from what is there.
void recount(sql::Transaction& tx, std::vector<Id<Space>> const& spaces);

} // namespace together::conversations::imports
