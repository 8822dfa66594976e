// Short names of emoji, as chat programs write them, to the characters they stand for.
#pragma once

#include <string>
#include <string_view>

namespace together::exchange {

// "tada" -> 🎉, "thumbsup::skin-tone-3" -> 👍🏼; "" for a name that is an organisation's own.
std::string emoji_of(std::string_view short_name);

// Length of ":name:" (with a skin tone after it) at the start of text when it names an emoji; 0 otherwise.
std::size_t emoji_length(std::string_view text);

// Lines of "name character", sorted by nothing: emoji_table.cpp.
extern std::string_view const emoji_table;

} // namespace together::exchange
