// Every SQL statement about what people keep for later.
#pragma once

#include <optional>
#include <vector>

#include "app/activity/saved_view.h"
#include "app/conversations/cursor.h"
#include "platform/sql/transaction.h"

namespace together::activity::store {

struct SavedRow {
    Uuid id;
    std::string note;
    Timestamp saved_at;
    std::optional<Timestamp> done_at;
};
BOOST_DESCRIBE_STRUCT(SavedRow, (), (id, note, saved_at, done_at))

struct SavedListing {
    bool is_done = false;
    conversations::Cursor after = conversations::Cursor::after_everything();
    std::size_t limit = 25;
};
// The latest first.
std::vector<SavedRow> list_saved(sql::Reader& db, Viewer const& viewer, SavedListing const& listing);
std::optional<SavedRow> find_saved(sql::Reader& db, Viewer const& viewer, Uuid thing);
// Those that the viewer may see now; the excerpt is the raw beginning of the text.
std::vector<SavedThing> find_things(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& ids);
sql::AskedAll<Uuid> ask_kept(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& things);

void save(sql::Transaction& tx, Viewer const& viewer, Uuid thing, Timestamp now);
bool drop(sql::Transaction& tx, Viewer const& viewer, Uuid thing);
void keep(sql::Transaction& tx, Viewer const& viewer, SavedRow const& row);

} // namespace together::activity::store
