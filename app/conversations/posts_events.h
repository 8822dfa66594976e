// What can happen in a thread. Ids only: who hears of it reads the database, as far as they may.
#pragma once

#include "app/conversations/reply.h"

namespace together::conversations {

struct Posted {
    static constexpr std::string_view kind = "conversations.posted";
    Id<Post> post_id;
    Id<Space> space_id;
    Id<people::Person> person_id;
    PostKind post_kind = PostKind::question;
    Uuid subject() const { return post_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(Posted, (), (post_id, space_id, person_id, post_kind))

struct Replied {
    static constexpr std::string_view kind = "conversations.replied";
    Id<Post> post_id;
    Id<Reply> reply_id;
    Id<people::Person> person_id;
    Uuid subject() const { return post_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(Replied, (), (post_id, reply_id, person_id))

struct Mentioned {
    static constexpr std::string_view kind = "conversations.mentioned";
    Id<Post> post_id;
    std::optional<Id<Reply>> reply_id;
    Id<people::Person> by_person_id;
    std::vector<Id<people::Person>> people;
    Uuid subject() const { return post_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(Mentioned, (), (post_id, reply_id, by_person_id, people))

// Of a split and a merger both threads tell. What went over keeps its id: a reply split off is the post of that id, a
// post merged is the reply of that id.
enum class ThreadChange {
    edited,
    deleted,
    closed,
    reopened,
    accepted,
    unaccepted,
    reply_edited,
    reply_deleted,
    moved, // to another space
    pinned,
    unpinned,
    split,
    merged,
};
BOOST_DESCRIBE_ENUM(ThreadChange, edited, deleted, closed, reopened, accepted, unaccepted, reply_edited, reply_deleted,
    moved, pinned, unpinned, split, merged)

struct ThreadChanged {
    static constexpr std::string_view kind = "conversations.thread_changed";
    Id<Post> post_id;
    std::optional<Id<Reply>> reply_id;
    Id<people::Person> person_id;
    ThreadChange change = ThreadChange::edited;
    std::optional<Id<Space>> from_space_id = {}; // where it was, when it moved
    Uuid subject() const { return post_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(ThreadChanged, (), (post_id, reply_id, person_id, change, from_space_id))

struct Reacted {
    static constexpr std::string_view kind = "conversations.reacted";
    Id<Post> post_id;
    std::optional<Id<Reply>> reply_id;
    Id<people::Person> person_id;
    ReactionKind reaction = ReactionKind::thanks;
    bool is_withdrawn = false;
    Uuid subject() const { return post_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(Reacted, (), (post_id, reply_id, person_id, reaction, is_withdrawn))

struct MarkedHelpful {
    static constexpr std::string_view kind = "conversations.marked_helpful";
    Id<Post> post_id;
    Id<Reply> reply_id;
    Id<people::Person> person_id;
    bool is_withdrawn = false;
    Uuid subject() const { return post_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(MarkedHelpful, (), (post_id, reply_id, person_id, is_withdrawn))

} // namespace together::conversations
