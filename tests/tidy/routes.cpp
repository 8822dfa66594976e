// Every route is asked by a test.
#include <boost/regex.hpp>
#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/cpp_text.h"
#include "tests/tidy/literals.h"

namespace together::tidy {
namespace {

// "/posts/{id}/replies" as it looks where a test asks it: the pattern itself, or the words with anything put between.
boost::regex as_asked(std::string_view pattern)
{
    static boost::regex const special{R"([.\[\]()*+?^$|\\])"};
    static boost::regex const place{R"(\{[^}]*\})"};
    std::string asked{pattern};
    asked = boost::regex_replace(asked, special, R"(\\$&)");
    asked = boost::regex_replace(asked, place, R"([^\\s].{0,60}?)");
    return boost::regex{asked + R"((?![\w/]))"};
}

} // namespace

Complaints check_routes(Tree const& tree)
{
    static boost::regex const route{R"re(\.(get|post|put|patch|del)\(\s*"(/[^"]*)"\s*,\s*(?:http::)?Access::)re"};
    Complaints complaints;
    for (auto const& file : tree.files()) {
        if (!is_product_code(file)) continue;
        auto const code = without_comments(file.text);
        for (boost::sregex_iterator it{code.begin(), code.end(), route}, end; it != end; ++it) {
            auto const pattern = (*it)[2].str();
            auto const asked = as_asked(pattern);
            auto const asks = [&](SourceFile const& test) {
                return test.is_test() && boost::regex_search(test.text, asked);
            };
            if (std::none_of(tree.files().begin(), tree.files().end(), asks))
                complaints.push_back({file.path, line_at(code, static_cast<std::size_t>(it->position(2))), pattern,
                    fmt::format("no test asks {} {}", (*it)[1].str(), pattern)});
        }
    }
    return complaints;
}

} // namespace together::tidy
