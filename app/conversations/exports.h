// For exports: conversations as they stand, page by page in the order of their ids. Deleted texts are not among them.
#pragma once

#include <string>
#include <vector>

#include "app/conversations/reply.h"
#include "platform/sql/transaction.h"

namespace together::conversations::exports {

using PersonId = Id<people::Person>;

// Whose eyes are asked: nobody's means everything, which only the owner of the machine may have.
struct Listing {
    std::optional<PersonId> reader;
    Uuid after;
    std::size_t limit = 500;
};

struct ExportedSpace {
    Id<Space> id;
    std::string slug;
    std::string name;
    std::string purpose;
    bool is_closed = false;
    Timestamp created_at;
    std::optional<Timestamp> archived_at;
    std::vector<PersonId> members;
    std::vector<PersonId> facilitators; // members too
};
BOOST_DESCRIBE_STRUCT(
    ExportedSpace, (), (id, slug, name, purpose, is_closed, created_at, archived_at, members, facilitators))
std::vector<ExportedSpace> list_spaces(sql::Reader& db, Listing const& listing);

struct ExportedTopic {
    Uuid id;
    std::string slug;
    std::string name;
    std::string description;
};
BOOST_DESCRIBE_STRUCT(ExportedTopic, (), (id, slug, name, description))
std::vector<ExportedTopic> list_topics(sql::Reader& db, Listing const& listing);

struct ExportedPost {
    Id<Post> id;
    Id<Space> space;
    PersonId author;
    PostKind kind = PostKind::question;
    std::string title;
    std::string body; // Markdown; empty when it was deleted and has replies
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::optional<Timestamp> closed_at;
    std::optional<Id<Reply>> accepted_reply;
    std::int64_t votes_up = 0;
    std::int64_t votes_down = 0;
    std::vector<std::string> topics; // slugs
};
BOOST_DESCRIBE_STRUCT(ExportedPost, (),
    (id, space, author, kind, title, body, created_at, edited_at, closed_at, accepted_reply, votes_up, votes_down,
        topics))
std::vector<ExportedPost> list_posts(sql::Reader& db, Listing const& listing);

struct ExportedReply {
    Id<Reply> id;
    Id<Post> post;
    std::optional<Id<Reply>> parent; // none where that was deleted
    PersonId author;
    std::string body;
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::int64_t votes_up = 0;
    std::int64_t votes_down = 0;
};
BOOST_DESCRIBE_STRUCT(ExportedReply, (), (id, post, parent, author, body, created_at, edited_at, votes_up, votes_down))
std::vector<ExportedReply> list_replies(sql::Reader& db, Listing const& listing);

// What belongs to these posts or replies.
struct ExportedReaction {
    Uuid thing;
    std::optional<PersonId> person; // none: counted without their names
    ReactionKind kind = ReactionKind::thanks;
    std::int64_t count = 1;
};
BOOST_DESCRIBE_STRUCT(ExportedReaction, (), (thing, person, kind, count))
std::vector<ExportedReaction> list_reactions(sql::Reader& db, std::vector<Uuid> const& things);

struct ExportedLink {
    Id<Post> from;
    Id<Post> to;
    std::string relation; // linked, duplicate
};
BOOST_DESCRIBE_STRUCT(ExportedLink, (), (from, to, relation))
std::vector<ExportedLink> list_links(sql::Reader& db, std::vector<Uuid> const& posts);

} // namespace together::conversations::exports
