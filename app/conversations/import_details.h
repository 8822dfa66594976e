// For imports: what belongs to imported posts and replies. All of it within the caller's transaction.
#pragma once

#include "app/conversations/imports.h"

namespace together::conversations::imports {

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

// What a post or a reply said in an earlier version.
struct ImportedVersion {
    Uuid thing_id;
    std::int64_t version = 1;
    std::string title; // of a post
    std::string body;
    PersonId written_by;
    Timestamp written_at;
};
BOOST_DESCRIBE_STRUCT(ImportedVersion, (), (thing_id, version, title, body, written_by, written_at))
void add_versions(sql::Transaction& tx, std::vector<ImportedVersion> const& versions);

struct ImportedThanks {
    Id<Reply> reply;
    PersonId person;
    std::string words; // may be empty: it helped
    Timestamp created_at;
};
void mark_helpful(sql::Transaction& tx, ImportedThanks const& thanks);
// What was written before has been read by these members, in all their spaces.
void catch_up(sql::Transaction& tx, std::vector<PersonId> const& people, Timestamp until);

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

} // namespace together::conversations::imports
