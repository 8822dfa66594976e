// What stands in a page for each icon file, as Lucide ships them.
#include "platform/html/icons.h"

#include <algorithm>
#include <array>

#include "platform/html/error.h"

namespace together::html {
namespace {

bool has_script(std::string text)
{
    for (auto& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    static constexpr auto banned =
        std::to_array<std::string_view>({"<script", "<style", "<foreignobject", "javascript:", " on", "<!doc", "<?"});
    return std::ranges::any_of(banned, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

void expect_plain(std::string const& path, std::string_view svg)
{
    auto const begin = svg.find("<svg");
    auto const head = begin == std::string_view::npos ? begin : svg.find('>', begin);
    if (head == std::string_view::npos || svg.find("</svg>", head) == std::string_view::npos)
        throw TemplateError(path + ": no SVG");
    if (svg.substr(begin, head - begin).find("viewBox=\"") == std::string_view::npos)
        throw TemplateError(path + ": an icon has a viewBox");
    if (has_script(std::string{svg})) throw TemplateError(path + ": an icon may hold no script or style");
}

} // namespace

Icons load_icons(Texts const& texts, std::string_view file)
{
    static constexpr std::string_view folder = "ui/icons/";
    Icons icons;
    for (auto const& [path, text] : texts) {
        if (!path.starts_with(folder) || !path.ends_with(".svg")) continue;
        expect_plain(path, text);
        auto name = path.substr(folder.size(), path.size() - folder.size() - 4);
        auto drawn = fmt::format(R"(<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>)", file, name);
        icons.emplace(std::move(name), std::move(drawn));
    }
    return icons;
}

} // namespace together::html
