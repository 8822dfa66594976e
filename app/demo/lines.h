// The lines that the demo world is written in, and their parts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace together::demo {

std::string_view take_line(std::string_view& text);
// What stands before the mark, which goes as well; all of it where there is none.
std::string_view take_until(std::string_view& text, std::string_view mark);
std::vector<std::string> words_of(std::string_view text, std::string_view between);
// Exactly so many, between bars; those at the end may be missing and are "".
std::vector<std::string> parts_of(std::string_view line, std::size_t count);
// check, and it names the line.
void expect(bool is_so, std::string_view line);

// "title: Learning lead"
struct Field {
    std::string_view name;
    std::string value;
};
std::optional<Field> field_of(std::string_view line);

} // namespace together::demo
