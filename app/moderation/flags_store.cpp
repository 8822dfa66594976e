// Reports in SQL.
#include "app/moderation/flags_store.h"

#include "platform/sql/dialect.h"

namespace together::moderation::store {

std::optional<Flag> find_flag(sql::Reader& db, Uuid thing, Id<people::Person> person)
{
    return db.first<Flag>(
        "select thing_id, person_id, reason, words, created_at from flags where thing_id = $1 and person_id = $2",
        thing, person);
}

void set_flag(sql::Transaction& tx, Flag const& flag)
{
    tx.run(R"sql(
        insert into flags (thing_id, person_id, reason, words, created_at) values ($1, $2, $3, $4, $5)
        on conflict (thing_id, person_id) do update set reason = excluded.reason, words = excluded.words)sql",
        flag.thing_id, flag.person_id, flag.reason, flag.words, flag.created_at);
}

bool remove_flag(sql::Transaction& tx, Uuid thing, Id<people::Person> person)
{
    return tx.run("delete from flags where thing_id = $1 and person_id = $2", thing, person) == 1;
}

std::vector<Flag> list_flags(sql::Reader& db, std::vector<Uuid> const& things)
{
    if (things.empty()) return {};
    return db.all<Flag>("select thing_id, person_id, reason, words, created_at from flags where thing_id in " +
                            sql::elements(db.dialect(), "$1", "uuid") + " order by created_at, person_id",
        sql::json_list(things));
}

} // namespace together::moderation::store
