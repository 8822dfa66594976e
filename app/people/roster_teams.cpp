// Teams of a table: first all of them, then what stands under what.
#include "app/people/roster_writing.h"
#include "app/people/team_tree.h"
#include "app/people/teams_events.h"
#include "app/people/teams_store.h"
#include "platform/text/unicode.h"

namespace together::people {
namespace {

std::string key_of(RosterEntry const& entry)
{
    return text::fold(entry.key.empty() ? entry.name : entry.key);
}

} // namespace

// Those whose parents, as the table says them, lead back to themselves.
std::set<std::string> RosterWriting::names_in_circles(std::vector<RosterEntry> const& entries) const
{
    std::map<std::string, std::string> parents;
    for (auto const& entry : entries)
        if (!entry.parent.empty()) {
            parents.emplace(key_of(entry), text::fold(entry.parent));
            parents.emplace(text::fold(entry.name), text::fold(entry.parent));
        }
    std::set<std::string> circles;
    for (auto const& [key, parent] : parents) {
        auto up = parents.find(parent);
        std::size_t steps = 0;
        while (up != parents.end() && up->first != key && ++steps <= parents.size()) up = parents.find(up->second);
        if (parent == key || (up != parents.end() && up->first == key)) circles.insert(key);
    }
    return circles;
}

void RosterWriting::take_teams(std::vector<RosterEntry> const& entries)
{
    auto const circles = names_in_circles(entries);
    std::vector<std::pair<RosterEntry const*, Team>> taken;
    for (auto const& entry : entries) {
        auto const text = TeamText::parse({.name = entry.name, .purpose = entry.about});
        if (!text) {
            skip(entry, text.error().fields.front().message);
            continue;
        }
        auto const same = "team " + key_of(entry);
        if (was_there(same, entry.line)) {
            skip(entry, "roster.twice", {{"line", std::to_string(seen_.at(same))}});
        } else if (circles.contains(key_of(entry)) || circles.contains(text::fold(entry.name))) {
            skip(entry, "people.team_circle");
        } else {
            auto found = store::find_team(tx_, text::slug(text->name));
            auto const is_new = !found;
            if (is_new) found = team_called(text->name);
            if (is_new) --report_.new_teams; // it is counted as a line
            slugs_by_key_[key_of(entry)] = slugs_by_key_[text::fold(entry.name)] = found->slug;
            note(entry, is_new ? RosterEffect::created : RosterEffect::unchanged);
            taken.emplace_back(&entry, *found);
            found->purpose = text->purpose;
            if (text->purpose.empty() || text->purpose == taken.back().second.purpose) continue;
            taken.back().second.purpose = text->purpose;
            store::update_team(tx_, taken.back().second);
            ++taken.back().second.version;
            if (!is_new) report_.rows.back().effect = RosterEffect::updated;
        }
    }
    for (auto& [entry, team] : taken)
        if (!entry->parent.empty()) put_under(*entry, team);
}

void RosterWriting::put_under(RosterEntry const& entry, Team& team)
{
    auto const is_this = [&](RosterRow const& row) { return row.line == entry.line; };
    auto& row = *std::find_if(report_.rows.begin(), report_.rows.end(), is_this);
    auto const parent = find_team(entry.parent);
    TeamTree const tree{store::list_teams(tx_)};
    if (!parent || tree.is_within(parent->id, team.id)) {
        row.why = parent ? "people.team_circle" : "roster.no_parent";
        row.arguments = {{"team", entry.parent}};
        return;
    }
    if (team.parent == parent->id) return;
    team.parent = parent->id;
    store::update_team(tx_, team);
    tools_.outbox.publish(tx_, TeamChanged{team.id});
    if (row.effect == RosterEffect::unchanged) row.effect = RosterEffect::updated;
}

} // namespace together::people
