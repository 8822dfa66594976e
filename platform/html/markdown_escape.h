// Text written so that Markdown shows it as it is.
#pragma once

#include <string>
#include <string_view>

namespace together::html {

// Within a line. TeX between dollars stays as it is, other dollars stay dollars; a bare http address becomes <address>.
std::string escape_markdown(std::string_view text);

// The begin of each line, where lists, headings, quotes and rules would start.
std::string escape_line_starts(std::string_view lines);

// `code`, with as many backticks as the text needs.
std::string code_span(std::string_view code);

// A fenced block; `language` may be empty.
std::string code_block(std::string_view code, std::string_view language);

// The destination of a link: as it is, or within <>.
std::string link_destination(std::string_view url);

} // namespace together::html
