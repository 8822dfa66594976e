// Nearness in SQL: 1 whose reply it answers, 2 whose thread it is, 3 who follows the thread, 4 who wrote in it, 5 who
// follows anything else.
#include "app/notices/audience_store.h"

#include <fmt/format.h>

#include "platform/sql/dialect.h"

namespace together::notices::store {
namespace {

using conversations::Post;
using conversations::Space;

struct Found {
    Id<people::Person> id;
    std::string time_zone;
    std::int64_t nearness = 0;
    std::optional<Pace> direct;
    std::optional<Pace> followed;
    std::optional<std::int64_t> digest_hour;
    std::optional<std::int64_t> digest_day;
    std::optional<std::int64_t> quiet_from;
    std::optional<std::int64_t> quiet_until;
    std::optional<bool> pleasant;
};
BOOST_DESCRIBE_STRUCT(
    Found, (), (id, time_zone, nearness, direct, followed, digest_hour, digest_day, quiet_from, quiet_until, pleasant))

constexpr std::string_view columns =
    "p.id, p.time_zone, c.nearness, s.direct, s.followed, s.digest_hour, s.digest_day, s.quiet_from, s.quiet_until,"
    " s.pleasant";

// $1 post, $2 space, $3 who speaks, $4 the reply that is answered, $5 the reply that it is: who wrote after it has seen
// it. The writers of a thread are found by one step of its index for each, not by reading all that they wrote.
constexpr std::string_view who_hears_replies = R"sql(
    with recursive writers (person_id) as (
        select * from (select author_id from replies
                        where post_id = $1 and deleted_at is null and id < $5
                        order by author_id limit 1) first_one
        union all
        select (select r.author_id from replies r
                 where r.post_id = $1 and r.deleted_at is null and r.author_id > w.person_id and r.id < $5
                 order by r.author_id limit 1)
          from writers w
         where w.person_id is not null)
    select author_id as person_id, 1 as nearness from replies where id = $4
    union all select author_id, 2 from posts where id = $1
    union all select person_id, 3 from follows where thing_id = $1 and kind = 'thread' and level = 'everything'
    union all select person_id, 4 from writers where person_id is not null
    union all select person_id, 5 from follows where thing_id = $2 and kind = 'space' and level = 'everything'
    union all select person_id, 5 from follows where thing_id = $3 and kind = 'person' and level = 'everything'
    union all select f.person_id, 5 from follows f
                join post_topics t on t.topic_id = f.thing_id
               where t.post_id = $1 and f.kind = 'topic' and f.level = 'everything')sql";

constexpr std::string_view who_hears_threads = R"sql(
    select m.person_id, 5 as nearness from space_members m
     where m.space_id = $2 and not exists (select 1 from follows f
                                            where f.thing_id = $2 and f.kind = 'space' and f.person_id = m.person_id)
    union all select author_id, 5 from replies where id = $4 and id < $5
    union all select person_id, 5 from follows where thing_id = $2 and kind = 'space' and level in ('everything', 'new_threads')
    union all select person_id, 5 from follows where thing_id = $3 and kind = 'person' and level in ('everything', 'new_threads')
    union all select f.person_id, 5 from follows f
                join post_topics t on t.topic_id = f.thing_id
               where t.post_id = $1 and f.kind = 'topic' and f.level in ('everything', 'new_threads'))sql";

// Who sees it, and said nothing against it. Somebody muted is never heard; a thread with a choice of its own is not
// asked for its space and topics.
constexpr std::string_view who_wants = R"sql(
  join people p on p.id = c.person_id
  join visible_spaces v on v.space_id = $2 and v.person_id = p.id
  left join notice_settings s on s.person_id = p.id
 where p.id <> $3 and p.claimed_at is not null and p.deactivated_at is null
   and not exists (select 1 from follows f
                    where f.person_id = p.id
                      and ((f.thing_id = $3 and f.kind = 'person' and f.level = 'muted')
                           or (f.thing_id = $1 and f.kind = 'thread' and f.level in ('muted', 'mentions'))
                           or (c.nearness > 3 and f.level = 'muted'
                               and ((f.thing_id = $2 and f.kind = 'space')
                                    or (f.kind = 'topic' and f.thing_id in (select t.topic_id from post_topics t
                                                                             where t.post_id = $1))))))
)sql";

std::string_view hearers(Talk const& talk)
{
    return talk.reply ? who_hears_replies : who_hears_threads;
}

std::optional<Cause> cause_of(std::int64_t nearness)
{
    if (nearness == 1) return Cause::replied_to_you;
    if (nearness == 2) return Cause::replied_to_thread;
    return std::nullopt;
}

