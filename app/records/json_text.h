// Text as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace together::records {

// In quotes, with what needs it escaped.
std::string json_quoted(std::string_view text);
// ["a","b"]
std::string list_of(std::vector<std::string> const& texts);

} // namespace together::records
