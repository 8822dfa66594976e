// Helpful marks in SQL.
#include "app/conversations/helpful_store.h"

#include <fmt/format.h>

#include "app/conversations/replies_store.h"
#include "platform/sql/dialect.h"

namespace together::conversations::store {
sql::AskedAll<HelpfulCount> ask_helpful(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& replies)
{
    if (replies.empty()) return sql::AskedAll<HelpfulCount>::nothing(db);
    auto const statement = fmt::format(R"sql(
        select h.thing_id, count(*), count(*) filter (where h.person_id = $2) > 0
          from helpful_marks h
         where h.thing_id in {}
         group by h.thing_id)sql",
        these_and_under(db.dialect()));
    return db.ask_all<HelpfulCount>(statement, sql::json_list(replies), viewer.person);
}

sql::AskedAll<Thanks> ask_thanks(sql::Reader& db, std::vector<Uuid> const& replies)
{
    if (replies.empty()) return sql::AskedAll<Thanks>::nothing(db);
    auto const statement = fmt::format(R"sql(
        select h.thing_id, {}, h.thanks
          from helpful_marks h
          join people a on a.id = h.person_id
         where h.thanks <> '' and h.thing_id in {}
         order by h.created_at desc, h.person_id
         limit 60)sql",
        person_columns, these_and_under(db.dialect()));
    return db.ask_all<Thanks>(statement, sql::json_list(replies));
}

// A mark weighs three reactions; what an import brought counts as it was there.
sql::AskedAll<Id<Reply>> ask_most_helpful(sql::Reader& db, Id<Post> post, std::size_t limit)
{
    return db.ask_all<Id<Reply>>(R"sql(
        select best.id
          from (select scored.id, scored.created_at
                  from (select r.id, r.created_at,
                               3 * (select count(*) from helpful_marks h where h.thing_id = r.id)
                               + (select count(*) from reactions x where x.thing_id = r.id)
                               + coalesce((select cast(sum(u.reaction_count) as bigint)
                                             from unnamed_reactions u where u.thing_id = r.id), 0)
                               + r.votes_up - r.votes_down
                               + case when r.id = p.accepted_reply_id then 1000 else 0 end as score
                          from replies r
                          join posts p on p.id = r.post_id
                         where r.post_id = $1 and r.deleted_at is null) scored
                 where scored.score > 0
                 order by scored.score desc, scored.created_at
                 limit $2) best
         order by best.created_at, best.id)sql",
        post, limit);
}

bool mark_helpful(sql::Transaction& tx, HelpfulMark const& mark, Timestamp at)
{
    return tx.run(R"sql(
        insert into helpful_marks (thing_id, person_id, thanks, created_at) values ($1, $2, $3, $4)
        on conflict (thing_id, person_id) do update set thanks = excluded.thanks
         where helpful_marks.thanks <> excluded.thanks)sql",
               mark.reply, mark.person, mark.thanks, at) == 1;
}

bool unmark_helpful(sql::Transaction& tx, HelpfulMark const& mark)
{
    return tx.run("delete from helpful_marks where thing_id = $1 and person_id = $2", mark.reply, mark.person) == 1;
}

} // namespace together::conversations::store
