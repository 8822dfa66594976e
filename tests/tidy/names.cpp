// Names that say nothing, and const on the wrong side.
#include <array>

#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/cpp_text.h"
#include "tests/tidy/pattern.h"

namespace together::tidy {
namespace {

Pattern const empty_word{R"((^|[/_.])(utils?|commons?|helpers?|misc|manager|impl)([/_.]|$))"};
Pattern const empty_type{
    R"(\b(?:class|struct|enum class|concept|using)\s+(\w*(?:Manager|Service|Helper|Helpers|Impl|Utils?)|\w+(?:Base|Data))\b)"};
// `const` at the start of a type: after what may stand before a declaration.
Pattern const west_const{R"((?:^|[(,;{<]|\b(?:static|inline|constexpr|virtual))\s*\bconst\s+[A-Za-z_])"};

void check_path(SourceFile const& file, Complaints& complaints)
{
    if (auto const match = empty_word.first_in(file.path))
        complaints.push_back({file.path, 1, (*match)[2], fmt::format("'{}' names nothing", (*match)[2])});
}

void check_code(SourceFile const& file, Complaints& complaints)
{
    auto const code = code_only(file.text);
    for (auto const& match : empty_type.all_in(code))
        complaints.push_back({file.path, line_at(code, match.groups[1].begin), match[1],
            fmt::format("the name {} says nothing about what it is", match[1])});
    for (auto const& match : west_const.all_in(code))
        complaints.push_back({file.path, line_at(code, match.begin() + match[0].size() - 1), "",
            "const stands to the right of what it is said of"});
}

} // namespace

Complaints check_names(Tree const& tree)
{
    Complaints complaints;
    for (auto const& file : tree.files()) {
        check_path(file, complaints);
        if (file.is_cpp()) check_code(file, complaints);
    }
    return complaints;
}

Complaints check_dead_headers(Tree const& tree)
{
    std::string everything;
    for (auto const& file : tree.files())
        if (file.is_cpp() || file.path.ends_with(".cmake") || file.name() == "CMakeLists.txt") everything += file.text;
    Complaints complaints;
    for (auto const& file : tree.files())
        if (file.is_header() && everything.find(file.path + "\"") == everything.npos &&
            everything.find(file.path + ")") == everything.npos)
            complaints.push_back({file.path, 1, "", "nobody includes it"});
    return complaints;
}

} // namespace together::tidy
