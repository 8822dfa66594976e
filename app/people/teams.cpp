// Who may do what with the tree of teams, and what then happens.
#include "app/people/teams.h"

#include "app/people/people.h"
#include "app/people/team_tree.h"
#include "app/people/teams_events.h"
#include "app/people/teams_store.h"
#include "platform/text/unicode.h"

namespace together::people {
namespace {

constexpr std::int64_t deepest_shown = 6;

std::unordered_map<Id<Person>, PersonCard> cards_of(sql::Reader& db, std::vector<store::MemberOfTeam> const& members)
{
    std::vector<Id<Person>> ids;
    for (auto const& member : members) ids.push_back(member.person);
    std::unordered_map<Id<Person>, PersonCard> cards;
    for (auto const& person : find_people(db, ids)) cards.emplace(person.id, card_of(person));
    return cards;
}

// The rows of these places, with their leads and how many belong to each.
std::vector<TeamRow> rows_of(sql::Reader& db, std::vector<TeamTree::Place> const& places)
{
    auto const members = store::list_members(db, std::nullopt);
    std::vector<store::MemberOfTeam> leads;
    std::unordered_map<Id<Team>, std::int64_t> counts;
    for (auto const& member : members) {
        ++counts[member.team];
        if (member.is_lead) leads.push_back(member);
    }
    auto const cards = cards_of(db, leads);
    std::vector<TeamRow> rows;
    for (auto const& [team, depth] : places) {
        TeamRow row{{team->slug, team->name}, team->purpose, depth, "", counts[team->id], {}};
        row.depth_class = "depth-" + std::to_string(std::min(depth, deepest_shown));
        for (auto const& lead : leads)
            if (lead.team == team->id) row.leads.push_back(cards.at(lead.person));
        rows.push_back(std::move(row));
    }
    return rows;
}

bool leads_within(sql::Reader& db, TeamTree const& tree, Id<Team> team, Id<Person> person)
{
    if (store::find_lead(db, team, person).value_or(false)) return true;
    for (auto const* each : tree.above(team))
        if (store::find_lead(db, each->id, person).value_or(false)) return true;
    return false;
}

bool may_invite(sql::Reader& db, TeamTree const& tree, Viewer const& viewer, Id<Team> team)
{
    if (viewer.is_administrator()) return true;
    return viewer.role != Role::guest && leads_within(db, tree, team, *viewer.person);
}

// Two that change the tree at once must not make a circle together.
void begin_change(sql::Transaction& tx)
{
    tx.serialise_on("people", "teams");
}

} // namespace

TeamsView Teams::list(Viewer const& viewer) const
{
    return database_.read([&](sql::Reader& db) {
        TeamTree const tree{store::list_teams(db)};
        return TeamsView{rows_of(db, tree.walk()), viewer.is_administrator()};
    });
}

Result<TeamView> Teams::open(Viewer const& viewer, std::string_view slug) const
{
    return database_.read([&](sql::Reader& db) -> Result<TeamView> {
        auto const team = store::find_team(db, slug);
        if (!team) return Problem::not_found();
        TeamTree const tree{store::list_teams(db)};
        TeamView view{team->slug, team->name, team->purpose, team->version, {}, {}, {}, viewer.is_administrator()};
        for (auto const* each : tree.above(team->id)) view.above.push_back({each->slug, each->name});
        view.below = rows_of(db, tree.walk(team->id));
        view.can_invite = may_invite(db, tree, viewer, team->id);
        auto const members = store::list_members(db, team->id);
        auto const cards = cards_of(db, members);
        for (auto const& member : members)
            view.members.push_back({cards.at(member.person), member.is_lead, member.person == viewer.person});
        return view;
    });
}

Result<TeamFormView> Teams::form(Viewer const& viewer, std::optional<std::string_view> slug) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    return database_.read([&](sql::Reader& db) -> Result<TeamFormView> {
        TeamTree const tree{store::list_teams(db)};
        auto const team = slug ? store::find_team(db, *slug) : std::nullopt;
        if (slug && !team) return Problem::not_found();
        TeamFormView view;
        for (auto const& [each, depth] : tree.walk())
            if (!team || !tree.is_within(each->id, team->id))
                view.parents.push_back({{each->slug, each->name}, team && team->parent == each->id});
        if (!team) return view;
        view.slug = team->slug;
        view.name = team->name;
        view.purpose = team->purpose;
        view.version = team->version;
        view.can_dissolve = tree.walk(team->id).empty();
        return view;
    });
}

