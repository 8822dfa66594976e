// What code and templates name by a string: keys of messages, templates, icons, routes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/tree.h"

namespace together::tidy {

struct Named {
    std::string name; // a part that is only known later stands as *
    SourceFile const* file = nullptr;
    std::size_t line = 0;
};

// Every string literal of one line in the file, {} taken for *.
std::vector<Named> literals_in(SourceFile const& file);

// What follows a tag's word in a template: tags_in(file, "t ") of {{t kind.@kind}} is "kind.*".
std::vector<Named> tags_in(SourceFile const& file, std::string_view word);

// `pattern` may hold *, which stands for anything but nothing.
bool fits(std::string_view pattern, std::string_view name);

// Code of the product: not its tests, fuzz targets and tools.
bool is_product_code(SourceFile const& file);
bool is_template(SourceFile const& file);

} // namespace together::tidy
