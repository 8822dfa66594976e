// The words of a text, as both databases' indexes know them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace together::search {

// Runs of letters and digits in lower case, each once, in their order, at most 12. Bytes that are no text give none.
std::vector<std::string> words_of(std::string_view text);

} // namespace together::search
