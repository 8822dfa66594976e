// Every route is asked by a test.
#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/cpp_text.h"
#include "tests/tidy/literals.h"
#include "tests/tidy/pattern.h"

namespace together::tidy {
namespace {

// "/posts/{id}/replies" as it looks where a test asks it: the pattern itself, or the words with anything put between.
Pattern as_asked(std::string_view pattern)
{
    static Pattern const special{R"([.\[\]()*+?^$|\\])"};
    static Pattern const place{R"(\{[^}]*\})"};
    std::string asked{pattern};
    asked = special.replace_in(asked, R"(\\$&)");
    asked = place.replace_in(asked, R"([^\\s].{0,60}?)");
    return Pattern{asked + R"((?![\w/]))"};
}

} // namespace

Complaints check_routes(Tree const& tree)
{
    static Pattern const route{R"re(\.(get|post|put|patch|del)\(\s*"(/[^"]*)"\s*,\s*(?:http::)?Access::)re"};
    Complaints complaints;
    for (auto const& file : tree.files()) {
        if (!is_product_code(file)) continue;
        auto const code = without_comments(file.text);
        for (auto const& match : route.all_in(code)) {
            auto const& pattern = match[2];
            auto const asked = as_asked(pattern);
            auto const asks = [&](SourceFile const& test) { return test.is_test() && asked.is_in(test.text); };
            if (std::none_of(tree.files().begin(), tree.files().end(), asks))
                complaints.push_back({file.path, line_at(code, match.groups[2].begin), pattern,
                    fmt::format("no test asks {} {}", match[1], pattern)});
        }
    }
    return complaints;
}

} // namespace together::tidy
