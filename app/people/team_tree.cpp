// Walks by looking for children: quick enough for some thousands.
#include "app/people/team_tree.h"

namespace together::people {

TeamTree::TeamTree(std::vector<Team> teams) : teams_(std::move(teams))
{
    for (std::size_t i = 0; i < teams_.size(); ++i) places_.emplace(teams_[i].id, i);
}

Team const* TeamTree::find(Id<Team> team) const
{
    auto const found = places_.find(team);
    return found == places_.end() ? nullptr : &teams_[found->second];
}

void TeamTree::walk_from(std::optional<Id<Team>> parent, std::int64_t depth, std::vector<Place>& places) const
{
    for (auto const& team : teams_) {
        if (team.parent != parent || places.size() >= teams_.size()) continue;
        places.push_back({&team, depth});
        walk_from(team.id, depth + 1, places);
    }
}

std::vector<TeamTree::Place> TeamTree::walk() const
{
    std::vector<Place> places;
    walk_from(std::nullopt, 0, places);
    return places;
}

std::vector<TeamTree::Place> TeamTree::walk(Id<Team> top) const
{
    std::vector<Place> places;
    walk_from(top, 0, places);
    return places;
}

std::vector<Team const*> TeamTree::above(Id<Team> team) const
{
    std::vector<Team const*> found;
    auto const* each = find(team);
    while (each && each->parent && found.size() < teams_.size()) {
        each = find(*each->parent);
        if (each) found.insert(found.begin(), each);
    }
    return found;
}

bool TeamTree::is_within(Id<Team> team, Id<Team> top) const
{
    if (team == top) return true;
    for (auto const* each : above(team))
        if (each->id == top) return true;
    return false;
}

} // namespace together::people
