// Who may include whom.
#include <map>
#include <optional>

#include <fmt/format.h>

#include "tests/tidy/checks.h"

namespace together::tidy {
namespace {

std::map<std::string_view, int> const ranks{{"people", 1}, {"records", 1}, {"access", 2}, {"objectives", 2},
    {"conversations", 3}, {"practice", 4}, {"pages", 4}, {"library", 4}, {"moderation", 4}, {"plans", 5},
    {"programmes", 5}, {"signals", 5}, {"impact", 6}, {"culture", 6}, {"activity", 6}, {"notices", 6}, {"search", 6},
    {"exchange", 6}, {"admin", 6}, {"home", 7}, {"demo", 7}, {"privacy", 7}};

// "app/people/person.h" -> "app", "people".
struct Place {
    std::string_view area;
    std::string_view folder;
};

Place place_of(std::string_view path)
{
    auto const slash = path.find('/');
    if (slash == path.npos) return {};
    auto const rest = path.substr(slash + 1);
    auto const next = rest.find('/');
    return {path.substr(0, slash), next == rest.npos ? std::string_view{} : rest.substr(0, next)};
}

// "posts_store.h" -> "store".
std::string_view role_of(std::string_view path)
{
    auto const name = path.substr(path.rfind('/') + 1);
    auto const stem = name.substr(0, name.find('.'));
    auto const underscore = stem.rfind('_');
    return underscore == stem.npos ? std::string_view{} : stem.substr(underscore + 1);
}

using Refusal = std::optional<std::string>;

Refusal refuse_in_platform(Place from, Place to)
{
    constexpr std::string_view strangers = " sql http html ";
    auto const is_stranger = [&](std::string_view folder) {
        return strangers.find(fmt::format(" {} ", folder)) != strangers.npos;
    };
    if (to.area == "app" || to.area == "server") return "platform knows no product";
    if (to.area != "platform" || to.folder == from.folder) return {};
    if (from.folder == "base") return "platform/base depends on nothing";
    if (is_stranger(from.folder) && is_stranger(to.folder)) return "sql, http and html do not know each other";
    return {};
}

Refusal refuse_in_app(Place from, Place to, std::string_view included)
{
    if (to.area == "server") return "app does not know server";
    if (to.area != "app" || to.folder == from.folder) return {};
    auto const rank = ranks.find(from.folder);
    auto const other = ranks.find(to.folder);
    if (rank == ranks.end() || other == ranks.end()) return "a slice without a rank (tests/tidy/layers.cpp)";
    if (other->second >= rank->second)
        return fmt::format("{} (rank {}) may include lower ranks only, {} has {}", from.folder, rank->second, to.folder,
            other->second);
    auto const role = role_of(included);
    if (role == "store" || role == "web") return fmt::format("_{}.h is for its own slice only", role);
    return {};
}

// Inside a slice: web -> door -> store -> noun; views get no database.
Refusal refuse_role(std::string_view role, std::string_view included)
{
    auto const to_role = included.starts_with("app/") ? role_of(included) : std::string_view{};
    auto const is_sql = included.starts_with("platform/sql/");
    if (role == "web" && (to_role == "store" || is_sql)) return "_web asks the door, not the database";
    if (role == "view" && (to_role == "store" || is_sql)) return "views get no database";
    if (role == "store" && (to_role == "web" || included.starts_with("platform/http/"))) return "_store knows no HTTP";
    return {};
}

Refusal refuse(SourceFile const& file, std::string_view included)
{
    auto const from = place_of(file.path);
    auto const to = place_of(included);
    if (from.area == "platform") return refuse_in_platform(from, to);
    if (from.area != "app") return {};
    if (auto refusal = refuse_in_app(from, to, included)) return refusal;
    return refuse_role(role_of(file.path), included);
}

} // namespace

Complaints check_layers(Tree const& tree)
{
    constexpr std::string_view include = "#include \"";
    Complaints complaints;
    for (auto const& file : tree.files()) {
        if (!file.is_cpp()) continue;
        std::size_t number = 0;
        for (auto const line : lines_of(file.text)) {
            ++number;
            if (!line.starts_with(include)) continue;
            auto const included = line.substr(include.size(), line.find('"', include.size()) - include.size());
            auto const refusal = refuse(file, included);
            if (refusal)
                complaints.push_back(
                    {file.path, number, std::string{included}, fmt::format("includes {}: {}", included, *refusal)});
        }
    }
    return complaints;
}

} // namespace together::tidy
