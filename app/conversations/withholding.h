// Taking what somebody said out of everybody's sight and bringing it back: for moderation, which stands above.
#pragma once

#include "app/conversations/posts_events.h"
#include "platform/events/outbox.h"
#include "platform/sql/transaction.h"

namespace together::conversations {

// A post or a reply, as whoever looks after its space sees it.
struct Said {
    Uuid id;
    std::optional<Id<Reply>> reply; // none: it opens the thread
    Id<Post> post;
    Id<Space> space;
    Id<people::Person> author;
    std::string title; // of the thread
    std::string body;
    std::int64_t version = 1;
    Timestamp at;
    bool is_gone = false; // deleted, or out of sight
    bool is_accepted = false;
    bool may_moderate = false; // by the viewer

    std::string path() const { return (reply ? "/replies/" : "/posts/") + id.to_string(); }
};

// Nothing for what the viewer may not see; what is gone is found, too.
std::optional<Said> find_said(sql::Reader& db, Viewer const& viewer, Uuid id);

// All within the caller's transaction, which has asked who may do it.
class Withholding {
public:
    Withholding(events::Outbox& outbox, Clock const& clock) : outbox_(outbox), clock_(clock) {}

    // As if it were deleted: no list, search, mail or count has it any more. Of what is gone nothing changes.
    void withhold(sql::Transaction& tx, Said const& said, Id<people::Person> by);
    // `said` as it was found now; `was_accepted`: it is the answer again, unless there is another.
    void bring_back(sql::Transaction& tx, Said const& said, Id<people::Person> by, bool was_accepted);

private:
    void tell(sql::Transaction& tx, Said const& said, Id<people::Person> by, bool is_back);

    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::conversations
