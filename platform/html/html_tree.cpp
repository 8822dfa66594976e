// A few questions to libxml2's tree.
#include "platform/html/html_tree.h"

#include <algorithm>
#include <array>

namespace together::html {
namespace {

constexpr std::size_t max_bytes = 5'000'000;

constexpr auto blocks = std::to_array<std::string_view>({"address", "article", "aside", "blockquote", "body", "center",
    "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul"});
constexpr auto dropped = std::to_array<std::string_view>({"script", "style", "head", "iframe", "object", "embed",
    "noscript", "template", "svg", "math", "video", "audio", "canvas"});

template <std::size_t N> bool is_one_of(std::string_view name, std::array<std::string_view, N> const& names)
{
    return std::ranges::find(names, name) != names.end();
}

std::string_view view(xmlChar const* text)
{
    return text ? std::string_view{reinterpret_cast<char const*>(text)} : std::string_view{};
}

} // namespace

HtmlDocument parse_html(std::string_view html)
{
    if (html.size() > max_bytes) return nullptr;
    constexpr auto options =
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD;
    return HtmlDocument{htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", options)};
}

std::string_view name_of(xmlNode const* node)
{
    return node->type == XML_ELEMENT_NODE ? view(node->name) : std::string_view{};
}

std::string attribute_of(xmlNode const* node, char const* name)
{
    std::unique_ptr<xmlChar, void (*)(void*)> const value{
        xmlGetProp(node, reinterpret_cast<xmlChar const*>(name)), [](void* text) { xmlFree(text); }};
    return std::string{view(value.get())};
}

std::string_view content_of(xmlNode const* node)
{
    return view(node->content);
}

bool is_text(xmlNode const* node)
{
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

bool is_block(xmlNode const* node)
{
    return is_one_of(name_of(node), blocks);
}

bool is_dropped(xmlNode const* node)
{
    return is_one_of(name_of(node), dropped);
}

bool has_block_inside(xmlNode const* node)
{
    for (auto const* child = node->children; child; child = child->next)
        if (is_block(child) || has_block_inside(child)) return true;
    return false;
}

std::string text_below(xmlNode const* node)
{
    if (is_text(node)) return std::string{content_of(node)};
    if (name_of(node) == "br") return "\n";
    std::string text;
    for (auto const* child = node->children; child; child = child->next)
        if (!is_dropped(child)) text += text_below(child);
    return text;
}

} // namespace together::html
