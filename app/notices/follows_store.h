// Every SQL statement about who follows what.
#pragma once

#include <optional>
#include <vector>

#include "app/notices/follow.h"
#include "platform/sql/transaction.h"

namespace together::notices::store {

// As the viewer may see it, by the key of its address; also by its id.
std::optional<Followed> find_thing(sql::Reader& db, Viewer const& viewer, FollowKind kind, std::string_view key);
std::optional<Level> find_level(sql::Reader& db, Viewer const& viewer, Followed const& thing);
// Without a choice: member of the space, or wrote in the thread.
bool belongs(sql::Reader& db, Viewer const& viewer, Followed const& thing);
// Those that the viewer may still see.
std::vector<Follow> list_follows(sql::Reader& db, Viewer const& viewer);
void set_level(sql::Transaction& tx, Viewer const& viewer, Follow const& follow, Timestamp now);
void remove_level(sql::Transaction& tx, Viewer const& viewer, Followed const& thing);

} // namespace together::notices::store
