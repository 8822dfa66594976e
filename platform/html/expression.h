// Reads what stands inside a tag: paths, filters, patterns, arguments.
#pragma once

#include <string_view>
#include <vector>

#include "platform/html/syntax.h"

namespace together::html {

// All throw TemplateError at the place when the text is none.
Path parse_path(std::string_view text, Place place);
Expression parse_expression(std::string_view text, Place place);
Pattern parse_pattern(std::string_view text, Place place);
MessageText parse_message(std::string_view text, Place place);

// Words parted by blanks; blanks within double quotes do not part.
std::vector<std::string_view> split_words(std::string_view text);
std::string_view trim(std::string_view text);

} // namespace together::html
