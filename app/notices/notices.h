// Reading one's notices, and choosing how to be told.
#pragma once

#include <functional>

#include "app/notices/notices_events.h"
#include "app/notices/notices_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::notices {

// Words of the message catalogue in the reader's language.
using Words = std::function<std::string(std::string_view key, MessageArguments const& arguments)>;

struct Wanted {
    bool unread_only = false;
    std::optional<Id<Notice>> after; // the last one of the page before
};

class Notices {
public:
    Notices(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    // Newest first, what belongs together in one row; only what the viewer may still see.
    NoticesView list(Viewer const& viewer, Wanted const& wanted, Words const& words) const;
    std::int64_t count_unread(Viewer const& viewer) const;
    // For who asks more at once.
    static sql::AskedOne<std::int64_t> ask_unread(sql::Reader& db, Id<people::Person> person);

    // For who moves, merges or splits a thread: what was told goes where the words went.
    static void follow(sql::Transaction& tx, Id<conversations::Post> thread);

    // Where it leads; it and what belongs to it are read then. not_found also for what may not be seen any more.
    Result<std::string> open(Viewer const& viewer, Id<Notice> id) const;
    void mark_read(Viewer const& viewer, SeenInput const& input) const;

    // By the link of a mail that told of this: no more mails of its kind. not_found for one that is no more.
    Result<Done> unsubscribe(Id<Notice> id) const;

    Timing timing(Viewer const& viewer) const;
    // Where the viewer's mails came back from: nothing goes there until it is said to be good again.
    std::optional<Returned> returned(Viewer const& viewer) const;
    void trust_address(Viewer const& viewer) const;
    // invalid, each field named; stale when it was changed since its version.
    Result<Timing> choose(Viewer const& viewer, TimingInput const& input) const;

private:
    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::notices
