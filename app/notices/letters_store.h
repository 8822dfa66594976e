// Every SQL statement about notices that go out by mail.
#pragma once

#include <vector>

#include "app/notices/notices_store.h"

namespace together::notices::store {

struct Due {
    Id<Notice> id;
    Id<people::Person> person_id;
    Uuid about_id;
    MailKind mail_as = MailKind::letter;
};
BOOST_DESCRIBE_STRUCT(Due, (), (id, person_id, about_id, mail_as))
// All that is due for some people: taken, so that nobody takes it again. By person, then in their order.
std::vector<Due> take_due(sql::Transaction& tx, Timestamp now, std::size_t most_people);
// What became due before `before` and was not sent: there was no mail server, and now it is too late.
void let_go(sql::Transaction& tx, Timestamp before);

// Those of the notices that the person may see now and has not read, oldest first.
std::vector<Notice> list_to_send(sql::Reader& db, Id<people::Person> person, std::vector<Id<Notice>> const& notices);

// A notice as an answer to it needs it, whatever became of the thing.
struct Answered {
    Id<people::Person> person_id;
    std::optional<Id<conversations::Post>> post_id;
    std::optional<Id<conversations::Reply>> reply_id;
    Cause cause = Cause::replied;
    MailKind mail_as = MailKind::letter;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (person_id, post_id, reply_id, cause, mail_as, created_at))
std::optional<Answered> find_answered(sql::Reader& db, Id<Notice> id);
// The reply that stands directly under the post: itself, or the one that it answers.
std::optional<Id<conversations::Reply>> find_top(sql::Reader& db, Id<conversations::Reply> reply);

// What became of a mail that came in before, if it did.
std::optional<std::string> find_taken(sql::Reader& db, std::string_view mail_hash);
struct Taken {
    std::string mail_hash;
    std::string outcome;
    std::optional<Id<conversations::Reply>> reply_id;
    Timestamp at;
};
// False when it was there already.
bool add_taken(sql::Transaction& tx, Taken const& taken);
void forget_taken(sql::Transaction& tx, Timestamp before);

// The address that the person's mails came back from; none when it is not the person's any more.
std::optional<Returned> find_returned(sql::Reader& db, Id<people::Person> person);
void set_returned(sql::Transaction& tx, Id<people::Person> person, Returned const& returned);
void clear_returned(sql::Transaction& tx, Id<people::Person> person);

} // namespace together::notices::store
