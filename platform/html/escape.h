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

// The scheme of an address in lower case as a browser reads it (control characters and blanks do not count), "" where
// there is none. Of a longer one than any we know only the begin.
std::string scheme_of(std::string_view address);

// Whether a link may lead there: http, https, mailto, tel, or no scheme.
bool is_safe_address(std::string_view address);

} // namespace together::html
