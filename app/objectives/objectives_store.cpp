// Objectives in SQL.
#include "app/objectives/objectives_store.h"

#include <fmt/format.h>

#include "platform/sql/dialect.h"

namespace together::objectives::store {
namespace {

constexpr std::string_view objective_columns =
    "o.id, o.parent_id, o.level, o.title, o.why, o.whose, o.owner_id, o.starts_on, o.ends_on, o.currency, "
    "o.created_at, o.closed_at, o.version, o.team_id";

constexpr std::string_view measure_columns = "id, objective_id, name, unit, direction, baseline, target, cadence, "
                                             "source, value_per_unit, created_at, version";

} // namespace

std::optional<Objective> find_objective(sql::Reader& db, Id<Objective> id)
{
    static auto const statement = fmt::format("select {} from objectives o where o.id = $1", objective_columns);
    return db.first<Objective>(statement, id);
}

std::optional<people::PersonCard> find_person(sql::Reader& db, Id<people::Person> id)
{
    return db.first<people::PersonCard>(
        "select id, handle, name, title, is_bot, picture from people where id = $1", id);
}

std::optional<Id<people::Person>> find_active_member(sql::Reader& db, std::string_view handle)
{
    return db.first<Id<people::Person>>(
        "select id from people where handle = $1 and deactivated_at is null and role <> 'guest'", handle);
}

std::vector<people::TeamRef> list_teams(sql::Reader& db)
{
    return db.all<people::TeamRef>("select slug, name from teams order by lower(name), id limit 500");
}

std::optional<ListedTeam> find_team(sql::Reader& db, std::string_view name)
{
    return db.first<ListedTeam>("select id, slug, name from teams where slug = $1 or lower(name) = lower($1) "
                                "order by case slug when $1 then 0 else 1 end, id limit 1",
        name);
}

std::optional<ListedTeam> find_team(sql::Reader& db, Id<people::Team> id)
{
    return db.first<ListedTeam>("select id, slug, name from teams where id = $1", id);
}

std::vector<Id<Objective>> list_of_teams(sql::Reader& db, std::vector<Id<people::Team>> const& teams)
{
    // What was named before there was such a team, or brought along, is theirs by its name.
    auto const statement = fmt::format(R"sql(
        with wanted (id, name) as (select id, lower(name) from teams where id in {})
        select o.id
          from objectives o
         where o.closed_at is null
           and (o.team_id in (select id from wanted)
                or (o.team_id is null and o.whose <> '' and lower(o.whose) in (select name from wanted)))
         order by o.title, o.id
         limit 50)sql",
        sql::elements(db.dialect(), "$1", "uuid"));
    return db.all<Id<Objective>>(statement, sql::json_list(teams));
}

std::vector<ObjectiveRef> list_roots(sql::Reader& db, TreeListing const& listing)
{
    return db.all<ObjectiveRef>(R"sql(
        select id, title
          from objectives
         where parent_id is null and (title, id) > ($1, $2)
         order by title, id
         limit $3)sql",
        listing.after_title, listing.after_id, listing.limit);
}

std::vector<TreeRow> list_below(sql::Reader& db, Id<Objective> root)
{
    return db.all<TreeRow>(R"sql(
        with recursive tree (id, depth) as (
            select id, 0 from objectives where id = $1
            union all
            select o.id, t.depth + 1 from objectives o join tree t on o.parent_id = t.id where t.depth < 8)
        select o.parent_id, o.id, o.title, t.depth, o.level, coalesce(k.name, o.whose), p.id, p.handle, p.name, p.title, p.is_bot, p.picture,
               o.starts_on, o.ends_on, o.closed_at is not null, 0, 0
          from tree t
          join objectives o on o.id = t.id
          join people p on p.id = o.owner_id
          left join teams k on k.id = o.team_id
         order by t.depth, o.title, o.id
         limit 500)sql",
        root);
}

std::vector<Id<people::Person>> list_owners(sql::Reader& db)
{
    return db.all<Id<people::Person>>("select owner_id from objectives union select entered_by from readings"
                                      " union select entered_by from reading_versions");
}

std::vector<ObjectiveRef> list_open(sql::Reader& db)
{
    return db.all<ObjectiveRef>(
        "select id, title from objectives where closed_at is null order by title, id limit 200");
}

std::vector<ObjectiveRef> list_parts(sql::Reader& db, Id<Objective> id)
{
    return db.all<ObjectiveRef>(
        "select id, title from objectives where parent_id = $1 order by title, id limit 100", id);
}

bool is_below(sql::Reader& db, Id<Objective> id, Id<Objective> ancestor)
{
    return db
        .first<std::int64_t>(R"sql(
        with recursive up (id, parent_id, depth) as (
            select id, parent_id, 0 from objectives where id = $1
            union all
            select o.id, o.parent_id, u.depth + 1 from objectives o join up u on o.id = u.parent_id where u.depth < 50)
        select 1 from up where id = $2)sql",
            id, ancestor)
        .has_value();
}

void add_objective(sql::Transaction& tx, Objective const& o)
{
    tx.run(R"sql(
        insert into objectives (id, parent_id, level, title, why, whose, owner_id, starts_on, ends_on, currency,
                                created_at, team_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))sql",
        o.id, o.parent_id, o.level, o.title, o.why, o.whose, o.owner_id, o.starts_on, o.ends_on, o.currency,
        o.created_at, o.team_id);
}

bool update_objective(sql::Transaction& tx, Objective const& o)
{
    return tx.run(R"sql(
        update objectives
           set parent_id = $3, level = $4, title = $5, why = $6, whose = $7, owner_id = $8, starts_on = $9,
               ends_on = $10, currency = $11, team_id = $12, version = version + 1
         where id = $1 and version = $2)sql",
               o.id, o.version, o.parent_id, o.level, o.title, o.why, o.whose, o.owner_id, o.starts_on, o.ends_on,
               o.currency, o.team_id) == 1;
}

void set_closed(sql::Transaction& tx, Id<Objective> id, std::optional<Timestamp> at)
{
    tx.run("update objectives set closed_at = $2, version = version + 1 where id = $1", id, at);
}

std::vector<Measure> list_measures(sql::Reader& db, Id<Objective> objective)
{
    static auto const statement = fmt::format(
        "select {} from measures where objective_id = $1 order by created_at, id limit 20", measure_columns);
    return db.all<Measure>(statement, objective);
}

std::optional<Measure> find_measure(sql::Reader& db, Id<Measure> id)
{
    static auto const statement = fmt::format("select {} from measures where id = $1", measure_columns);
    return db.first<Measure>(statement, id);
}

void add_measure(sql::Transaction& tx, Measure const& m)
{
    tx.run(R"sql(
        insert into measures (id, objective_id, name, unit, direction, baseline, target, cadence, source,
                              value_per_unit, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))sql",
        m.id, m.objective_id, m.name, m.unit, m.direction, m.baseline, m.target, m.cadence, m.source, m.value_per_unit,
        m.created_at);
}

bool update_measure(sql::Transaction& tx, Measure const& m)
{
    return tx.run(R"sql(
        update measures
           set name = $3, unit = $4, direction = $5, baseline = $6, target = $7, cadence = $8, source = $9,
               value_per_unit = $10, version = version + 1
         where id = $1 and version = $2)sql",
               m.id, m.version, m.name, m.unit, m.direction, m.baseline, m.target, m.cadence, m.source,
               m.value_per_unit) == 1;
}

} // namespace together::objectives::store
