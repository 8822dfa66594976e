// The first line of each file.
#include <algorithm>
#include <array>
#include <utility>

#include "tests/tidy/checks.h"

namespace together::tidy {
namespace {

// How a comment begins, by the end of the file's name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> comments{
    {{".h", "// "}, {".cpp", "// "}, {".js", "// "}, {".mjs", "// "}, {".css", "/* "}, {".sql", "-- "},
        {".cmake", "# "}, {"CMakeLists.txt", "# "}, {".awk", "# "}, {".toml", "# "}}};

std::string_view comment_for(SourceFile const& file)
{
    for (auto const& [ending, comment] : comments)
        if (file.path.ends_with(ending)) return comment;
    return file.text.starts_with("#!/usr/bin/env bash\n") ? "# " : "";
}

bool says_something(std::string_view line, std::string_view comment)
{
    constexpr std::size_t shortest = 12;
    return line.starts_with(comment) && line.size() >= comment.size() + shortest;
}

} // namespace

Complaints check_openings(Tree const& tree)
{
    Complaints complaints;
    for (auto const& file : tree.files()) {
        auto const comment = comment_for(file);
        if (comment.empty()) continue;
        auto lines = lines_of(file.text);
        if (!lines.empty() && lines[0].starts_with("#!")) lines.erase(lines.begin());
        if (lines.empty() || !says_something(lines[0], comment))
            complaints.push_back({file.path, 1, "", "does not open with a line saying what it is for"});
        auto const code = std::find_if(lines.begin(), lines.end(), [](auto line) { return !line.starts_with("//"); });
        if (file.is_header() && (code == lines.end() || *code != "#pragma once"))
            complaints.push_back({file.path, 2, "", "after its opening words a header has #pragma once"});
    }
    return complaints;
}

} // namespace together::tidy
