// Icons of ui/icons, which a page names and one file holds.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/html/source.h"

namespace together::html {

// Name -> <svg class="icon" ...>. Drawn by reference: a thread shows hundreds, and their shapes would be half of it.
using Icons = std::map<std::string, std::string, std::less<>>;

// `file` is the address of the SVG file with a symbol for each. Throws TemplateError for an icon that is no plain SVG.
Icons load_icons(Texts const& texts, std::string_view file);

} // namespace together::html
