// Every SQL statement about where the threads of tries and stories went.
#pragma once

#include "app/practice/places.h"

namespace together::practice::store {

// Whether a story told of a try has become a reply in this thread.
bool has_merged_story(sql::Reader& db, Id<conversations::Post> thread);

void move_sources(sql::Transaction& tx, Place const& place);
// Their space follows: into a closed one always, into an open one unless what was tried or told stands in a closed one.
void move_tries(sql::Transaction& tx, Place const& place);

} // namespace together::practice::store
