// Every SQL statement about who is to be told of what.
#pragma once

#include <vector>

#include "app/notices/timing.h"
#include "platform/sql/transaction.h"

namespace together::notices::store {

// Somebody who is to be told, with what their mail needs.
struct Listener {
    Id<people::Person> id;
    std::string time_zone;
    std::optional<Cause> cause; // none: that of the occasion
    Timing timing;
};

// What was said, where, by whom.
struct Talk {
    Id<conversations::Post> post;
    Id<conversations::Space> space;
    Id<people::Person> by;
    std::optional<Id<conversations::Reply>> parent; // of the reply
    std::optional<Id<conversations::Reply>> reply;  // none: a thread was opened
};

// At most `limit` of those behind `after`, by id: who sees it and wants to know.
struct Part {
    Uuid after;
    std::size_t limit = 500;
};
std::vector<Listener> list_listeners(sql::Reader& db, Talk const& talk, Part const& part);
// How many there are, and how many of them are told by mail soon.
struct Reach {
    std::int64_t people = 0;
    std::int64_t by_mail = 0;
};
BOOST_DESCRIBE_STRUCT(Reach, (), (people, by_mail))
Reach count_listeners(sql::Reader& db, Talk const& talk);

// Of these people those who see the thread and have muted neither it nor whoever speaks.
std::vector<Listener> keep_in_thread(sql::Reader& db, Talk const& talk, std::vector<Id<people::Person>> const& people);
// Those who are here and have not muted `by`.
std::vector<Listener> keep_here(
    sql::Reader& db, std::optional<Id<people::Person>> by, std::vector<Id<people::Person>> const& people);

// What is known of a thread that something happened in.
struct Thread {
    Id<conversations::Space> space_id;
    Id<people::Person> author_id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Thread, (), (space_id, author_id, title))
std::optional<Thread> find_thread(sql::Reader& db, Id<conversations::Post> post);

struct Said {
    Id<people::Person> author_id;
    std::optional<Id<conversations::Reply>> parent_id;
};
BOOST_DESCRIBE_STRUCT(Said, (), (author_id, parent_id))
std::optional<Said> find_reply(sql::Reader& db, Id<conversations::Reply> reply);

// What somebody tried, and who shared it.
struct Tried {
    std::string what;
    std::string source;
    std::optional<Id<people::Person>> author_id;
};
BOOST_DESCRIBE_STRUCT(Tried, (), (what, source, author_id))
std::optional<Tried> find_try(sql::Reader& db, Uuid id);

std::vector<Id<people::Person>> list_supporters(sql::Reader& db, Id<people::Person> whose_plan);

} // namespace together::notices::store
