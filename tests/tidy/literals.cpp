// Strings in code, tags in templates.
#include "tests/tidy/literals.h"

#include <boost/regex.hpp>

#include "tests/tidy/cpp_text.h"

namespace together::tidy {
namespace {

std::vector<Named> matches_in(SourceFile const& file, std::string const& text, boost::regex const& pattern)
{
    std::vector<Named> found;
    for (boost::sregex_iterator it{text.begin(), text.end(), pattern}, end; it != end; ++it)
        found.push_back({(*it)[1], &file, line_at(text, static_cast<std::size_t>(it->position(1)))});
    return found;
}

} // namespace

std::vector<Named> literals_in(SourceFile const& file)
{
    static boost::regex const literal{R"re("((?:[^"\\\n]|\\.)*)")re"};
    static boost::regex const place{R"(\{[^{}]*\})"};
    auto found = matches_in(file, without_comments(file.text), literal);
    for (auto& named : found) named.name = boost::regex_replace(named.name, place, "*");
    return found;
}

std::vector<Named> tags_in(SourceFile const& file, std::string_view word)
{
    static boost::regex const place{R"(@\([^)]*\)|@[\w.]+)"};
    auto found = matches_in(
        file, file.text, boost::regex{R"(\{\{)" + std::string{word} + R"(\s*([^\s}]+(?:\([^)]*\)[^\s}]*)?))"});
    for (auto& named : found) named.name = boost::regex_replace(named.name, place, "*");
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
