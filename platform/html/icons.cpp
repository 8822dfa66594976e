// Turns icon files as Lucide ships them into what stands in a page.
#include "platform/html/icons.h"

#include <array>

#include "platform/html/error.h"

namespace together::html {
namespace {

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Without comments, runs of blanks as one, none between tags.
std::string fold(std::string_view svg)
{
    std::string out;
    for (std::size_t i = 0; i < svg.size(); ++i) {
        if (svg.substr(i).starts_with("<!--")) {
            auto const end = svg.find("-->", i);
            if (end == std::string_view::npos) break;
            i = end + 2;
        } else if (!is_blank(svg[i])) {
            if (svg[i] == '<' && out.ends_with("> ")) out.pop_back();
            if (svg[i] == '>' && out.ends_with(' ')) out.pop_back();
            out += svg[i];
        } else if (!out.ends_with(' ')) {
            out += ' ';
        }
    }
    return out;
}

bool has_script(std::string text)
{
    for (auto& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    static constexpr auto banned =
        std::to_array<std::string_view>({"<script", "<style", "<foreignobject", "javascript:", " on", "<!", "<?"});
    return std::ranges::any_of(banned, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

// The attributes of the root that a page needs: not its size, which the stylesheet gives, nor its names.
std::string kept_attributes(std::string_view head)
{
    static constexpr auto dropped =
        std::to_array<std::string_view>({"class", "width", "height", "xmlns", "aria-hidden"});
    std::string out;
    while (!head.empty()) {
        auto const equals = head.find("=\"");
        if (equals == std::string_view::npos) break;
        auto const end = head.find('"', equals + 2);
        auto const attribute = head.substr(0, end == std::string_view::npos ? end : end + 1);
        auto const name = attribute.substr(1, equals - 1);
        if (std::ranges::find(dropped, name) == dropped.end()) out += attribute;
        head.remove_prefix(attribute.size());
    }
    return out;
}

std::string inline_svg(std::string const& path, std::string_view file)
{
    auto const svg = fold(file);
    auto const begin = svg.find("<svg ");
    auto const head = svg.find('>', begin);
    auto const end = svg.rfind("</svg>");
    if (begin == std::string::npos || head == std::string::npos || end == std::string::npos || end < head)
        throw TemplateError(path + ": no SVG");
    auto const root = std::string_view{svg}.substr(begin + 4, head - begin - 4);
    auto out = fmt::format(R"(<svg class="icon" aria-hidden="true"{}>{}</svg>)", kept_attributes(root),
        svg.substr(head + 1, end - head - 1));
    if (has_script(out)) throw TemplateError(path + ": an icon may hold no script or style");
    return out;
}

} // namespace

Icons load_icons(Texts const& texts)
{
    static constexpr std::string_view folder = "ui/icons/";
    Icons icons;
    for (auto const& [path, text] : texts) {
        if (!path.starts_with(folder) || !path.ends_with(".svg")) continue;
        icons.emplace(path.substr(folder.size(), path.size() - folder.size() - 4), inline_svg(path, text));
    }
    return icons;
}

} // namespace together::html
