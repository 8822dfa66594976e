// SQL of credentials.
#include "app/records/credentials_store.h"

namespace together::records::store {

void insert_credential(sql::Transaction& tx, Credential const& credential, std::string_view secret_hash)
{
    tx.run(R"sql(
        insert into record_credentials (id, name, access_key, secret_hash, scopes, per_minute, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8))sql",
        credential.id, credential.name, credential.access_key, secret_hash, credential.scopes, credential.per_minute,
        credential.created_by, credential.created_at);
}

std::optional<Credential> find_credential(sql::Reader& db, std::string_view access_key, std::string_view secret_hash)
{
    return db.first<Credential>(R"sql(
        select id, name, access_key, scopes, per_minute, created_by, created_at, revoked_at
          from record_credentials
         where access_key = $1 and secret_hash = $2)sql",
        access_key, secret_hash);
}

std::optional<Credential> find_credential(sql::Reader& db, Id<Credential> id)
{
    return db.first<Credential>(R"sql(
        select id, name, access_key, scopes, per_minute, created_by, created_at, revoked_at
          from record_credentials
         where id = $1)sql",
        id);
}

std::optional<Credential> find_credential_named(sql::Reader& db, std::string_view access_key)
{
    return db.first<Credential>(R"sql(
        select id, name, access_key, scopes, per_minute, created_by, created_at, revoked_at
          from record_credentials
         where access_key = $1)sql",
        access_key);
}

std::vector<Credential> list_credentials(sql::Reader& db)
{
    return db.all<Credential>(R"sql(
        select id, name, access_key, scopes, per_minute, created_by, created_at, revoked_at
          from record_credentials
         order by revoked_at is not null, name, id)sql");
}

bool revoke_credential(sql::Transaction& tx, Id<Credential> id, Timestamp at)
{
    return tx.run("update record_credentials set revoked_at = $2 where id = $1 and revoked_at is null", id, at) != 0;
}

void insert_refusals(sql::Transaction& tx, std::vector<Refusal> const& refusals)
{
    tx.insert_all(
        "insert into record_refusals (id, credential_id, peer, call, status, reason, refused_at) values", refusals);
}

std::vector<Refusal> list_refusals(sql::Reader& db, std::int64_t limit)
{
    return db.all<Refusal>(R"sql(
        select id, credential_id, peer, call, status, reason, refused_at
          from record_refusals
         order by id desc
         limit $1)sql",
        limit);
}

void forget_refusals(sql::Transaction& tx, Timestamp before)
{
    tx.run("delete from record_refusals where refused_at < $1", before);
}

} // namespace together::records::store
