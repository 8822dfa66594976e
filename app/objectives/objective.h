// What the business wants: a tree of organisation, unit and team. No I/O here.
#pragma once

#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "app/people/team.h"
#include "platform/base/viewer.h"

namespace together::objectives {

enum class Level { organisation, unit, team };
BOOST_DESCRIBE_ENUM(Level, organisation, unit, team)

struct Objective {
    Id<Objective> id;
    std::optional<Id<Objective>> parent_id;
    Level level = Level::team;
    std::string title;
    std::string why;
    std::string whose; // the unit or team that it is for; empty for the organisation's
    Id<people::Person> owner_id;
    std::string starts_on; // days
    std::string ends_on;
    std::string currency = "EUR"; // of what its effects are worth
    Timestamp created_at;
    std::optional<Timestamp> closed_at;
    std::int64_t version = 1;
    std::optional<Id<people::Team>> team_id; // when it is a team of ours

    bool is_open() const { return !closed_at; }
    // Those who decide on learning may change every objective, an owner their own.
    bool may_change(Viewer const& viewer) const
    {
        return viewer.role == Role::learning_lead || viewer.role == Role::administrator || viewer.person == owner_id;
    }
};
BOOST_DESCRIBE_STRUCT(Objective, (),
    (id, parent_id, level, title, why, whose, owner_id, starts_on, ends_on, currency, created_at, closed_at, version,
        team_id))

// What the organisation or a unit wants is set by those who decide on learning; teams speak for themselves.
inline bool may_set(Viewer const& viewer, Level level)
{
    if (viewer.role == Role::learning_lead || viewer.role == Role::administrator) return true;
    return viewer.role == Role::member && level == Level::team;
}

} // namespace together::objectives
