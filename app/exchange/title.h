// Names a thread that has no title, and tells whether its opening asks something.
#pragma once

#include <string>
#include <string_view>

namespace together::exchange {

// The first sentence of Markdown as plain text, cut at a word near `most` code points; leading mentions are left out.
// "" when there are no words in it.
std::string title_of(std::string_view markdown, std::size_t most = 120);

// True when the first sentence holds a question mark, or begins as a question does and does not end in "!".
bool asks(std::string_view markdown);

} // namespace together::exchange
