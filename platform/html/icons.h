// Icons of ui/icons as inline SVG.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/html/source.h"

namespace together::html {

// Name -> <svg class="icon" aria-hidden="true" ...>. Throws TemplateError for a file that is no plain SVG.
using Icons = std::map<std::string, std::string, std::less<>>;

Icons load_icons(Texts const& texts);

} // namespace together::html