std::vector<Listener> listeners_of(std::vector<Found> found)
{
    std::vector<Listener> listeners;
    for (auto& one : found) {
        Listener listener{.id = one.id, .time_zone = std::move(one.time_zone)};
        listener.cause = cause_of(one.nearness);
        if (one.direct)
            listener.timing = {.direct = *one.direct,
                .followed = *one.followed,
                .digest_hour = *one.digest_hour,
                .digest_day = *one.digest_day,
                .quiet_from = one.quiet_from,
                .quiet_until = one.quiet_until,
                .pleasant = one.pleasant.value_or(true)};
        listeners.push_back(std::move(listener));
    }
    return listeners;
}

} // namespace

std::vector<Listener> list_listeners(sql::Reader& db, Talk const& talk, Part const& part)
{
    auto const statement = fmt::format("select {} from (select person_id, min(nearness) as nearness from ({}) x"
                                       " where person_id > $6 group by person_id) c {} order by p.id limit $7",
        columns, hearers(talk), who_wants);
    return listeners_of(
        db.all<Found>(statement, talk.post, talk.space, talk.by, talk.parent, talk.reply, part.after, part.limit));
}

Reach count_listeners(sql::Reader& db, Talk const& talk)
{
    auto const statement =
        fmt::format("select count(*), count(*) filter (where coalesce(s.followed, 'daily') = 'at_once')"
                    " from (select person_id, min(nearness) as nearness from ({}) x group by person_id) c {}",
            hearers(talk), who_wants);
    return db.one<Reach>(statement, talk.post, talk.space, talk.by, talk.parent, talk.reply);
}

std::vector<Listener> keep_in_thread(sql::Reader& db, Talk const& talk, std::vector<Id<people::Person>> const& people)
{
    auto const statement = fmt::format(R"sql(
        select p.id, p.time_zone, 3, s.direct, s.followed, s.digest_hour, s.digest_day, s.quiet_from, s.quiet_until,
               s.pleasant
          from people p
          join visible_spaces v on v.space_id = $2 and v.person_id = p.id
          left join notice_settings s on s.person_id = p.id
         where p.id in {} and p.id <> $3 and p.claimed_at is not null
           and not exists (select 1 from follows f
                            where f.person_id = p.id and f.level = 'muted'
                              and ((f.thing_id = $3 and f.kind = 'person') or (f.thing_id = $1 and f.kind = 'thread'))))sql",
        sql::elements(db.dialect(), "$4", "uuid"));
    return listeners_of(db.all<Found>(statement, talk.post, talk.space, talk.by, sql::json_list(people)));
}

std::vector<Listener> keep_here(
    sql::Reader& db, std::optional<Id<people::Person>> by, std::vector<Id<people::Person>> const& people)
{
    auto const statement = fmt::format(R"sql(
        select p.id, p.time_zone, 3, s.direct, s.followed, s.digest_hour, s.digest_day, s.quiet_from, s.quiet_until,
               s.pleasant
          from people p
          left join notice_settings s on s.person_id = p.id
         where p.id in {} and p.claimed_at is not null and p.deactivated_at is null
           and not exists (select 1 from follows f
                            where f.person_id = p.id and f.level = 'muted' and f.thing_id = $1 and f.kind = 'person'))sql",
        sql::elements(db.dialect(), "$2", "uuid"));
    auto found = db.all<Found>(statement, by, sql::json_list(people));
    std::erase_if(found, [&](Found const& one) { return one.id == by; });
    return listeners_of(std::move(found));
}

std::optional<Thread> find_thread(sql::Reader& db, Id<Post> post)
{
    return db.first<Thread>("select space_id, author_id, title from posts where id = $1 and deleted_at is null", post);
}

std::optional<Said> find_reply(sql::Reader& db, Id<conversations::Reply> reply)
{
    return db.first<Said>("select author_id, parent_id from replies where id = $1 and deleted_at is null", reply);
}

std::optional<Tried> find_try(sql::Reader& db, Uuid id)
{
    return db.first<Tried>("select t.what, s.title, s.author_id from tries t join try_sources s on s.id = t.source_id"
                           " where t.id = $1",
        id);
}

std::vector<Id<people::Person>> list_supporters(sql::Reader& db, Id<people::Person> whose_plan)
{
    return db.all<Id<people::Person>>(
        "select s.supporter_id from plan_supporters s join plans p on p.person_id = s.person_id"
        " where s.person_id = $1 and p.sharing <> 'me'",
        whose_plan);
}

} // namespace together::notices::store
