// Read positions in SQL.
#include "app/conversations/positions_store.h"

namespace together::conversations::store {

sql::AskedFirst<Timestamp> ask_position(sql::Reader& db, Viewer const& viewer, Id<Post> post)
{
    return db.ask_first<Timestamp>(
        "select read_until from read_positions where person_id = $1 and post_id = $2", viewer.person, post);
}

sql::AskedOne<Unread> ask_unread(sql::Reader& db, Viewer const& viewer, Id<Post> post)
{
    return db.ask_one<Unread>(R"sql(
        with position as (select read_until from read_positions where person_id = $1 and post_id = $2),
        unread as (
            select x.id, x.created_at
              from replies x
              join position on x.created_at > position.read_until
             where x.post_id = $2 and x.deleted_at is null and x.author_id <> $1)
        select (select count(*) from unread), (select id from unread order by created_at, id limit 1))sql",
        viewer.person, post);
}

void advance(sql::Transaction& tx, Id<people::Person> person, Id<Post> post, Timestamp until)
{
    tx.run(R"sql(
        insert into read_positions (person_id, post_id, read_until) values ($1, $2, $3)
        on conflict (person_id, post_id) do update set read_until = excluded.read_until
         where read_positions.read_until < excluded.read_until)sql",
        person, post, until);
}

void note_caught_up(sql::Transaction& tx, Id<people::Person> person, Id<Post> post, Timestamp now)
{
    tx.run(R"sql(
        update space_members
           set caught_up_at = $3
         where person_id = $1 and caught_up_at < $3 and space_id = (select space_id from posts where id = $2)
           and not exists (
               select 1
                 from posts p
                 left join read_positions r on r.post_id = p.id and r.person_id = $1
                where p.space_id = space_members.space_id and p.deleted_at is null
                  and p.last_activity_at > greatest(space_members.joined_at, space_members.caught_up_at)
                  and p.last_activity_at > coalesce(r.read_until, 0)))sql",
        person, post, now);
}

void catch_up(sql::Transaction& tx, Id<people::Person> person, Id<Space> space, Timestamp now)
{
    tx.run("update space_members set caught_up_at = greatest(caught_up_at, $3) where person_id = $1 and space_id = $2",
        person, space, now);
}

sql::AskedAll<MySpace> ask_my_spaces(sql::Reader& db, Viewer const& viewer)
{
    return db.ask_all<MySpace>(R"sql(
        select s.slug, s.name, s.is_closed,
               (select count(*)
                  from (select 1
                          from posts p
                          left join read_positions r on r.post_id = p.id and r.person_id = m.person_id
                         where p.space_id = m.space_id and p.deleted_at is null
                           and p.last_activity_at > greatest(m.joined_at, m.caught_up_at)
                           and p.last_activity_at > coalesce(r.read_until, 0)
                         limit 100) unread)
          from space_members m
          join spaces s on s.id = m.space_id
         where m.person_id = $1 and s.archived_at is null
         order by s.name, s.id
         limit 30)sql",
        viewer.person);
}

} // namespace together::conversations::store
