// Saying that a reply helped, with a word of thanks where one likes.
#pragma once

#include "app/conversations/posts_events.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::conversations {

// As it was sent. `thanks` is one line of at most 280 characters.
struct HelpfulInput {
    std::optional<std::string> thanks;
};
BOOST_DESCRIBE_STRUCT(HelpfulInput, (), (thanks))

class Helpful {
public:
    Helpful(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    // Marking again changes the words. conflict for one's own reply; not_found also for what the viewer may not see.
    Result<Done> mark(Viewer const& viewer, Id<Reply> reply, HelpfulInput const& input);
    Result<Done> unmark(Viewer const& viewer, Id<Reply> reply);

private:
    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::conversations
