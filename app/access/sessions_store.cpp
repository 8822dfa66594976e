// Every SQL statement about sessions, passwords and API tokens.
#include "app/access/sessions_store.h"

namespace together::access::store {

std::optional<Holder> find_session_holder(sql::Reader& db, std::string_view token_hash)
{
    return db.first<Holder>(R"sql(
        select s.person_id, p.role, s.created_at, s.last_seen_at, s.expires_at
          from sessions s
          join people p on p.id = s.person_id
         where s.token_hash = $1 and p.deactivated_at is null)sql",
        token_hash);
}

std::optional<Holder> find_token_holder(sql::Reader& db, std::string_view token_hash)
{
    return db.first<Holder>(R"sql(
        select t.person_id, p.role, t.created_at, t.last_used_at, t.expires_at
          from api_tokens t
          join people p on p.id = t.person_id
         where t.token_hash = $1 and p.deactivated_at is null)sql",
        token_hash);
}

std::vector<std::string> list_open_keys(sql::Reader& db, std::vector<std::string> const& hashes, Timestamp now)
{
    auto const asked = sql::elements(db.dialect(), "$1", "text");
    auto const statement = "select s.token_hash from sessions s join people p on p.id = s.person_id"
                           " where s.expires_at > $2 and p.deactivated_at is null and s.token_hash in " +
                           asked +
                           " union all select t.token_hash from api_tokens t join people p on p.id = t.person_id"
                           " where (t.expires_at is null or t.expires_at > $2) and p.deactivated_at is null"
                           " and t.token_hash in " +
                           asked;
    return db.all<std::string>(statement, sql::json_list(hashes), now);
}

void insert_session(sql::Transaction& tx, Session const& s)
{
    tx.run(R"sql(
        insert into sessions (token_hash, id, person_id, created_at, last_seen_at, expires_at, address, agent)
        values ($1, $2, $3, $4, $5, $6, $7, $8))sql",
        s.token_hash, s.id, s.person, s.created_at, s.last_seen_at, s.expires_at, s.address, s.agent);
}

void touch_session(sql::Transaction& tx, std::string_view token_hash, Holder const& seen)
{
    tx.run(R"sql(
        update sessions set last_seen_at = $2, expires_at = $3 where token_hash = $1 and last_seen_at < $2)sql",
        token_hash, seen.last_seen_at, seen.expires_at);
}

void touch_token(sql::Transaction& tx, std::string_view token_hash, Timestamp at)
{
    tx.run(R"sql(
        update api_tokens set last_used_at = $2
         where token_hash = $1 and (last_used_at is null or last_used_at < $2))sql",
        token_hash, at);
}

std::vector<Session> list_sessions(sql::Reader& db, Id<people::Person> person, Timestamp now)
{
    return db.all<Session>(R"sql(
        select id, person_id, token_hash, created_at, last_seen_at, expires_at, address, agent
          from sessions
         where person_id = $1 and expires_at > $2
         order by last_seen_at desc, id)sql",
        person, now);
}

std::vector<LastSeen> list_last_seen(sql::Reader& db, std::vector<Id<people::Person>> const& people)
{
    if (people.empty()) return {};
    auto const list = sql::json_list(people);
    return db.all<LastSeen>("select person_id, max(last_seen_at) from sessions where person_id in " +
                                sql::elements(db.dialect(), "$1", "uuid") + " group by person_id",
        list);
}

bool has_session_from(sql::Reader& db, Id<people::Person> person, std::string_view address)
{
    return db
        .first<std::int64_t>("select 1 from sessions where person_id = $1 and address = $2 limit 1", person, address)
        .has_value();
}

void delete_session(sql::Transaction& tx, std::string_view token_hash)
{
    tx.run("delete from sessions where token_hash = $1", token_hash);
}

bool delete_session(sql::Transaction& tx, Id<people::Person> person, Id<Session> id)
{
    return tx.run("delete from sessions where person_id = $1 and id = $2", person, id) == 1;
}

std::int64_t delete_sessions(sql::Transaction& tx, Id<people::Person> person, std::string_view except_token_hash)
{
    return tx.run("delete from sessions where person_id = $1 and token_hash <> $2", person, except_token_hash);
}

std::int64_t delete_sessions_expired_before(sql::Transaction& tx, Timestamp time)
{
    return tx.run("delete from sessions where expires_at < $1", time);
}

std::optional<std::string> find_password(sql::Reader& db, Id<people::Person> person)
{
    return db.first<std::string>("select hash from passwords where person_id = $1", person);
}

void keep_password(sql::Transaction& tx, Id<people::Person> person, std::string_view hash, Timestamp at)
{
    tx.run(R"sql(
        insert into passwords (person_id, hash, changed_at) values ($1, $2, $3)
        on conflict (person_id) do update set hash = excluded.hash, changed_at = excluded.changed_at)sql",
        person, hash, at);
}

void insert_token(sql::Transaction& tx, ApiToken const& t, std::string_view token_hash)
{
    tx.run(R"sql(
        insert into api_tokens (token_hash, id, person_id, name, created_at, last_used_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7))sql",
        token_hash, t.id, t.person, t.name, t.created_at, t.last_used_at, t.expires_at);
}

std::vector<ApiToken> list_tokens(sql::Reader& db, Id<people::Person> person)
{
    return db.all<ApiToken>(R"sql(
        select id, person_id, name, created_at, last_used_at, expires_at
          from api_tokens
         where person_id = $1
         order by created_at desc, id)sql",
        person);
}

bool delete_token(sql::Transaction& tx, Id<people::Person> person, Id<ApiToken> id)
{
    return tx.run("delete from api_tokens where person_id = $1 and id = $2", person, id) == 1;
}

} // namespace together::access::store
