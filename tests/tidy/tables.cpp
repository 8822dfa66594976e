// Every table has one owner; migrations follow each other.
#include <map>
#include <set>

#include <boost/regex.hpp>
#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/cpp_text.h"
#include "tests/tidy/literals.h"

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
    static boost::regex const create{
        R"(\bcreate\s+(?:virtual\s+)?table\s+(?:if\s+not\s+exists\s+)?(\w+))", boost::regex::icase};
    std::map<std::string, Place> tables;
    for (auto const& file : tree.files()) {
        if (!is_migration(file)) continue;
        for (boost::sregex_iterator it{file.text.begin(), file.text.end(), create}, end; it != end; ++it)
            tables.emplace((*it)[1], Place{&file, line_at(file.text, static_cast<std::size_t>(it->position()))});
    }
    return tables;
}

// Table -> folder -> a place that writes there.
using Writers = std::map<std::string, std::map<std::string, Place>>;

Writers writers_of(Tree const& tree)
{
    static boost::regex const write{
        R"(\b(?:insert\s+(?:or\s+\w+\s+)?into|update|delete\s+from)\s+(\w+))", boost::regex::icase};
    Writers writers;
    for (auto const& file : tree.files()) {
        if (!is_product_code(file)) continue;
        auto const code = without_comments(file.text);
        for (boost::sregex_iterator it{code.begin(), code.end(), write}, end; it != end; ++it)
            writers[(*it)[1]].emplace(
                file.folder(), Place{&file, line_at(code, static_cast<std::size_t>(it->position()))});
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
    static boost::regex const form{R"((\d{4})_[a-z0-9_]+\.sql)"};
    Complaints complaints;
    int expected = 1;
    for (auto const& file : tree.files()) {
        if (!is_migration(file)) continue;
        std::string const name{file.name()};
        boost::smatch match;
        if (!boost::regex_match(name, match, form) || std::stoi(match[1]) != expected)
            complaints.push_back({file.path, 1, "", fmt::format("the next migration is {:04}_name.sql", expected)});
        ++expected;
    }
    return complaints;
}

} // namespace together::tidy
