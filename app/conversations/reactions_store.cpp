// Reactions, mentions and file names in SQL.
#include "app/conversations/reactions_store.h"

#include "app/conversations/replies_store.h"
#include "platform/sql/dialect.h"

namespace together::conversations::store {

sql::AskedAll<ReactionCount> ask_reactions(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& things)
{
    auto const statement = "with things as " + these_and_under(db.dialect()) + R"sql(
        select thing_id, kind, cast(sum(reaction_count) as bigint), max(mine) > 0
          from (select thing_id, kind, count(*) as reaction_count, count(*) filter (where person_id = $2) as mine
                  from reactions
                 where thing_id in (select id from things)
                 group by thing_id, kind
                union all
                select thing_id, kind, reaction_count, 0
                  from unnamed_reactions
                 where thing_id in (select id from things)) r
         group by thing_id, kind)sql";
    return db.ask_all<ReactionCount>(statement, sql::json_list(things), viewer.person);
}

bool add_reaction(sql::Transaction& tx, PersonsReaction const& reaction, Timestamp at)
{
    return tx.run(R"sql(
        insert into reactions (thing_id, person_id, kind, created_at) values ($1, $2, $3, $4)
        on conflict do nothing)sql",
               reaction.thing_id, reaction.person_id, reaction.kind, at) == 1;
}

bool remove_reaction(sql::Transaction& tx, PersonsReaction const& reaction)
{
    return tx.run("delete from reactions where thing_id = $1 and person_id = $2 and kind = $3", reaction.thing_id,
               reaction.person_id, reaction.kind) == 1;
}

std::vector<Id<people::Person>> set_mentions(
    sql::Transaction& tx, Uuid thing, Uuid post, std::vector<std::string> const& handles)
{
    tx.run("delete from mentions where thing_id = $1", thing);
    if (handles.empty()) return {};
    auto const people = tx.all<Id<people::Person>>(
        "select id from people where handle in " + sql::elements(tx.dialect(), "$1", "text"), sql::json_list(handles));
    std::vector<Mention> mentions;
    for (auto const person : people) mentions.push_back({thing, post, person});
    tx.insert_all("insert into mentions (thing_id, post_id, person_id) values", mentions);
    return people;
}

std::vector<Id<people::Person>> list_mentioned_by(sql::Reader& db, Uuid thing)
{
    return db.all<Id<people::Person>>("select person_id from mentions where thing_id = $1", thing);
}

sql::AskedAll<MentionedPerson> ask_mentioned(sql::Reader& db, Uuid post)
{
    return db.ask_all<MentionedPerson>(R"sql(
        select distinct p.handle, p.name
          from mentions m
          join people p on p.id = m.person_id
         where m.post_id = $1)sql",
        post);
}

sql::AskedAll<FileMention> ask_files(sql::Reader& db, std::vector<Uuid> const& things)
{
    auto const statement = "with things as " + these_and_under(db.dialect()) + R"sql(
        select thing_id, name, content_type, size_bytes
          from file_mentions
         where thing_id in (select id from things)
         order by thing_id, name, id)sql";
    return db.ask_all<FileMention>(statement, sql::json_list(things));
}

} // namespace together::conversations::store
