// Names that say nothing, and const on the wrong side.
#include <array>

#include <boost/regex.hpp>
#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/cpp_text.h"

namespace together::tidy {
namespace {

boost::regex const empty_word{R"((^|[/_.])(utils?|commons?|helpers?|misc|manager|impl)([/_.]|$))"};
boost::regex const empty_type{
    R"(\b(?:class|struct|enum class|concept|using)\s+(\w*(?:Manager|Service|Helper|Helpers|Impl|Utils?)|\w+(?:Base|Data))\b)"};
// `const` at the start of a type: after what may stand before a declaration.
boost::regex const west_const{R"((?:^|[(,;{<]|\b(?:static|inline|constexpr|virtual))\s*\bconst\s+[A-Za-z_])"};

void check_path(SourceFile const& file, Complaints& complaints)
{
    boost::smatch match;
    if (boost::regex_search(file.path, match, empty_word))
        complaints.push_back({file.path, 1, match[2], fmt::format("'{}' names nothing", match[2].str())});
}

void check_code(SourceFile const& file, Complaints& complaints)
{
    auto const code = code_only(file.text);
    for (boost::sregex_iterator it{code.begin(), code.end(), empty_type}, end; it != end; ++it)
        complaints.push_back({file.path, line_at(code, static_cast<std::size_t>(it->position(1))), (*it)[1],
            fmt::format("the name {} says nothing about what it is", (*it)[1].str())});
    for (boost::sregex_iterator it{code.begin(), code.end(), west_const}, end; it != end; ++it)
        complaints.push_back({file.path, line_at(code, static_cast<std::size_t>(it->position() + it->length() - 1)), "",
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
