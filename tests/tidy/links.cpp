// Links in Markdown that stay inside the project.
#include <set>

#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/pattern.h"

namespace together::tidy {
namespace {

// Without code, in fences or in the line; lines stay where they are.
std::string prose(std::string const& text)
{
    std::string out;
    bool fenced = false;
    for (auto const line : lines_of(text)) {
        auto const is_fence = line.starts_with("```");
        if (is_fence) fenced = !fenced;
        if (!fenced && !is_fence) out += line;
        out += '\n';
    }
    return Pattern{"`[^`\n]*`"}.replace_in(out, "");
}

// "## Life of a request" -> "life-of-a-request".
std::set<std::string> anchors_of(std::string const& text)
{
    std::set<std::string> anchors;
    for (auto const line : lines_of(text)) {
        if (!line.starts_with('#')) continue;
        std::string anchor;
        for (auto const c : line.substr(std::min(line.find_first_not_of("# "), line.size()))) {
            if (c == ' ') anchor += '-';
            else if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_')
                anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        anchors.insert(anchor);
    }
    return anchors;
}

std::string resolve(SourceFile const& from, std::string_view target)
{
    return (std::filesystem::path{from.folder()} / target).lexically_normal().generic_string();
}

std::string refuse(Tree const& tree, SourceFile const& file, std::string const& link)
{
    auto const hash = link.find('#');
    auto const target = link.substr(0, hash);
    auto const path = target.empty() ? file.path : resolve(file, target);
    if (!tree.has(path)) return fmt::format("{} leads nowhere", link);
    auto const* page = tree.find(path);
    if (hash == link.npos || !page || !page->path.ends_with(".md")) return "";
    return anchors_of(page->text).contains(link.substr(hash + 1)) ? "" : fmt::format("no heading for {}", link);
}

} // namespace

Complaints check_links(Tree const& tree)
{
    static Pattern const link{R"re(\]\(([^)\s]+)(?:\s+"[^"]*")?\))re"};
    static Pattern const outside{R"(^(?:[a-z]+:|/))"};
    Complaints complaints;
    for (auto const& file : tree.files()) {
        if (!file.path.ends_with(".md") || file.path.starts_with("tests/fuzz/")) continue;
        auto const text = prose(file.text);
        for (auto const& match : link.all_in(text)) {
            auto const& target = match[1];
            if (outside.is_in(target)) continue;
            auto const refusal = refuse(tree, file, target);
            if (!refusal.empty()) complaints.push_back({file.path, line_at(text, match.begin()), target, refusal});
        }
    }
    return complaints;
}

} // namespace together::tidy
