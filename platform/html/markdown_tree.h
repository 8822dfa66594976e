// cmark-gfm's tree of a text, owned, with our rule for TeX.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <cmark-gfm.h>

namespace together::html {

struct FreeMarkdownNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using MarkdownTree = std::unique_ptr<cmark_node, FreeMarkdownNode>;

// Null when the text is longer, or nests deeper, than anybody writes.
MarkdownTree parse_markdown(std::string_view source);

// All nodes in the order of the text, parents first.
std::vector<cmark_node*> nodes_of(cmark_node* root);

// Plain text outside code, links, pictures and TeX: where @ and # mean something.
bool is_prose(cmark_node* node);

// TeX between dollars, dollars included: a code node to cmark, text to us.
bool is_math(cmark_node* node);

// Where the TeX that begins at `begin` ($...$ or $$...$$) ends; nothing when the dollar there is just a dollar.
std::optional<std::size_t> end_of_math(std::string_view text, std::size_t begin);

inline std::string_view literal_of(cmark_node* node)
{
    auto const* text = cmark_node_get_literal(node);
    return text ? std::string_view{text} : std::string_view{};
}

} // namespace together::html
