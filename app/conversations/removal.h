// Taking back what an import made, for ever: but not what somebody here has built on since. All of it within the
// caller's transaction; no events, for nobody is to be told thread by thread.
#pragma once

#include <vector>

#include "app/conversations/reply.h"
#include "platform/sql/transaction.h"

namespace together::conversations::removal {

// Ids of an import. Of the people: accounts that nobody has claimed.
struct Made {
    std::vector<Id<Space>> spaces;
    std::vector<Id<Post>> posts;
    std::vector<Id<Reply>> replies;
    std::vector<Uuid> topics;
    std::vector<Id<people::Person>> people;
};

// Answers what is gone. A thread stays whole when a reply in it did not come with the import; a space when a thread in
// it stays or was opened here; a topic when a thread has it. The people answered are still there: they wrote nothing
// that stays, and nothing of conversations names them any more.
Made take_back(sql::Transaction& tx, Made const& made);

} // namespace together::conversations::removal
