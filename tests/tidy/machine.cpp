// What tells of one machine and fails on all others.
#include <boost/regex.hpp>
#include <fmt/format.h>

#include "tests/tidy/checks.h"

namespace together::tidy {

Complaints check_machine(Tree const& tree)
{
    static boost::regex const home{R"((?<![\w.$})*])/(?:home|Users|root|work)/\w[\w.-]*)"};
    static boost::regex const registry{
        R"((?:registry\.npmjs|registry\.yarnpkg|deb\.debian|security\.debian|node[s]ource|py[p]i\.|pkg\.dev)[\w.-]*)"};
    Complaints complaints;
    for (auto const& file : tree.files()) {
        for (auto const* pattern : {&home, &registry}) {
            for (boost::sregex_iterator it{file.text.begin(), file.text.end(), *pattern}, end; it != end; ++it)
                complaints.push_back({file.path, line_at(file.text, static_cast<std::size_t>(it->position())),
                    it->str(), fmt::format("{} is of one machine or place", it->str())});
        }
    }
    return complaints;
}

} // namespace together::tidy
