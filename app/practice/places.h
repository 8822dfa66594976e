// What is tried, and what was told of it, goes along when its thread goes to another place.
#pragma once

#include "app/conversations/post.h"
#include "platform/base/result.h"
#include "platform/sql/transaction.h"

namespace together::practice {

// All that stands in this thread now: its post, and its replies.
struct Place {
    Id<conversations::Post> thread;
    Id<conversations::Space> space;
};

// conflict problem.told_story: the thread of a story that somebody told of a try stays a thread.
Result<Done> follow(sql::Transaction& tx, Place const& place);

} // namespace together::practice
