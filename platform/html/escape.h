// Text -> HTML, and text -> parts of an address.
#pragma once

#include <string>
#include <string_view>

namespace together::html {

// & < > " ' as entities: right for text, quoted attributes, title and textarea.
void append_escaped(std::string& out, std::string_view text);
std::string escape(std::string_view text);

// Everything but the unreserved characters of RFC 3986 as %XX.
std::string percent_encode(std::string_view text);

// Whether an address may be followed: http, https, mailto, tel, or one without a scheme. Reads it as a browser does:
// control characters and blanks do not count.
bool is_safe_address(std::string_view address);

} // namespace together::html
