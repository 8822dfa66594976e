// The door to teams: the tree, who belongs where and who leads. Guests see none of it.
#pragma once

#include "app/people/teams_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::people {

// Asked upwards: an administrative act is written down in the transaction that does it.
struct TeamAct {
    Id<Person> by;
    std::string action; // "team_made"
    std::string subject;
};
using WriteDown = std::function<void(sql::Transaction& tx, TeamAct const& act)>;

class Teams {
public:
    Teams(sql::Database& database, events::Outbox& outbox, Clock const& clock, WriteDown write_down = {})
        : database_(database), outbox_(outbox), clock_(clock), write_down_(std::move(write_down))
    {
    }

    // The whole tree, each team followed by those under it.
    TeamsView list(Viewer const& viewer) const;
    // not_found.
    Result<TeamView> open(Viewer const& viewer, std::string_view slug) const;
    // For administrators: what can be chosen as parent, without the team itself and those under it.
    Result<TeamFormView> form(Viewer const& viewer, std::optional<std::string_view> slug) const;

    // For administrators. Field problems; parent: field.choice, and people.team_circle when it would stand under
    // itself.
    Result<Team> make(Viewer const& viewer, TeamInput const& input) const;
    // stale when somebody changed it since that version.
    Result<Team> change(Viewer const& viewer, std::string_view slug, TeamInput const& input) const;
    // conflict people.team_has_teams while others stand under it.
    Result<Done> dissolve(Viewer const& viewer, std::string_view slug) const;

    // For administrators and for who leads the team or one above it. Field problem of handle: field.nobody.
    struct Membership {
        std::string_view slug;
        std::string_view handle;
        bool is_lead = false;
    };
    Result<Team> put_member(Viewer const& viewer, Membership const& wanted) const;
    Result<Team> remove_member(Viewer const& viewer, std::string_view slug, std::string_view handle) const;

private:
    struct Managed;
    Result<Managed> find_managed(
        sql::Transaction& tx, Viewer const& viewer, std::string_view slug, std::string_view handle) const;
    Result<std::optional<Id<Team>>> parent_of(
        sql::Reader& db, TeamInput const& input, std::optional<Id<Team>> child) const;
    void note(sql::Transaction& tx, Viewer const& viewer, std::string_view action, Team const& team) const;

    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
    WriteDown write_down_;
};

// For slices above: where a person belongs.
std::vector<TeamOfPerson> teams_of(sql::Reader& db, Id<Person> person);
// For those who make teams in their own transaction: one that no team has.
std::string free_team_slug(sql::Reader& db, std::string_view name);

} // namespace together::people
