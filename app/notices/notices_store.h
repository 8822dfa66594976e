// Every SQL statement about what people were told.
#pragma once

#include <vector>

#include "app/notices/audience_store.h"

namespace together::notices::store {

// Once for each person and occasion; what is nearer to somebody replaces what was less near and is not read yet.
void add_notices(sql::Transaction& tx, Occasion const& occasion, std::vector<Listener> const& listeners, Timestamp now);
// What was taken back before it was read. Answers who had it.
std::vector<Id<people::Person>> remove_notices(sql::Transaction& tx, std::string_view occasion);

// What the person may see, newest first, older than `before` (none: from the start).
struct Listing {
    std::optional<Id<Notice>> before;
    bool unread_only = false;
    std::size_t limit = 100;
};
std::vector<Notice> list_notices(sql::Reader& db, Id<people::Person> person, Listing const& listing);
std::optional<Notice> find_notice(sql::Reader& db, Id<people::Person> person, Id<Notice> id);
// How many things there are to look at; 100 stands for more, too.
sql::AskedOne<std::int64_t> ask_unread(sql::Reader& db, Id<people::Person> person);

// Of one thing, or of all; not those that came after `until`. Answers whether there were any.
struct Reading {
    std::optional<Uuid> about;
    std::optional<Id<Notice>> until;
};
bool mark_read(sql::Transaction& tx, Id<people::Person> person, Reading const& reading, Timestamp now);

// All of one cause. Answers whether there were any.
bool read_cause(sql::Transaction& tx, Id<people::Person> person, Cause cause, Timestamp now);

// Markdown of posts and replies.
struct Words {
    Uuid id;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(Words, (), (id, body))
std::vector<Words> list_words(sql::Reader& db, std::vector<Uuid> const& things);

// Words of thanks, by whom.
struct Thanks {
    Uuid reply;
    Id<people::Person> person;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Thanks, (), (reply, person, words))
std::vector<Thanks> list_thanks(sql::Reader& db, std::vector<Uuid> const& replies);

// What became of one occasion.
struct Reached {
    std::int64_t told = 0;
    std::int64_t by_mail = 0;
    std::int64_t waiting = 0;
    std::int64_t read = 0;
};
BOOST_DESCRIBE_STRUCT(Reached, (), (told, by_mail, waiting, read))
Reached count_reached(sql::Reader& db, std::string_view occasion);

// The causes of one nearness, as a JSON list.
std::string causes_of(Nearness nearness);

// What was told of this thread and of everything in it now is about this thread.
void move_notices(sql::Transaction& tx, Id<conversations::Post> thread);
std::int64_t forget_notices(sql::Transaction& tx, Timestamp before);

Timing find_timing(sql::Reader& db, Id<people::Person> person);
// False when it was changed since that version.
bool set_timing(sql::Transaction& tx, Id<people::Person> person, Timing const& timing);
// What waits for its mail waits as it says now.
void reschedule(sql::Transaction& tx, Id<people::Person> person, Nearness nearness, std::optional<MailTime> const& to);

} // namespace together::notices::store
