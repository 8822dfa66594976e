// Every kind of event is either recorded as a statement or named as one that is not, with a reason.
#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/pattern.h"

namespace together::tidy {

Complaints check_events(Tree const& tree)
{
    static Pattern const event{R"re(struct (\w+) \{\s*static constexpr std::string_view kind = "([^"]+)")re"};
    std::string recording;
    for (auto const& file : tree.files())
        if (file.folder() == "server" && file.name().starts_with("record") && !file.is_test()) recording += file.text;
    Complaints complaints;
    for (auto const& file : tree.files()) {
        if (!file.name().ends_with("_events.h")) continue;
        for (auto const& match : event.all_in(file.text)) {
            auto const& name = match[1];
            auto const is_recorded = recording.find("::" + name + " const&") != recording.npos;
            auto const is_named = recording.find("::" + name + "::kind, \"") != recording.npos;
            if (is_recorded != is_named) continue;
            complaints.push_back({file.path, line_at(file.text, match.begin()), name,
                fmt::format("{} is {}", match[2],
                    is_named ? "recorded and named as not recorded" : "neither recorded nor named as not recorded")});
        }
    }
    return complaints;
}

} // namespace together::tidy
