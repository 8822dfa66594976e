// A team's work in SQL: always what the viewer sees, never what is private.
#include "app/practice/team_work_store.h"

#include <fmt/format.h>

#include "platform/sql/dialect.h"

namespace together::practice::store {
namespace {

// Tries of the team ($2) that the viewer ($1) sees.
std::string tries_of(sql::Reader& db)
{
    return "from tries t join visible_tries v on v.try_id = t.id and v.person_id = $1"
           " left join told_tries k on k.try_id = t.id and k.withdrawn_at is null"
           " where t.visibility <> 'me' and t.person_id in " +
           sql::elements(db.dialect(), "$2", "uuid");
}

constexpr std::string_view help_statement = R"sql(
        with seen (space_id) as (select space_id from visible_spaces where person_id = $1),
        questions (id, is_answered) as (
            select p.id, exists (select 1
                                   from replies r
                                  where r.post_id = p.id and r.author_id <> p.author_id and r.deleted_at is null)
              from posts p
              join seen on seen.space_id = p.space_id
             where p.kind = 'question' and p.deleted_at is null and p.created_at > $3 and p.author_id in {0}),
        given (is_accepted, is_outside) as (
            select coalesce(p.accepted_reply_id = r.id, false), p.author_id not in {0}
              from replies r
              join posts p on p.id = r.post_id and p.deleted_at is null and p.author_id <> r.author_id
              join seen on seen.space_id = p.space_id
             where r.created_at > $3 and r.deleted_at is null and r.author_id in {0})
        select (select count(*) from questions), (select count(*) from questions where is_answered),
               (select count(*) from given), (select count(*) from given where is_accepted),
               (select count(*) from given where is_outside))sql";

} // namespace

std::int64_t count_open_of(sql::Reader& db, TeamAsk const& ask)
{
    return db.one<std::int64_t>(
        "select count(*) " + tries_of(db) + " and t.state = 'open'", ask.viewer.person, ask.people);
}

std::int64_t count_witnessed_of(sql::Reader& db, TeamAsk const& ask)
{
    return db.one<std::int64_t>("select count(*) " + tries_of(db) +
                                    " and k.told_at > $3 and exists (select 1 from witnesses w"
                                    " where w.try_id = t.id and w.state = 'confirmed' and w.person_id <> t.person_id)",
        ask.viewer.person, ask.people, ask.since);
}

std::vector<Aimed> list_aimed_of(sql::Reader& db, TeamAsk const& ask)
{
    return db.all<Aimed>("select t.objective_id, count(*) filter (where t.state = 'open'),"
                         " count(*) filter (where k.told_at > $3) " +
                             tries_of(db) +
                             " and t.objective_id is not null and (t.state = 'open' or k.told_at > $3)"
                             " group by t.objective_id order by count(*) desc, t.objective_id limit 20",
        ask.viewer.person, ask.people, ask.since);
}

TeamHelp count_help_of(sql::Reader& db, TeamAsk const& ask)
{
    auto const statement = fmt::format(fmt::runtime(help_statement), sql::elements(db.dialect(), "$2", "uuid"));
    return db.one<TeamHelp>(statement, ask.viewer.person, ask.people, ask.since);
}

} // namespace together::practice::store
