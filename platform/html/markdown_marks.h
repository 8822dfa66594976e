// @people and #topics within plain text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace together::html {

struct Mark {
    char kind; // '@' or '#'
    std::size_t begin;
    std::size_t end;
    std::string name; // handle in lower case, or slug
};

// A handle is [a-z0-9._-] with a letter or digit at both ends; a topic's word holds a letter. Neither follows a letter,
// digit, / or &.
std::vector<Mark> find_marks(std::string_view text);

} // namespace together::html
