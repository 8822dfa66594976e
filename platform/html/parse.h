// Template text -> tree.
#pragma once

#include <string_view>

#include "platform/html/syntax.h"

namespace together::html {

// `name` must outlive the tree. Throws TemplateError.
Nodes parse_template(std::string_view name, std::string_view text);

} // namespace together::html
