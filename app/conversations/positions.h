// How far people have read: what is new to them is what came since, on whichever device they look.
#pragma once

#include "app/conversations/reply.h"
#include "app/conversations/spaces_view.h"
#include "platform/base/clock.h"
#include "platform/sql/database.h"

namespace together::conversations {

class Positions {
public:
    Positions(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // Whoever is signed in has seen the thread as far as it was written until then. A position never moves back.
    void advance(Viewer const& viewer, Id<Post> post, Timestamp until);
    // The same up to a reply; not_found also for what the viewer may not see.
    Result<Done> read(Viewer const& viewer, Id<Post> post, Id<Reply> reply);
    // All of a space counts as read; not_found also for what the viewer may not see.
    Result<Done> catch_up(Viewer const& viewer, std::string_view slug);

    // For the rail, for who asks more at once.
    static sql::AskedAll<MySpace> ask_my_spaces(sql::Reader& db, Viewer const& viewer);

private:
    void advance(sql::Transaction& tx, Viewer const& viewer, Id<Post> post, Timestamp until);

    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::conversations
