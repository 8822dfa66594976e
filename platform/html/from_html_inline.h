// Runs of text with emphasis, code and links -> one paragraph of Markdown.
#pragma once

#include <span>
#include <string>

#include "platform/html/from_html.h"
#include "platform/html/html_tree.h"

namespace together::html {

enum class InlineStyle { full, no_emphasis, bare };

// One line, or several parted by hard breaks; no blanks at the ends; line starts not yet escaped.
std::string inline_markdown(std::span<xmlNode const* const> nodes, InlineStyle style, FromHtmlOptions const& options);

// What the Markdown says without any blanks, and what the nodes say (a picture says its description, else its address).
std::string letters_of_markdown(std::string_view markdown);
std::string letters_of_nodes(std::span<xmlNode const* const> nodes, FromHtmlOptions const& options);

} // namespace together::html
