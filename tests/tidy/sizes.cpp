// What fits on two screens, and on one.
#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/cpp_text.h"

namespace together::tidy {
namespace {

constexpr std::size_t header_lines = 120;
constexpr std::size_t source_lines = 400;
constexpr std::size_t function_lines = 60;
constexpr std::size_t most_parameters = 4;
constexpr std::size_t deepest_nesting = 3;

void check_function(SourceFile const& file, std::string_view code, Function const& function, Complaints& complaints)
{
    auto const complain = [&](std::string_view what, std::size_t count, std::size_t limit) {
        if (count <= limit) return;
        complaints.push_back({file.path, line_at(code, function.begin), function.name,
            fmt::format("{}: {} {}, at most {}", function.name, count, what, limit)});
    };
    auto const body = code.substr(function.body_begin, function.body_end - function.body_begin);
    complain("lines", line_at(code, function.body_end) - line_at(code, function.begin) + 1, function_lines);
    complain("parameters", function.parameters, most_parameters);
    complain("levels of nesting", nesting_of(body), deepest_nesting);
}

} // namespace

Complaints check_sizes(Tree const& tree)
{
    Complaints complaints;
    for (auto const& file : tree.files()) {
        if (!file.is_cpp()) continue;
        auto const limit = file.is_header() ? header_lines : source_lines;
        auto const lines = lines_of(file.text).size();
        if (lines > limit)
            complaints.push_back({file.path, lines, "", fmt::format("{} lines, at most {}", lines, limit)});
        auto const code = code_only(file.text);
        for (auto const& function : find_functions(code)) check_function(file, code, function, complaints);
    }
    return complaints;
}

} // namespace together::tidy
