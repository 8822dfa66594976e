// The rules of Markdown::render, one function for each kind of node.
#include "platform/html/markdown_rewrite.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/node.h>

#include "platform/base/check.h"
#include "platform/html/escape.h"
#include "platform/html/markdown_marks.h"

namespace together::html {
namespace {

cmark_node* make_text(std::string_view text)
{
    auto* node = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(node, std::string{text}.c_str());
    return node;
}

// HTML of ours around the children.
cmark_node* make_wrap(std::string const& open, std::string const& close)
{
    auto* node = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
    cmark_node_set_on_enter(node, open.c_str());
    cmark_node_set_on_exit(node, close.c_str());
    return node;
}

void move_children(cmark_node* from, cmark_node* to)
{
    while (auto* child = cmark_node_first_child(from)) cmark_node_append_child(to, child);
}

// A table's cell refuses custom nodes though it draws them well: there they go in as what a cell takes.
template <typename Put> void put_in(cmark_node* node, Put put)
{
    auto const type = std::exchange(node->type, static_cast<std::uint16_t>(CMARK_NODE_TEXT));
    auto const is_inline = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
    if (!is_inline) node->type = type;
    check(put() == 1, "the tree takes what replaces a node");
    node->type = type;
}

void replace(cmark_node* old, cmark_node* fresh)
{
    put_in(fresh, [&] { return cmark_node_replace(old, fresh); });
    cmark_node_free(old);
}

void unwrap(cmark_node* node)
{
    while (auto* child = cmark_node_first_child(node))
        put_in(child, [&] { return cmark_node_insert_before(node, child); });
    cmark_node_unlink(node);
    cmark_node_free(node);
}

bool is_within_link(cmark_node* node)
{
    for (auto* parent = cmark_node_parent(node); parent; parent = cmark_node_parent(parent))
        if (cmark_node_get_type(parent) == CMARK_NODE_LINK) return true;
    return false;
}

// What may stand in an address stays, the rest as %XX; then escaped for an attribute.
std::string href(std::string_view url)
{
    static constexpr std::string_view kept = "-_.+!*(),%#@?=;:/$~[]'&";
    std::string out;
    for (auto const c : url) {
        auto const is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_word || kept.find(c) != std::string_view::npos) out += c;
        else out += percent_encode({&c, 1});
    }
    return escape(out);
}

bool is_ours(std::string_view url, Markdown::Options const& options)
{
    if (!options.own_origin.empty() && url.starts_with(options.own_origin)) {
        auto const rest = url.substr(options.own_origin.size());
        return rest.empty() || rest.front() == '/' || rest.front() == '?' || rest.front() == '#';
    }
    auto const outside = url.starts_with("//") || url.find('\\') != std::string_view::npos;
    return scheme_of(url).empty() && !outside;
}

bool may_link_to(std::string_view url)
{
    auto const scheme = scheme_of(url);
    return scheme.empty() ? !url.starts_with(':') : scheme == "http" || scheme == "https" || scheme == "mailto";
}

std::string opening_link(std::string_view url, std::string_view title, Markdown::Options const& options)
{
    std::string out = fmt::format("<a href=\"{}\"", href(url));
    if (!title.empty()) out += fmt::format(" title=\"{}\"", escape(title));
    if (!is_ours(url, options) && scheme_of(url) != "mailto") out += " rel=\"nofollow noopener ugc\"";
    return out + ">";
}

void rewrite_link(cmark_node* link, Markdown::Options const& options)
{
    std::string_view const url = cmark_node_get_url(link);
    if (!may_link_to(url)) {
        unwrap(link);
        return;
    }
    auto* wrap = make_wrap(opening_link(url, cmark_node_get_title(link), options), "</a>");
    move_children(link, wrap);
    replace(link, wrap);
}

std::string text_below(cmark_node* root)
{
    std::string text;
    for (auto* node : nodes_of(root))
        if (cmark_node_get_type(node) == CMARK_NODE_TEXT || cmark_node_get_type(node) == CMARK_NODE_CODE)
            text += literal_of(node);
    return text;
}

// Our own files are shown; a picture elsewhere would tell another host who reads: it becomes a link.
void rewrite_image(cmark_node* image, Markdown::Options const& options)
{
    std::string const url = cmark_node_get_url(image);
    auto alt = text_below(image);
    if (url.starts_with("/files/") && url.find("..") == std::string::npos) {
        auto const html = fmt::format(R"(<img src="{}" alt="{}" loading="lazy">)", href(url), escape(alt));
        replace(image, make_wrap(html, ""));
        return;
    }
    if (alt.empty()) alt = url;
    if (!may_link_to(url) || is_within_link(image)) {
        replace(image, make_text(alt));
        return;
    }
    auto* wrap = make_wrap(opening_link(url, cmark_node_get_title(image), options), "</a>");
    cmark_node_append_child(wrap, make_text(alt));
    replace(image, wrap);
}

void rewrite_html_block(cmark_node* block)
{
    auto* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    auto text = literal_of(block);
    while (text.ends_with('\n')) text.remove_suffix(1);
    cmark_node_append_child(paragraph, make_text(text));
    replace(block, paragraph);
}

void rewrite_math(cmark_node* math)
{
    auto* wrap = make_wrap("<span class=\"math\">", "</span>");
    cmark_node_append_child(wrap, make_text(literal_of(math)));
    replace(math, wrap);
}

// The box of a task is named by its text. A task without words is a mark.
void rewrite_task(cmark_node* item)
{
    auto const is_done = cmark_gfm_extensions_get_tasklist_item_checked(item);
    item->type = CMARK_NODE_ITEM;
    item->extension = nullptr;
    auto* text = cmark_node_first_child(item);
    if (!text || cmark_node_get_type(text) != CMARK_NODE_PARAGRAPH || !cmark_node_first_child(text)) return;
    auto const box =
        fmt::format(R"(<label class="task"><input type="checkbox"{} disabled> )", is_done ? " checked" : "");
    auto* label = make_wrap(box, "</label>");
    move_children(text, label);
    cmark_node_append_child(text, label);
}

bool is_task(cmark_node* node)
{
    return std::string_view{cmark_node_get_type_string(node)} == "tasklist";
}

std::string open_mark(Mark const& mark, Markdown::Options const& options, std::string_view& label, std::string& kept)
{
    if (mark.kind == '@') {
        auto const person = options.person ? options.person(mark.name) : std::nullopt;
        if (!person) return {};
        kept = "@" + person->name;
        label = kept;
        return fmt::format(R"(<a class="mention" href="{}">)", href(person->url));
    }
    auto const url = options.topic_url ? options.topic_url(mark.name) : std::nullopt;
    return url ? fmt::format(R"(<a class="topic" href="{}">)", href(*url)) : std::string{};
}

void rewrite_text(cmark_node* node, Markdown::Options const& options)
{
    std::string const text{literal_of(node)};
    std::size_t done = 0;
    for (auto const& mark : find_marks(text)) {
        std::string kept;
        std::string_view label = std::string_view{text}.substr(mark.begin, mark.end - mark.begin);
        auto const open = open_mark(mark, options, label, kept);
        if (open.empty()) continue;
        auto* wrap = make_wrap(open, "</a>");
        cmark_node_append_child(wrap, make_text(label));
        cmark_node_insert_before(node, make_text(std::string_view{text}.substr(done, mark.begin - done)));
        put_in(wrap, [&] { return cmark_node_insert_before(node, wrap); });
        done = mark.end;
    }
    if (done > 0) cmark_node_set_literal(node, text.substr(done).c_str());
}

} // namespace

void rewrite(cmark_node* root, Markdown::Options const& options)
{
    auto const has_marks = options.person || options.topic_url;
    auto const nodes = nodes_of(root);
    // Texts first, while links are still links; then from the inside out, as what is replaced takes its children along.
    for (auto* node : nodes)
        if (has_marks && is_prose(node)) rewrite_text(node, options);
    for (auto at = nodes.rbegin(); at != nodes.rend(); ++at) {
        auto* node = *at;
        if (is_task(node)) rewrite_task(node);
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_LINK: rewrite_link(node, options); break;
        case CMARK_NODE_IMAGE: rewrite_image(node, options); break;
        case CMARK_NODE_CODE:
            if (is_math(node)) rewrite_math(node);
            break;
        case CMARK_NODE_HTML_BLOCK: rewrite_html_block(node); break;
        case CMARK_NODE_HTML_INLINE: replace(node, make_text(std::string{literal_of(node)})); break;
        case CMARK_NODE_HEADING:
            cmark_node_set_heading_level(node, std::min(cmark_node_get_heading_level(node) + 2, 6));
            break;
        default: break;
        }
    }
}

} // namespace together::html
