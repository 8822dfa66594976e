// The doors' statements, without their questions; and every table of practice that names a try.
#include "app/practice/imports.h"

#include <fmt/format.h>

#include "app/practice/stories_store.h"
#include "app/practice/tries_store.h"
#include "platform/base/check.h"
#include "platform/sql/dialect.h"

namespace together::practice::imports {

Id<Try> add_try(sql::Transaction& tx, ImportedSource const& source, Try wanted)
{
    Viewer const viewer{.person = wanted.person_id, .role = Role::member, .session = ""};
    auto const found = source.reply ? store::find_tryable_reply(tx, viewer, *source.reply)
                                    : store::find_tryable_post(tx, viewer, source.post);
    check(found.has_value(), "what is tried can be tried: " + wanted.what);
    store::keep_source(tx, *found, wanted.created_at);
    wanted.id = Id<Try>::make(wanted.created_at);
    wanted.source_id = found->id;
    wanted.space_id = found->space_id;
    store::add_try(tx, wanted, asks_for(wanted.due_on, "UTC"));
    return wanted.id;
}

void add_story(sql::Transaction& tx, Story const& story)
{
    store::keep_story(tx, story);
    store::close(tx, story.try_id, TryState::told, story.told_at);
}

void add_witness(sql::Transaction& tx, Witness const& witness)
{
    store::ask_witness(tx, witness);
}

void add_barrier(sql::Transaction& tx, ImportedBarrier const& met)
{
    store::set_barrier(tx, met.id, {met.barrier, met.words}, met.met_at);
    store::close(tx, met.id, TryState::dropped, met.met_at);
}

void take_back(sql::Transaction& tx, std::vector<Id<Try>> const& tries)
{
    auto const list = sql::json_list(tries);
    auto const ids = sql::elements(tx.dialect(), "$1", "uuid");
    auto const sources = tx.all<Uuid>("select distinct source_id from tries where id in " + ids, list);
    for (std::string const table : {"witnesses", "told_tries", "try_evidence", "try_barriers"})
        tx.run("delete from " + table + " where try_id in " + ids, list);
    tx.run("update tries set with_id = null where with_id in " + ids, list);
    tx.run("delete from tries where id in " + ids, list);
    tx.run("delete from try_sources where not exists (select 1 from tries t where t.source_id = try_sources.id)"
           " and id in " +
               ids,
        sql::json_list(sources));
}

std::vector<Id<objectives::Objective>> list_aims(sql::Reader& db)
{
    return db.all<Id<objectives::Objective>>(R"sql(
        select objective_id from tries where objective_id is not null
        union
        select m.objective_id from told_tries k join measures m on m.id = k.measure_id)sql");
}

} // namespace together::practice::imports
