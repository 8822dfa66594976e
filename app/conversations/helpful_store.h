// Every SQL statement about who found what helpful.
#pragma once

#include "app/conversations/people_view.h"
#include "app/conversations/post.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

struct HelpfulCount {
    Uuid thing_id;
    std::int64_t count = 0;
    bool is_mine = false;
};
BOOST_DESCRIBE_STRUCT(HelpfulCount, (), (thing_id, count, is_mine))
struct Thanks {
    Uuid thing_id;
    PersonBrief person;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Thanks, (), (thing_id, person, words))

// Both of these replies and of those under them.
sql::AskedAll<HelpfulCount> ask_helpful(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& replies);
// The latest 60.
sql::AskedAll<Thanks> ask_thanks(sql::Reader& db, std::vector<Uuid> const& replies);

// The replies of a thread that helped most, at most `limit`, in the order of the thread.
sql::AskedAll<Id<Reply>> ask_most_helpful(sql::Reader& db, Id<Post> post, std::size_t limit);

struct HelpfulMark {
    Id<Reply> reply;
    Id<people::Person> person;
    std::string thanks;
};
// Marking again changes the words. Both say whether anything is different now.
bool mark_helpful(sql::Transaction& tx, HelpfulMark const& mark, Timestamp at);
bool unmark_helpful(sql::Transaction& tx, HelpfulMark const& mark);

} // namespace together::conversations::store
