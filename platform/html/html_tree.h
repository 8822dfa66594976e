// Foreign HTML as libxml2's tree: tolerant, without network, with its limits on.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <libxml/HTMLparser.h>

namespace together::html {

struct FreeHtmlDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using HtmlDocument = std::unique_ptr<xmlDoc, FreeHtmlDocument>;

// Null when there is nothing in it, or nothing that can be read.
HtmlDocument parse_html(std::string_view html);

// Lower-case element name, "" for text and the like.
std::string_view name_of(xmlNode const* node);
std::string attribute_of(xmlNode const* node, char const* name);
std::string_view content_of(xmlNode const* node);

bool is_text(xmlNode const* node);
bool is_block(xmlNode const* node);
// Elements whose content nobody is meant to read.
bool is_dropped(xmlNode const* node);
bool has_block_inside(xmlNode const* node);

// All text below, as it stands.
std::string text_below(xmlNode const* node);

} // namespace together::html
