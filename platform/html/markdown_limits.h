// What cmark-gfm 0.29 would spend far too long on, or answer with gigabytes.
#pragma once

#include <string_view>

namespace together::html {

// Longer than anybody writes, or built to cost quadratic time or space: many columns, a table behind an endless
// paragraph, one huge link definition used a thousand times, chains of addresses.
bool is_too_costly(std::string_view markdown);

} // namespace together::html
