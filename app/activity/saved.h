// Keeping posts and replies for later, for oneself alone.
#pragma once

#include "app/activity/saved_view.h"
#include "platform/base/result.h"
#include "platform/sql/database.h"

namespace together::activity {

// As it was sent; what is absent stays.
struct SavedEdit {
    std::optional<std::string> note; // at most 2,000 characters; empty: none
    std::optional<bool> done;
};
BOOST_DESCRIBE_STRUCT(SavedEdit, (), (note, done))

class Saved {
public:
    Saved(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // Saving again changes nothing. not_found also for what the viewer may not see.
    Result<SaveView> save(Viewer const& viewer, Uuid thing) const;
    // Also what is gone; not_found for what is not kept.
    Result<SaveView> drop(Viewer const& viewer, Uuid thing) const;
    Result<SavedItem> edit(Viewer const& viewer, Uuid thing, SavedEdit const& edit) const;

    // `after` as `next` gave it.
    SavedView list(Viewer const& viewer, bool is_done, std::string_view after) const;

    // For threads: which of these the viewer keeps, and of the replies under them.
    static sql::AskedAll<Uuid> ask_kept(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& things);

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::activity
