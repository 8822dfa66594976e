// Text as people type it, made fit to be kept: NFC, without what cannot be seen, within a length.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace together::text {

struct Limits {
    std::size_t shortest = 1; // code points; 0: may be empty
    std::size_t longest = 0;  // code points
};

// One line: white space at the ends goes, within it becomes one space. Problems name `field`: field.characters (no
// UTF-8, control characters, marks that turn the direction of writing), field.required, field.too_short,
// field.too_long.
Result<std::string> clean_line(std::string_view field, std::string_view text, Limits limits);

// Several lines: line feeds stay, white space at both ends goes. The same problems.
Result<std::string> clean_lines(std::string_view field, std::string_view text, Limits limits);

} // namespace together::text
