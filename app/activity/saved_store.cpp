// A thing is kept by its id alone: a reply that became a thread is still the same thing.
#include "app/activity/saved_store.h"

#include <fmt/format.h>

#include "platform/sql/dialect.h"

namespace together::activity::store {

std::vector<SavedRow> list_saved(sql::Reader& db, Viewer const& viewer, SavedListing const& listing)
{
    return db.all<SavedRow>(R"sql(
        select thing_id, note, saved_at, done_at
          from saved_items
         where person_id = $1 and (done_at is not null) = $2 and (saved_at, thing_id) < ($3, $4)
         order by saved_at desc, thing_id desc
         limit $5)sql",
        viewer.person, listing.is_done, listing.after.at, listing.after.id, listing.limit);
}

std::optional<SavedRow> find_saved(sql::Reader& db, Viewer const& viewer, Uuid thing)
{
    return db.first<SavedRow>(
        "select thing_id, note, saved_at, done_at from saved_items where person_id = $1 and thing_id = $2",
        viewer.person, thing);
}

std::vector<SavedThing> find_things(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& ids)
{
    if (ids.empty()) return {};
    auto const statement = fmt::format(R"sql(
        select x.id, x.thing, p.kind, case when p.deleted_at is null then p.title else '' end, substr(x.body, 1, 600),
               s.slug, s.name, s.is_closed, {0}, x.created_at, ''
          from (select r.id, 'reply' as thing, r.post_id, r.body, r.author_id, r.created_at
                  from replies r
                 where r.deleted_at is null and r.id in {1}
                union all
                select q.id, 'post', q.id, q.body, q.author_id, q.created_at
                  from posts q
                 where q.deleted_at is null and q.id in {1}) x
          join posts p on p.id = x.post_id
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $2
          join spaces s on s.id = p.space_id
          join people a on a.id = x.author_id)sql",
        conversations::person_columns, sql::elements(db.dialect(), "$1", "uuid"));
    return db.all<SavedThing>(statement, sql::json_list(ids), viewer.person);
}

sql::AskedAll<Uuid> ask_kept(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& things)
{
    if (things.empty()) return sql::AskedAll<Uuid>::nothing(db);
    auto const statement = fmt::format(R"sql(
        select thing_id
          from saved_items
         where person_id = $2 and (thing_id in {0} or thing_id in (select id from replies where parent_id in {0})))sql",
        sql::elements(db.dialect(), "$1", "uuid"));
    return db.ask_all<Uuid>(statement, sql::json_list(things), viewer.person);
}

void save(sql::Transaction& tx, Viewer const& viewer, Uuid thing, Timestamp now)
{
    tx.run("insert into saved_items (person_id, thing_id, saved_at) values ($1, $2, $3) on conflict do nothing",
        viewer.person, thing, now);
}

bool drop(sql::Transaction& tx, Viewer const& viewer, Uuid thing)
{
    return tx.run("delete from saved_items where person_id = $1 and thing_id = $2", viewer.person, thing) == 1;
}

void keep(sql::Transaction& tx, Viewer const& viewer, SavedRow const& row)
{
    tx.run("update saved_items set note = $3, done_at = $4 where person_id = $1 and thing_id = $2", viewer.person,
        row.id, row.note, row.done_at);
}

} // namespace together::activity::store
