// Cases in SQL.
#include "app/moderation/cases_store.h"

#include <fmt/format.h>

#include "platform/sql/query.h"

namespace together::moderation::store {
namespace {

constexpr std::string_view case_columns = "thing_id, kind, post_id, space_id, author_id, state, is_open, waits_since";

// Cases c that the viewer moderates, whose thing is still there.
sql::Query moderated(std::string_view what, Viewer const& viewer)
{
    sql::Query query;
    query.add("select ").add(what).add(R"sql(
          from moderation_cases c
          join spaces s on s.id = c.space_id
          join people a on a.id = c.author_id
          join visible_spaces v on v.space_id = c.space_id and v.person_id = )sql",
        viewer.person);
    query.add(" left join space_members m on m.space_id = c.space_id and m.person_id = ", viewer.person);
    query.add(R"sql(
          left join posts p on p.id = c.post_id
          left join posts q on q.id = c.thing_id
          left join replies r on r.id = c.thing_id
         where (q.id is not null or r.id is not null or c.state = 'held'))sql");
    return query.add(viewer.is_administrator() ? "" : " and m.is_facilitator");
}

sql::Query listed_query(Viewer const& viewer)
{
    static auto const columns = fmt::format(R"sql(
        c.thing_id, c.kind, c.state, c.is_open, c.waits_since, coalesce(p.title, ''),
               substr(coalesce(r.body, q.body, ''), 1, 600), s.slug, s.name, s.is_closed, {})sql",
        conversations::person_columns);
    return moderated(columns, viewer);
}

} // namespace

bool open_case(sql::Transaction& tx, Case const& wanted, bool is_new)
{
    auto const known = find_case(tx, wanted.thing_id);
    if (!known) {
        tx.run(R"sql(
            insert into moderation_cases (thing_id, kind, post_id, space_id, author_id, state, is_open, waits_since)
            values ($1, $2, $3, $4, $5, $6, $7, $8))sql",
            wanted.thing_id, wanted.kind, wanted.post_id, wanted.space_id, wanted.author_id, wanted.state,
            wanted.is_open, wanted.waits_since);
        return wanted.is_open;
    }
    if (known->is_open || !is_new) return false;
    auto opened = *known;
    opened.is_open = true;
    opened.waits_since = wanted.waits_since;
    set_case(tx, opened);
    return true;
}

std::optional<Case> find_case(sql::Reader& db, Uuid thing)
{
    static auto const statement = fmt::format("select {} from moderation_cases where thing_id = $1", case_columns);
    return db.first<Case>(statement, thing);
}

void set_case(sql::Transaction& tx, Case const& changed)
{
    tx.run("update moderation_cases set state = $2, is_open = $3, waits_since = $4 where thing_id = $1",
        changed.thing_id, changed.state, changed.is_open, changed.waits_since);
}

void close_unless_flagged(sql::Transaction& tx, Uuid thing)
{
    tx.run(R"sql(
        update moderation_cases
           set is_open = false
         where thing_id = $1 and state = 'shown' and not exists (select 1 from flags f where f.thing_id = $1))sql",
        thing);
}

void relocate(sql::Transaction& tx, Id<conversations::Post> thread, Id<conversations::Space> space)
{
    tx.run(R"sql(
        update moderation_cases
           set post_id = $1, space_id = $2
         where thing_id = $1 or post_id = $1
            or thing_id in (select id from replies where post_id = $1)
            or post_id in (select id from replies where post_id = $1))sql",
        thread, space);
    tx.run("update moderation_cases set kind = 'post' where thing_id = $1", thread);
    tx.run("update moderation_cases set kind = 'reply' where thing_id in (select id from replies where post_id = $1)",
        thread);
}

std::vector<ListedCase> list_cases(sql::Reader& db, Viewer const& viewer, CaseListing const& listing)
{
    auto query = listed_query(viewer);
    query.add(" and c.is_open = ", listing.is_open);
    if (listing.space) query.add(" and s.slug = ", *listing.space);
    auto const is_before = listing.is_open ? ">" : "<";
    if (listing.after) {
        query.add(" and (c.waits_since, c.thing_id) ").add(is_before);
        query.add(" (select l.waits_since, l.thing_id from moderation_cases l where l.thing_id = ", *listing.after);
        query.add(")");
    }
    // What waits longest comes first, what was decided last.
    query.add(
        listing.is_open ? " order by c.waits_since, c.thing_id" : " order by c.waits_since desc, c.thing_id desc");
    return db.all<ListedCase>(query.add(" limit ", listing.limit));
}

