// Strings in code, tags in templates.
#include "tests/tidy/literals.h"

#include "tests/tidy/cpp_text.h"
#include "tests/tidy/pattern.h"

namespace together::tidy {
namespace {

std::vector<Named> matches_in(SourceFile const& file, std::string const& text, Pattern const& pattern)
{
    std::vector<Named> found;
    for (auto const& match : pattern.all_in(text))
        found.push_back({match[1], &file, line_at(text, match.groups[1].begin)});
    return found;
}

} // namespace

std::vector<Named> literals_in(SourceFile const& file)
{
    static Pattern const literal{R"re("((?:[^"\\\n]|\\.)*)")re"};
    static Pattern const place{R"(\{[^{}]*\})"};
    auto found = matches_in(file, without_comments(file.text), literal);
    for (auto& named : found) named.name = place.replace_in(named.name, "*");
    return found;
}

std::vector<Named> tags_in(SourceFile const& file, std::string_view word)
{
    static Pattern const place{R"(@\([^)]*\)|@[\w.]+)"};
    auto found =
        matches_in(file, file.text, Pattern{R"(\{\{)" + std::string{word} + R"(\s*([^\s}]+(?:\([^)]*\)[^\s}]*)?))"});
    for (auto& named : found) named.name = place.replace_in(named.name, "*");
    return found;
}

bool fits(std::string_view pattern, std::string_view name)
{
    auto const star = pattern.find('*');
    if (star == pattern.npos) return pattern == name;
    if (!name.starts_with(pattern.substr(0, star))) return false;
    auto const rest = pattern.substr(star + 1);
    for (auto taken = star + 1; taken <= name.size(); ++taken)
        if (fits(rest, name.substr(taken))) return true;
    return false;
}

bool is_product_code(SourceFile const& file)
{
    return file.is_cpp() && !file.is_test() && !file.path.ends_with("_fuzz.cpp");
}

bool is_template(SourceFile const& file)
{
    return file.path.ends_with(".html") && (file.path.starts_with("app/") || file.path.starts_with("ui/"));
}

} // namespace together::tidy
