// Drafts of threads that went elsewhere go along.
#pragma once

#include <vector>

#include "app/conversations/draft.h"
#include "platform/sql/transaction.h"

namespace together::conversations {

// The key for the same thing where it stands now: of the thread that one was merged into, of the thread that a reply
// became. The key itself where nothing moved, or what it names is gone.
std::string current_key(sql::Reader& db, std::string_view key);

// After the thread was merged, or the reply was split off: whatever anybody was writing there is written where it went.
void bring_drafts(sql::Transaction& tx, Id<Post> thread, std::optional<Id<Reply>> split_off = {});

} // namespace together::conversations