std::optional<ListedCase> find_listed(sql::Reader& db, Viewer const& viewer, Uuid thing)
{
    auto found = db.all<ListedCase>(listed_query(viewer).add(" and c.thing_id = ", thing));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

sql::AskedOne<std::int64_t> ask_waiting(sql::Reader& db, Viewer const& viewer)
{
    return db.ask_one<std::int64_t>(fmt::format(R"sql(
            select count(*)
              from moderation_cases c
              join visible_spaces v on v.space_id = c.space_id and v.person_id = $1
              left join space_members m on m.space_id = c.space_id and m.person_id = $1
             where c.is_open {}
               and (c.state = 'held' or exists (select 1 from posts q where q.id = c.thing_id)
                    or exists (select 1 from replies r where r.id = c.thing_id)))sql",
                                        viewer.is_administrator() ? "" : "and m.is_facilitator"),
        viewer.person);
}

std::vector<ModeratedSpace> list_spaces(sql::Reader& db, Viewer const& viewer)
{
    sql::Query query;
    query.add(R"sql(
        select s.slug, s.name, s.is_closed,
               (select count(*) from moderation_cases c where c.space_id = s.id and c.is_open)
          from spaces s
          join visible_spaces v on v.space_id = s.id and v.person_id = )sql",
        viewer.person);
    query.add(" left join space_members m on m.space_id = s.id and m.person_id = ", viewer.person);
    query.add(viewer.is_administrator() ? " where true" : " where m.is_facilitator");
    return db.all<ModeratedSpace>(query.add(" order by s.name, s.id"));
}

void add_act(sql::Transaction& tx, Act const& act)
{
    tx.run(R"sql(
        insert into moderation_acts (id, thing_id, person_id, kind, words, at, before)
        values ($1, $2, $3, $4, $5, $6, $7))sql",
        act.id, act.thing_id, act.person_id, act.kind, act.words, act.at, act.before);
}

void set_undone(sql::Transaction& tx, Act const& act)
{
    tx.run("update moderation_acts set undone_at = $2, undone_by = $3 where id = $1", act.id, act.undone_at,
        act.undone_by);
}

std::vector<Act> list_acts(sql::Reader& db, Uuid thing)
{
    return db.all<Act>(R"sql(
        select id, thing_id, person_id, kind, words, at, before, undone_at, undone_by
          from moderation_acts
         where thing_id = $1
         order by id)sql",
        thing);
}

std::vector<Neighbour> list_neighbours(sql::Reader& db, Case const& about)
{
    static auto const statement = fmt::format(R"sql(
        with this as (select coalesce((select created_at from replies where id = $2), $3) as at,
                             (select parent_id from replies where id = $2) as parent_id),
        near as (
            select p.id, true as is_post, p.title, p.body, p.created_at as at, p.deleted_at is not null as is_gone,
                   p.author_id
              from posts p
             where p.id = $1
            union all
            select r.id, false, '', r.body, r.created_at, r.deleted_at is not null, r.author_id
              from replies r, this t
             where r.id = $2 or r.id = t.parent_id
            union all
            select * from (
                select r.id, false, '', r.body, r.created_at, false, r.author_id
                  from replies r, this t
                 where r.post_id = $1 and r.id <> $2 and r.deleted_at is null and r.created_at <= t.at
                   and (t.parent_id is null or r.id <> t.parent_id)
                 order by r.created_at desc, r.id desc
                 limit 2) earlier
            union all
            select * from (
                select r.id, false, '', r.body, r.created_at, false, r.author_id
                  from replies r, this t
                 where r.post_id = $1 and r.id <> $2 and r.deleted_at is null and r.created_at > t.at
                 order by r.created_at, r.id
                 limit 1) later)
        select n.id, n.is_post, n.title, n.body, n.at, n.is_gone, {}
          from near n
          join people a on a.id = n.author_id
         order by n.is_post desc, n.at, n.id)sql",
        conversations::person_columns);
    return db.all<Neighbour>(statement, about.post_id, about.thing_id, about.waits_since);
}

AuthorRecord find_record(sql::Reader& db, Id<people::Person> author)
{
    return db.one<AuthorRecord>(R"sql(
        select (select count(*) from posts where author_id = $1 and deleted_at is null)
               + (select count(*) from replies where author_id = $1 and deleted_at is null),
               (select count(*) from moderation_cases where author_id = $1 and state <> 'shown'),
               (select created_at from people where id = $1))sql",
        author);
}

} // namespace together::moderation::store
