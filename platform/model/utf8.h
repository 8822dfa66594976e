// Is this UTF-8?
#pragma once

#include <string_view>

namespace together::model {

// Well-formed by the Unicode standard, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

// How many code points well-formed text has.
std::size_t count_code_points(std::string_view text);

} // namespace together::model
