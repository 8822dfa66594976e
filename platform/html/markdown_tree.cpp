// Parsing with cmark-gfm under limits.
#include "platform/html/markdown_tree.h"

#include "platform/html/markdown_limits.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
// Has no guard for C++ of its own.
extern "C" {
#include <cmark-gfm/chunk.h>
}

namespace together::html {
namespace {

constexpr int max_depth = 100;
constexpr std::size_t max_math = 2'000;

char math_mark; // its address tells TeX from code

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

cmark_node* match_math(cmark_syntax_extension*, cmark_parser*, cmark_node*, unsigned char, cmark_inline_parser* inlines)
{
    auto const* chunk = cmark_inline_parser_get_chunk(inlines);
    std::string_view const text{reinterpret_cast<char const*>(chunk->data), static_cast<std::size_t>(chunk->len)};
    auto const begin = static_cast<std::size_t>(cmark_inline_parser_get_offset(inlines));
    auto const end = end_of_math(text, begin);
    if (!end) return nullptr;
    cmark_inline_parser_set_offset(inlines, static_cast<int>(*end));

    auto* math = cmark_node_new_with_mem(CMARK_NODE_CODE, cmark_get_default_mem_allocator());
    cmark_node_set_literal(math, std::string{text.substr(begin, *end - begin)}.c_str());
    cmark_node_set_user_data(math, &math_mark);
    return math;
}

cmark_syntax_extension* math_extension()
{
    auto* extension = cmark_syntax_extension_new("math");
    auto* memory = cmark_get_default_mem_allocator();
    cmark_syntax_extension_set_match_inline_func(extension, match_math);
    cmark_syntax_extension_set_special_inline_chars(
        extension, cmark_llist_append(memory, nullptr, reinterpret_cast<void*>('$')));
    return extension;
}

std::array<cmark_syntax_extension*, 5> const& extensions()
{
    static auto const all = [] {
        cmark_gfm_core_extensions_ensure_registered();
        return std::array{cmark_find_syntax_extension("table"), cmark_find_syntax_extension("autolink"),
            cmark_find_syntax_extension("strikethrough"), cmark_find_syntax_extension("tasklist"), math_extension()};
    }();
    return all;
}

bool nests_too_deeply(cmark_node* root)
{
    std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> const walk{cmark_iter_new(root), cmark_iter_free};
    int depth = 0;
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
        auto* node = cmark_iter_get_node(walk.get());
        if (!cmark_node_first_child(node)) continue;
        depth += event == CMARK_EVENT_ENTER ? 1 : -1;
        if (depth > max_depth) return true;
    }
    return false;
}

} // namespace

std::optional<std::size_t> end_of_math(std::string_view text, std::size_t begin)
{
    auto const marks = text.substr(begin).starts_with("$$") ? std::size_t{2} : std::size_t{1};
    auto const first = begin + marks;
    auto const closing = text.substr(begin, marks);
    if (first >= text.size() || text[first] == '$' || (marks == 1 && is_blank(text[first]))) return std::nullopt;
    auto const limit = std::min(text.size(), begin + max_math);
    for (auto at = first; at + marks <= limit; ++at) {
        if (text[at] == '`') return std::nullopt;
        if (text[at] == '\\') {
            ++at;
            continue;
        }
        if (text[at] != '$') continue;
        if (text.substr(at, marks) != closing) return std::nullopt;
        auto const end = at + marks;
        auto const before_digit = end < text.size() && text[end] >= '0' && text[end] <= '9';
        if (marks == 1 && (is_blank(text[at - 1]) || before_digit)) return std::nullopt;
        return end;
    }
    return std::nullopt;
}

MarkdownTree parse_markdown(std::string_view source)
{
    if (is_too_costly(source)) return nullptr;
    // Each parse switches the extensions' special characters on and off in a table of the whole process.
    static std::mutex mutex;
    std::scoped_lock const lock{mutex};
    std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> const parser{
        cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE), cmark_parser_free};
    for (auto* extension : extensions()) cmark_parser_attach_syntax_extension(parser.get(), extension);
    cmark_parser_feed(parser.get(), source.data(), source.size());
    MarkdownTree tree{cmark_parser_finish(parser.get())};
    if (nests_too_deeply(tree.get())) return nullptr;
    cmark_consolidate_text_nodes(tree.get());
    return tree;
}

std::vector<cmark_node*> nodes_of(cmark_node* root)
{
    std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> const walk{cmark_iter_new(root), cmark_iter_free};
    std::vector<cmark_node*> nodes;
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get()))
        if (event == CMARK_EVENT_ENTER) nodes.push_back(cmark_iter_get_node(walk.get()));
    return nodes;
}

bool is_math(cmark_node* node)
{
    return cmark_node_get_type(node) == CMARK_NODE_CODE && cmark_node_get_user_data(node) == &math_mark;
}

bool is_prose(cmark_node* node)
{
    if (cmark_node_get_type(node) != CMARK_NODE_TEXT) return false;
    for (auto* parent = cmark_node_parent(node); parent; parent = cmark_node_parent(parent)) {
        auto const type = cmark_node_get_type(parent);
        if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) return false;
    }
    return true;
}

} // namespace together::html
