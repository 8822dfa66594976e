// HTML of other systems as Markdown.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace together::html {

struct FromHtmlOptions {
    // Where a link or picture of the old system leads now; "" makes it plain text. Default: as it is.
    std::function<std::string(std::string_view url)> map_link;
};

// Rendered again it says the same: emphasis, code, quotes, lists, links, headings, rules and tables stay, pictures
// become links, scripts and styles go, the rest is text. TeX between dollars stays as it is. Never throws for any
// input; what cannot be parsed comes as escaped text.
std::string markdown_from_html(std::string_view html, FromHtmlOptions const& options = {});

} // namespace together::html
