// Keys of messages: what is used, and what there is.
#include <map>
#include <set>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/literals.h"
#include "tests/tidy/pattern.h"

namespace together::tidy {
namespace {

constexpr std::string_view catalogue_path = "ui/messages/en.toml";

// A table of plural forms is one message.
bool is_plural(toml::table const& table)
{
    static std::set<std::string_view> const forms{"zero", "one", "two", "few", "many", "other"};
    for (auto const& [key, value] : table)
        if (!forms.contains(key.str()) || !value.is_string()) return false;
    return table.contains("other");
}

void flatten(toml::table const& table, std::string const& prefix, std::map<std::string, std::size_t>& keys)
{
    for (auto const& [name, value] : table) {
        auto const key = prefix.empty() ? std::string{name.str()} : prefix + '.' + std::string{name.str()};
        auto const* inner = value.as_table();
        if (inner && !is_plural(*inner)) flatten(*inner, key, keys);
        else keys.emplace(key, value.source().begin.line);
    }
}

// What is surely meant as a key, wherever its first part leads.
bool is_given_as_key(SourceFile const& file, Named const& literal)
{
    static Pattern const call{
        R"re((?:Problem::(?:conflict|invalid|forbidden|stale)\(|Problem::field\([^,]*,|Problem::of\([^,]*,|\bcomplain\()\s*"([^"]*)")re"};
    auto const lines = lines_of(file.text);
    std::string const line{lines[literal.line - 1]};
    auto const match = call.first_in(line);
    return match && (*match)[1] == literal.name;
}

// Acts in the audit log and kinds of events and jobs look like keys, too.
bool is_other_name(SourceFile const& file, Named const& literal)
{
    static Pattern const naming{R"(\baudit\b|\baction\b|\bkind\s*=)"};
    return naming.is_in(lines_of(file.text)[literal.line - 1]);
}

struct Uses {
    std::vector<Named> keys;
    std::set<std::string, std::less<>> patterns;
};

Uses used_keys(Tree const& tree, std::set<std::string_view> const& sections)
{
    static Pattern const key_form{R"([a-z_]+(\.[a-z0-9_*]+)+\.?|([a-z_]+\.)+)"};
    Uses uses;
    for (auto const& file : tree.files()) {
        auto const is_code = is_product_code(file);
        for (auto& named : is_code             ? literals_in(file)
                           : is_template(file) ? tags_in(file, "t ")
                                               : std::vector<Named>{}) {
            if (is_code && (!key_form.fits(named.name) || is_other_name(file, named))) continue;
            auto const section = std::string_view{named.name}.substr(0, named.name.find('.'));
            if (is_code && !sections.contains(section) && !is_given_as_key(file, named)) continue;
            if (named.name.ends_with('.')) named.name += '*';
            uses.patterns.insert(named.name);
            uses.keys.push_back(std::move(named));
        }
    }
    return uses;
}

} // namespace

Complaints check_messages(Tree const& tree)
{
    auto const* catalogue = tree.find(catalogue_path);
    if (!catalogue) return {};
    auto const table = toml::parse(catalogue->text);
    std::map<std::string, std::size_t> keys;
    flatten(table, "", keys);
    std::set<std::string_view> sections;
    for (auto const& [name, value] : table) sections.insert(name.str());

    auto const uses = used_keys(tree, sections);
    auto const is_there = [&](std::string_view pattern) {
        return std::any_of(keys.begin(), keys.end(), [&](auto const& entry) { return fits(pattern, entry.first); });
    };
    Complaints complaints;
    for (auto const& use : uses.keys)
        if (!is_there(use.name))
            complaints.push_back(
                {use.file->path, use.line, use.name, fmt::format("no message has the key {}", use.name)});
    for (auto const& [key, line] : keys)
        if (std::none_of(
                uses.patterns.begin(), uses.patterns.end(), [&](auto const& pattern) { return fits(pattern, key); }))
            complaints.push_back({catalogue->path, line, key, fmt::format("nobody uses the message {}", key)});
    return complaints;
}

} // namespace together::tidy
