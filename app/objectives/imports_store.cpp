// The doors' statements, without their questions; and every table of objectives.
#include "app/objectives/imports.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/objectives/objectives_store.h"
#include "app/objectives/readings_store.h"
#include "platform/sql/dialect.h"

namespace together::objectives::imports {
namespace {

template <class T> bool has(std::vector<T> const& all, T const& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

// Those that somebody else has a hand in.
std::vector<Id<Objective>> list_foreign(
    sql::Reader& db, std::vector<Id<Objective>> const& objectives, std::vector<Id<people::Person>> const& makers)
{
    auto const ours = sql::elements(db.dialect(), "$1", "uuid");
    auto const theirs = sql::elements(db.dialect(), "$2", "uuid");
    return db.all<Id<Objective>>(fmt::format(R"sql(
        select id from objectives where id in {0} and owner_id not in {1}
        union
        select parent_id from objectives where parent_id in {0} and id not in {0}
        union
        select m.objective_id from measures m join readings r on r.measure_id = m.id
         where m.objective_id in {0} and r.entered_by not in {1}
        union
        select m.objective_id from measures m join readings r on r.measure_id = m.id
          join reading_versions v on v.reading_id = r.id
         where m.objective_id in {0} and v.entered_by not in {1})sql",
                                     ours, theirs),
        sql::json_list(objectives), sql::json_list(makers));
}

} // namespace

void add_objective(sql::Transaction& tx, Objective const& objective)
{
    store::add_objective(tx, objective);
}

void add_measure(sql::Transaction& tx, Measure const& measure)
{
    store::add_measure(tx, measure);
}

void add_readings(sql::Transaction& tx, std::vector<Reading> const& readings)
{
    for (auto const& reading : readings) store::add_reading(tx, reading);
}

std::vector<Id<Objective>> take_back(
    sql::Transaction& tx, std::vector<Id<Objective>> const& objectives, Standing const& standing)
{
    auto stays = list_foreign(tx, objectives, standing.makers);
    for (auto const& aim : standing.aims)
        if (has(objectives, aim) && !has(stays, aim)) stays.push_back(aim);
    for (std::size_t i = 0; i < stays.size(); ++i)
        if (auto const found = store::find_objective(tx, stays[i]); found && found->parent_id)
            if (!has(stays, *found->parent_id)) stays.push_back(*found->parent_id);
    auto gone = objectives;
    std::erase_if(gone, [&](auto const& id) { return has(stays, id); });
    auto const list = sql::json_list(gone);
    auto const measures =
        "(select id from measures where objective_id in " + sql::elements(tx.dialect(), "$1", "uuid") + ")";
    tx.run("delete from reading_versions where reading_id in (select id from readings where measure_id in " + measures +
               ")",
        list);
    tx.run("delete from readings where measure_id in " + measures, list);
    auto const ids = sql::elements(tx.dialect(), "$1", "uuid");
    tx.run("delete from measures where objective_id in " + ids, list);
    tx.run("update objectives set parent_id = null where id in " + ids, list);
    tx.run("delete from objectives where id in " + ids, list);
    return gone;
}

} // namespace together::objectives::imports
