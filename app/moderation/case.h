// Something that was said and is to be looked at, and what was done about it. No I/O here.
#pragma once

#include <optional>
#include <string>

#include "app/conversations/reply.h"

namespace together::moderation {

enum class Kind { post, reply };
BOOST_DESCRIBE_ENUM(Kind, post, reply)

// Hidden is to come back, removed is not: either way only its author and those who moderate see it. Held was never
// shown.
enum class State { shown, hidden, removed, held };
BOOST_DESCRIBE_ENUM(State, shown, hidden, removed, held)

// Why somebody reports something; the words of each are in the message catalogue: flag.spam, ...
enum class Reason { spam, off_topic, unkind, confidential, other };
BOOST_DESCRIBE_ENUM(Reason, spam, off_topic, unkind, confidential, other)

// What happened to it; the words: history.flagged, ...
enum class ActKind { flagged, kept, edited, hidden, removed, noted };
BOOST_DESCRIBE_ENUM(ActKind, flagged, kept, edited, hidden, removed, noted)

struct Case {
    Uuid thing_id;
    Kind kind = Kind::post;
    Id<conversations::Post> post_id;
    Id<conversations::Space> space_id;
    Id<people::Person> author_id;
    State state = State::shown;
    bool is_open = true; // somebody is to look at it
    Timestamp waits_since;

    std::string path() const { return (kind == Kind::post ? "/posts/" : "/replies/") + thing_id.to_string(); }
};
BOOST_DESCRIBE_STRUCT(Case, (), (thing_id, kind, post_id, space_id, author_id, state, is_open, waits_since))

struct Act {
    Id<Act> id;
    Uuid thing_id;
    std::optional<Id<people::Person>> person_id; // none: Together itself
    ActKind kind = ActKind::kept;
    std::string words;
    Timestamp at;
    std::string before; // JSON of a Before
    std::optional<Timestamp> undone_at;
    std::optional<Id<people::Person>> undone_by;

    bool is_decision() const { return kind != ActKind::flagged && kind != ActKind::noted; }
};
BOOST_DESCRIBE_STRUCT(Act, (), (id, thing_id, person_id, kind, words, at, before, undone_at, undone_by))

// How it was before a decision: what undoing brings back.
struct Before {
    State state = State::shown;
    bool was_open = true;
    bool was_accepted = false;
    std::string title; // of what was edited
    std::string body;
};
BOOST_DESCRIBE_STRUCT(Before, (), (state, was_open, was_accepted, title, body))

} // namespace together::moderation
