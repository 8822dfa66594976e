// Threads go to other spaces and into each other; what is to be looked at goes with them.
#pragma once

#include "app/conversations/facilitation.h"

namespace together::moderation {

// Those who moderate the new place look at it from now on.
void follow(sql::Transaction& tx, conversations::Relocation const& relocation);

} // namespace together::moderation
