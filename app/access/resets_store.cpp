// Every SQL statement about links that reset a password.
#include "app/access/resets_store.h"

namespace together::access::store {

void insert_reset(sql::Transaction& tx, Reset const& r)
{
    tx.run("insert into password_resets (token_hash, person_id, created_at, expires_at) values ($1, $2, $3, $4)",
        r.token_hash, r.person, r.created_at, r.expires_at);
}

std::optional<Reset> find_reset(sql::Reader& db, std::string_view token_hash, Timestamp now)
{
    return db.first<Reset>(R"sql(
        select r.token_hash, r.person_id, r.created_at, r.expires_at
          from password_resets r
          join people p on p.id = r.person_id
         where r.token_hash = $1 and r.expires_at > $2 and p.deactivated_at is null)sql",
        token_hash, now);
}

void delete_resets(sql::Transaction& tx, Id<people::Person> person)
{
    tx.run("delete from password_resets where person_id = $1", person);
}

std::int64_t delete_resets_expired_before(sql::Transaction& tx, Timestamp time)
{
    return tx.run("delete from password_resets where expires_at < $1", time);
}

} // namespace together::access::store
