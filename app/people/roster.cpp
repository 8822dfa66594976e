// Other systems' names for the same columns.
#include "app/people/roster.h"

#include <algorithm>
#include <array>

#include "platform/text/unicode.h"

namespace together::people {
namespace {

struct Alias {
    std::string_view said;
    std::string_view meant;
};
constexpr std::array aliases = std::to_array<Alias>({{"email", "email"}, {"emailaddress", "email"}, {"mail", "email"},
    {"name", "name"}, {"fullname", "name"}, {"displayname", "name"}, {"firstname", "first"}, {"givenname", "first"},
    {"lastname", "last"}, {"surname", "last"}, {"familyname", "last"}, {"username", "handle"}, {"handle", "handle"},
    {"login", "handle"}, {"userid", "handle"}, {"title", "title"}, {"jobtitle", "title"}, {"position", "title"},
    {"place", "place"}, {"city", "place"}, {"office", "place"}, {"location", "place"}, {"pronouns", "pronouns"},
    {"about", "about"}, {"description", "about"}, {"purpose", "about"}, {"bio", "about"}, {"team", "team"},
    {"department", "team"}, {"group", "team"}, {"group1", "team"}, {"cohort1", "team"}, {"lead", "lead"},
    {"islead", "lead"}, {"teamlead", "lead"}, {"role", "role"}, {"shortname", "key"}, {"idnumber", "key"},
    {"key", "key"}, {"parent", "parent"}, {"parentteam", "parent"}});

// "First name" and "first_name" are "firstname".
std::string plain(std::string_view heading)
{
    auto folded = text::fold(heading);
    std::erase_if(folded, [](char c) { return c == ' ' || c == '_' || c == '-'; });
    return folded;
}

bool means_yes(std::string_view word)
{
    constexpr std::array<std::string_view, 7> yes{"yes", "true", "1", "x", "lead", "admin", "leader"};
    auto const folded = text::fold(word);
    return std::find(yes.begin(), yes.end(), folded) != yes.end();
}

} // namespace

Result<RosterColumns> RosterColumns::of(std::vector<std::string> const& head)
{
    RosterColumns columns;
    for (std::size_t i = 0; i < head.size(); ++i) {
        auto const said = plain(head[i]);
        auto const found =
            std::find_if(aliases.begin(), aliases.end(), [&](auto const& alias) { return alias.said == said; });
        auto const is_taken = found != aliases.end() && columns.places_.emplace(std::string{found->meant}, i).second;
        if (!is_taken && !head[i].empty()) columns.ignored_.push_back(head[i]);
    }
    auto const has = [&](std::string_view column) { return columns.has(column); };
    auto const names = has("name") || has("first") || has("last");
    auto const tells_of_people = has("email") || has("first") || has("last") || has("handle") || has("title") ||
                                 has("pronouns") || has("place") || has("team");
    if (!names && (has("key") || has("team")) && (has("email") || has("handle"))) columns.kind_ = RosterKind::members;
    else if (tells_of_people && (names || has("email"))) columns.kind_ = RosterKind::people;
    else if (has("name")) columns.kind_ = RosterKind::teams;
    else return Problem::field("file", "roster.no_columns");
    return columns;
}

std::string RosterColumns::cell(RosterLine const& line, std::string_view column) const
{
    auto const found = places_.find(column);
    return found == places_.end() || found->second >= line.cells.size() ? std::string{} : line.cells[found->second];
}

RosterEntry RosterColumns::entry_of(RosterLine const& line) const
{
    RosterEntry entry{.line = line.number, .name = cell(line, "name"), .email = cell(line, "email")};
    if (entry.name.empty()) entry.name = text::squeeze(cell(line, "first") + ' ' + cell(line, "last"));
    entry.handle = cell(line, "handle");
    entry.title = cell(line, "title");
    entry.place = cell(line, "place");
    entry.pronouns = cell(line, "pronouns");
    entry.about = cell(line, "about");
    entry.key = cell(line, "key");
    entry.team = kind_ == RosterKind::members && !entry.key.empty() ? entry.key : cell(line, "team");
    entry.parent = cell(line, "parent");
    entry.is_lead = means_yes(cell(line, "lead")) || (kind_ == RosterKind::members && means_yes(cell(line, "role")));
    return entry;
}

} // namespace together::people
