// Makes a tree fit for our pages before it is drawn: links, pictures, raw HTML, headings, marks.
#pragma once

#include "platform/html/markdown.h"
#include "platform/html/markdown_tree.h"

namespace together::html {

void rewrite(cmark_node* root, Markdown::Options const& options);

} // namespace together::html
