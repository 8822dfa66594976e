// The teams as a tree, in memory: an organisation has some hundreds at most.
#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/people/team.h"

namespace together::people {

class TeamTree {
public:
    // Children come in the order of the list.
    explicit TeamTree(std::vector<Team> teams);

    struct Place {
        Team const* team;
        std::int64_t depth;
    };
    // Each followed by those under it; under one team, or all.
    std::vector<Place> walk() const;
    std::vector<Place> walk(Id<Team> top) const;
    // From the top to the parent.
    std::vector<Team const*> above(Id<Team> team) const;
    // Whether a team stands under another or is the same one.
    bool is_within(Id<Team> team, Id<Team> top) const;
    Team const* find(Id<Team> team) const;

private:
    void walk_from(std::optional<Id<Team>> parent, std::int64_t depth, std::vector<Place>& places) const;

    std::vector<Team> teams_;
    std::unordered_map<Id<Team>, std::size_t> places_;
};

} // namespace together::people
