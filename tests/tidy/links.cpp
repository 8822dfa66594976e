// Links in Markdown that stay inside the project.
#include <set>

#include <boost/regex.hpp>
#include <fmt/format.h>

#include "tests/tidy/checks.h"

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
    return boost::regex_replace(out, boost::regex{"`[^`\n]*`"}, "");
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
    static boost::regex const link{R"re(\]\(([^)\s]+)(?:\s+"[^"]*")?\))re"};
    static boost::regex const outside{R"(^(?:[a-z]+:|/))"};
    Complaints complaints;
    for (auto const& file : tree.files()) {
        if (!file.path.ends_with(".md") || file.path.starts_with("tests/fuzz/")) continue;
        auto const text = prose(file.text);
        for (boost::sregex_iterator it{text.begin(), text.end(), link}, end; it != end; ++it) {
            auto const target = (*it)[1].str();
            if (boost::regex_search(target, outside)) continue;
            auto const refusal = refuse(tree, file, target);
            if (!refusal.empty())
                complaints.push_back(
                    {file.path, line_at(text, static_cast<std::size_t>(it->position())), target, refusal});
        }
    }
    return complaints;
}

} // namespace together::tidy
