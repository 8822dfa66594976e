// Templates and icons: what is used, and what there is.
#include <map>
#include <set>

#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/literals.h"

namespace together::tidy {
namespace {

// "app/conversations/templates/post.html" -> "conversations/post", "ui/layouts/page.html" -> "layouts/page".
std::string template_name(std::string_view path)
{
    path.remove_suffix(std::string_view{".html"}.size());
    if (path.starts_with("ui/")) return std::string{path.substr(3)};
    path.remove_prefix(4);
    std::string name{path};
    auto const folder = name.find("/templates/");
    if (folder != name.npos) name.replace(folder, std::string_view{"/templates/"}.size(), "/");
    return name;
}

struct Kind {
    std::string_view what;
    std::map<std::string, std::string> paths; // by name
    std::vector<Named> uses;
};

void compare(Kind const& kind, Complaints& complaints)
{
    auto const is_there = [&](std::string_view pattern) {
        return std::any_of(
            kind.paths.begin(), kind.paths.end(), [&](auto const& entry) { return fits(pattern, entry.first); });
    };
    for (auto const& use : kind.uses)
        if (!is_there(use.name))
            complaints.push_back(
                {use.file->path, use.line, use.name, fmt::format("there is no {} {}", kind.what, use.name)});
    for (auto const& [name, path] : kind.paths)
        if (std::none_of(kind.uses.begin(), kind.uses.end(), [&](auto const& use) { return fits(use.name, name); }))
            complaints.push_back({path, 1, name, fmt::format("nobody uses the {} {}", kind.what, name)});
}

void append(std::vector<Named>& to, std::vector<Named> from)
{
    for (auto& named : from) to.push_back(std::move(named));
}

// Code names templates in plain strings: those that begin with a folder of templates.
void take_names_in_code(SourceFile const& file, Kind& templates)
{
    std::set<std::string_view> folders;
    for (auto const& [name, path] : templates.paths) folders.insert(std::string_view{name}.substr(0, name.find('/')));
    for (auto& literal : literals_in(file)) {
        auto const slash = literal.name.find('/');
        auto const is_name = slash != literal.name.npos && literal.name.find_first_of(" .:") == literal.name.npos;
        if (is_name && folders.contains(std::string_view{literal.name}.substr(0, slash)))
            templates.uses.push_back(std::move(literal));
    }
}

} // namespace

Complaints check_templates(Tree const& tree)
{
    Kind templates{"template", {}, {}};
    Kind icons{"icon", {}, {}};
    for (auto const& file : tree.files()) {
        auto const stem = file.name().substr(0, file.name().rfind('.'));
        if (is_template(file)) templates.paths.emplace(template_name(file.path), file.path);
        if (file.folder() == "ui/icons" && file.path.ends_with(".svg")) icons.paths.emplace(stem, file.path);
    }
    for (auto const& file : tree.files()) {
        if (is_template(file)) {
            append(templates.uses, tags_in(file, ">"));
            append(templates.uses, tags_in(file, "<"));
            append(icons.uses, tags_in(file, "icon "));
        }
        if (is_product_code(file)) take_names_in_code(file, templates);
    }
    Complaints complaints;
    compare(templates, complaints);
    compare(icons, complaints);
    return complaints;
}

} // namespace together::tidy
