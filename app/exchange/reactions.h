// What the many emoji of other systems mean among our few reactions.
#pragma once

#include <optional>
#include <string_view>

#include "app/conversations/kinds.h"

namespace together::exchange {

// By its short name, "tada" or "thumbsup::skin-tone-2", or one of ours: "me_too". None for those that say no or are
// sad: they are no thanks. What is unknown, also an organisation's own, is taken as thanks.
std::optional<conversations::ReactionKind> reaction_of(std::string_view emoji);

} // namespace together::exchange
