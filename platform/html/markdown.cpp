// Source -> tree -> HTML or plain text.
#include "platform/html/markdown.h"

#include "platform/html/escape.h"
#include "platform/html/markdown_marks.h"
#include "platform/html/markdown_rewrite.h"
#include "platform/html/markdown_tree.h"
#include "platform/text/unicode.h"

namespace together::html {
namespace {

std::string as_plain_html(std::string_view source)
{
    return "<p class=\"plain\">" + escape(source) + "</p>\n";
}

bool begins_block(cmark_node* node)
{
    return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

void append_words(std::string& out, cmark_node* node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK: out += ' '; break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE: out += literal_of(node); break;
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK: out.append(" ").append(literal_of(node)); break;
    default:
        if (begins_block(node)) out += ' ';
    }
}

std::vector<std::string> marks_of(std::string_view source, char kind)
{
    std::vector<std::string> names;
    auto const tree = parse_markdown(source);
    if (!tree) return names;
    for (auto* node : nodes_of(tree.get())) {
        if (!is_prose(node)) continue;
        for (auto& mark : find_marks(literal_of(node)))
            if (mark.kind == kind && std::ranges::find(names, mark.name) == names.end())
                names.push_back(std::move(mark.name));
    }
    return names;
}

} // namespace

model::SafeHtml Markdown::render(std::string_view source, Options const& options)
{
    auto const tree = parse_markdown(source);
    if (!tree) return model::SafeHtml{as_plain_html(source)};
    rewrite(tree.get(), options);
    auto const flags = options.hard_breaks ? CMARK_OPT_HARDBREAKS : CMARK_OPT_DEFAULT;
    std::unique_ptr<char, void (*)(void*)> const html{cmark_render_html(tree.get(), flags, nullptr), std::free};
    return model::SafeHtml{html.get()};
}

std::string Markdown::plain_text(std::string_view source, std::size_t max_chars)
{
    auto const tree = parse_markdown(source);
    if (!tree) return text::shorten(text::squeeze(source), max_chars);
    std::string words;
    for (auto* node : nodes_of(tree.get())) append_words(words, node);
    return text::shorten(text::squeeze(words), max_chars);
}

std::vector<std::string> Markdown::mentions(std::string_view source)
{
    return marks_of(source, '@');
}

std::vector<std::string> Markdown::topics(std::string_view source)
{
    return marks_of(source, '#');
}

} // namespace together::html