Result<std::optional<Id<Team>>> Teams::parent_of(
    sql::Reader& db, TeamInput const& input, std::optional<Id<Team>> child) const
{
    if (!input.parent || input.parent->empty()) return std::optional<Id<Team>>{};
    auto const parent = store::find_team(db, *input.parent);
    if (!parent) return Problem::field("parent", "field.choice");
    TeamTree const tree{store::list_teams(db)};
    if (child && tree.is_within(parent->id, *child)) return Problem::field("parent", "people.team_circle");
    return std::optional{parent->id};
}

void Teams::note(sql::Transaction& tx, Viewer const& viewer, std::string_view action, Team const& team) const
{
    outbox_.publish(tx, TeamChanged{team.id});
    if (write_down_) write_down_(tx, {*viewer.person, std::string{action}, team.name});
}

Result<Team> Teams::make(Viewer const& viewer, TeamInput const& input) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    auto text = TeamText::parse(input);
    if (!text) return text.error();
    return database_.write([&](sql::Transaction& tx) -> Result<Team> {
        begin_change(tx);
        auto const parent = parent_of(tx, input, std::nullopt);
        if (!parent) return parent.error();
        Team const team{Id<Team>::make(clock_.now()), free_team_slug(tx, text->name), text->name, text->purpose,
            *parent, clock_.now()};
        store::add_team(tx, team);
        note(tx, viewer, "team_made", team);
        return team;
    });
}

Result<Team> Teams::change(Viewer const& viewer, std::string_view slug, TeamInput const& input) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    auto text = TeamText::parse(input);
    if (!text) return text.error();
    return database_.write([&](sql::Transaction& tx) -> Result<Team> {
        begin_change(tx);
        auto team = store::find_team(tx, slug);
        if (!team) return Problem::not_found();
        auto const parent = parent_of(tx, input, team->id);
        if (!parent) return parent.error();
        team->name = text->name;
        team->purpose = text->purpose;
        team->parent = *parent;
        team->version = input.version.value_or(team->version);
        if (!store::update_team(tx, *team)) return Problem::stale();
        ++team->version;
        note(tx, viewer, "team_changed", *team);
        return *team;
    });
}

Result<Done> Teams::dissolve(Viewer const& viewer, std::string_view slug) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        begin_change(tx);
        auto const team = store::find_team(tx, slug);
        if (!team) return Problem::not_found();
        if (!TeamTree{store::list_teams(tx)}.walk(team->id).empty()) return Problem::conflict("people.team_has_teams");
        store::remove_team(tx, team->id);
        note(tx, viewer, "team_dissolved", *team);
        return Done{};
    });
}

// A team whose members the viewer may choose, and a person by handle.
struct Teams::Managed {
    Team team;
    Id<Person> person;
};

Result<Teams::Managed> Teams::find_managed(
    sql::Transaction& tx, Viewer const& viewer, std::string_view slug, std::string_view handle) const
{
    begin_change(tx);
    auto const team = store::find_team(tx, slug);
    if (!team) return Problem::not_found();
    if (!may_invite(tx, TeamTree{store::list_teams(tx)}, viewer, team->id)) return Problem::forbidden();
    auto const found = find_people_by_handle(tx, {std::string{handle}});
    if (found.empty() || !found.front().is_active()) return Problem::field("handle", "field.nobody");
    return Managed{*team, found.front().id};
}

Result<Team> Teams::put_member(Viewer const& viewer, Membership const& wanted) const
{
    return database_.write([&](sql::Transaction& tx) -> Result<Team> {
        auto const managed = find_managed(tx, viewer, wanted.slug, wanted.handle);
        if (!managed) return managed.error();
        if (store::put_member(tx, {managed->team.id, managed->person, wanted.is_lead}, clock_.now()))
            outbox_.publish(tx, TeamMembersChanged{managed->team.id, managed->person});
        return managed->team;
    });
}

Result<Team> Teams::remove_member(Viewer const& viewer, std::string_view slug, std::string_view handle) const
{
    return database_.write([&](sql::Transaction& tx) -> Result<Team> {
        auto const managed = find_managed(tx, viewer, slug, handle);
        if (!managed) return managed.error();
        if (!store::remove_member(tx, managed->team.id, managed->person)) return Problem::not_found();
        outbox_.publish(tx, TeamMembersChanged{managed->team.id, managed->person});
        return managed->team;
    });
}

std::vector<TeamOfPerson> teams_of(sql::Reader& db, Id<Person> person)
{
    return store::list_teams_of(db, person);
}

std::string free_team_slug(sql::Reader& db, std::string_view name)
{
    auto slug = text::slug(name);
    if (slug.empty()) slug = "team";
    auto candidate = slug;
    for (int n = 2; candidate == "new" || store::find_team(db, candidate); ++n)
        candidate = slug + '-' + std::to_string(n);
    return candidate;
}

} // namespace together::people
