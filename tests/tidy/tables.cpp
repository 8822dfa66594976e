// Every table has one owner; no two migrations have one number.
#include <map>
#include <set>

#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/cpp_text.h"
#include "tests/tidy/literals.h"
#include "tests/tidy/pattern.h"

namespace together::tidy {
namespace {

struct Place {
    SourceFile const* file = nullptr;
    std::size_t line = 0;
};

bool is_migration(SourceFile const& file)
{
    return file.folder() == "db/migrations" && file.path.ends_with(".sql");
}

std::map<std::string, Place> tables_of(Tree const& tree)
{
    static Pattern const create{
        R"(\bcreate\s+(?:virtual\s+)?table\s+(?:if\s+not\s+exists\s+)?(\w+))", Letters::of_any_case};
    std::map<std::string, Place> tables;
    for (auto const& file : tree.files()) {
        if (!is_migration(file)) continue;
        for (auto const& match : create.all_in(file.text))
            tables.emplace(match[1], Place{&file, line_at(file.text, match.begin())});
    }
    return tables;
}

// Table -> folder -> a place that writes there.
using Writers = std::map<std::string, std::map<std::string, Place>>;

Writers writers_of(Tree const& tree)
{
    static Pattern const write{
        R"(\b(?:insert\s+(?:or\s+\w+\s+)?into|update|delete\s+from)\s+(\w+))", Letters::of_any_case};
    Writers writers;
    for (auto const& file : tree.files()) {
        if (!is_product_code(file)) continue;
        auto const code = without_comments(file.text);
        for (auto const& match : write.all_in(code))
            writers[match[1]].emplace(file.folder(), Place{&file, line_at(code, match.begin())});
    }
    return writers;
}

} // namespace

Complaints check_tables(Tree const& tree)
{
    auto const writers = writers_of(tree);
    Complaints complaints;
    for (auto const& [table, created] : tables_of(tree)) {
        auto const found = writers.find(table);
        if (found == writers.end()) {
            complaints.push_back({created.file->path, created.line, table, fmt::format("nobody writes {}", table)});
            continue;
        }
        auto const& first = *found->second.begin();
        for (auto const& [folder, place] : found->second) {
            if (folder != first.first)
                complaints.push_back({place.file->path, place.line, table,
                    fmt::format("writes {}, which belongs to {}", table, first.first)});
            else if (folder.starts_with("app/") && !place.file->path.ends_with("_store.cpp"))
                complaints.push_back(
                    {place.file->path, place.line, table, fmt::format("writes {} outside of a _store.cpp", table)});
        }
    }
    return complaints;
}

Complaints check_migrations(Tree const& tree)
{
    static Pattern const form{R"(^(\d{4})_[a-z0-9_]+\.sql$)"};
    Complaints complaints;
    std::string last;
    for (auto const& file : tree.files()) {
        if (!is_migration(file)) continue;
        std::string const name{file.name()};
        auto const match = form.first_in(name);
        if (!match) complaints.push_back({file.path, 1, "", "a migration is called 0001_name.sql"});
        else if ((*match)[1] == last) complaints.push_back({file.path, 1, "", fmt::format("two have number {}", last)});
        if (match) last = (*match)[1];
    }
    return complaints;
}

} // namespace together::tidy
