// Why somebody is told of something, and how near it is to them. No I/O here.
#pragma once

#include <optional>
#include <string>

#include "app/conversations/reply.h"

namespace together::notices {

// The words of each are in the message catalogue: notice.mentioned, ...
enum class Cause {
    mentioned,
    replied_to_you,
    replied_to_thread, // one's own
    replied,           // in a thread that one follows
    posted,
    accepted,
    thanked,
    helped,    // somebody found one's words helpful, perhaps with a word of thanks
    tried,     // something that one shared
    told,      // what came of it
    tell,      // one's own try is due
    witness,   // one is named as a witness
    witnessed, // one's story
    checked_in,
    commented,  // on a goal of one's own
    check_in,   // one's plan asks for it
    resting,    // a goal of one's own
    own_export, // an archive about oneself is ready
    erasure_asked,
    visit_asked, // an administrator wants to look into a closed space of one's own
    visit_granted,
    visit_emergency,
    visit_open, // one's own visit
    visit_refused
};
BOOST_DESCRIBE_ENUM(Cause, mentioned, replied_to_you, replied_to_thread, replied, posted, accepted, thanked, helped,
    tried, told, tell, witness, witnessed, checked_in, commented, check_in, resting, own_export, erasure_asked,
    visit_asked, visit_granted, visit_emergency, visit_open, visit_refused)

// What concerns oneself, what one follows, and what is pleasant to know and never worth a mail of its own.
enum class Nearness { direct, followed, pleasant };

constexpr Nearness nearness_of(Cause cause)
{
    switch (cause) {
    case Cause::replied:
    case Cause::posted:
    case Cause::tried:
    case Cause::told:
    case Cause::checked_in:
    case Cause::resting: return Nearness::followed;
    case Cause::thanked:
    case Cause::helped: return Nearness::pleasant;
    default: return Nearness::direct;
    }
}

struct Notice {
    Id<Notice> id;
    Id<people::Person> person_id;
    Cause cause = Cause::replied;
    std::optional<Id<people::Person>> by_id;
    Uuid about_id;
    std::optional<Id<conversations::Post>> post_id;
    std::optional<Id<conversations::Reply>> reply_id;
    std::string title;
    std::string link;
    Timestamp created_at;
    std::optional<Timestamp> read_at;
};
BOOST_DESCRIBE_STRUCT(
    Notice, (), (id, person_id, cause, by_id, about_id, post_id, reply_id, title, link, created_at, read_at))

// One thing that happened, as people are told of it.
struct Occasion {
    std::string name; // the same for whoever tells of it: nobody hears of it twice
    Cause cause = Cause::replied;
    std::optional<Id<people::Person>> by;
    Uuid about;
    std::optional<Uuid> post;
    std::optional<Uuid> reply;
    std::optional<Uuid> try_id;
    std::optional<Uuid> plan;
    std::string title;
    std::string link;
};
BOOST_DESCRIBE_STRUCT(Occasion, (), (name, cause, by, about, post, reply, try_id, plan, title, link))

} // namespace together::notices
