// What tells of one machine and fails on all others.
#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/pattern.h"

namespace together::tidy {

Complaints check_machine(Tree const& tree)
{
    static Pattern const home{R"((?<![\w.$})*])/(?:home|Users|root|work)/\w[\w.-]*)"};
    static Pattern const registry{
        R"((?:registry\.npmjs|registry\.yarnpkg|deb\.debian|security\.debian|node[s]ource|py[p]i\.|pkg\.dev)[\w.-]*)"};
    Complaints complaints;
    for (auto const& file : tree.files()) {
        for (auto const* pattern : {&home, &registry}) {
            for (auto const& match : pattern->all_in(file.text))
                complaints.push_back({file.path, line_at(file.text, match.begin()), match[0],
                    fmt::format("{} is of one machine or place", match[0])});
        }
    }
    return complaints;
}

} // namespace together::tidy
