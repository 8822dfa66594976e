// Reading ripples: what came of a thing, and of everything in a thread.
#pragma once

#include "app/practice/ripples_view.h"
#include "platform/sql/database.h"

namespace together::practice {

class Ripples {
public:
    Ripples(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // By the source's id, which is that of its post or reply. not_found for what the viewer may not see and for what
    // nobody tried.
    Result<RippleView> open(Viewer const& viewer, Uuid source);
    // not_found for a thread that the viewer may not see.
    Result<ThreadRippleView> of_thread(Viewer const& viewer, Id<conversations::Post> post);

private:
    sql::Database& database_;
    Clock const& clock_;
};

// Steps as a tree from left to right: a line for each try, the story beside it, and what came of that below it.
RipplePicture draw(RippleView const& ripple);

} // namespace together::practice
