// Places of sources and tries in SQL.
#include "app/practice/places_store.h"

namespace together::practice::store {

bool has_merged_story(sql::Reader& db, Id<conversations::Post> thread)
{
    return db
        .first<std::int64_t>(R"sql(
        select 1
          from posts p
          join told_tries k on k.post_id = p.id and k.withdrawn_at is null
         where p.merged_into = $1
         limit 1)sql",
            thread)
        .has_value();
}

void move_sources(sql::Transaction& tx, Place const& place)
{
    tx.run(R"sql(
        update try_sources
           set kind = case when id = $1 then 'post' else 'reply' end, post_id = $1, space_id = $2
         where id = $1 or id in (select id from replies where post_id = $1))sql",
        place.thread, place.space);
}

void move_tries(sql::Transaction& tx, Place const& place)
{
    tx.run(R"sql(
        update tries
           set space_id = $2
         where space_id is not null and space_id <> $2
           and (source_id = $1 or source_id in (select id from replies where post_id = $1)
                or id in (select try_id from told_tries where post_id = $1))
           and (exists (select 1 from spaces s where s.id = $2 and s.is_closed)
                or not exists (select 1
                                 from spaces s
                                where s.is_closed
                                  and (s.id = (select x.space_id from try_sources x where x.id = tries.source_id)
                                       or s.id = (select p.space_id
                                                    from told_tries k
                                                    join posts p on p.id = k.post_id
                                                   where k.try_id = tries.id and k.withdrawn_at is null)))))sql",
        place.thread, place.space);
}

} // namespace together::practice::store
