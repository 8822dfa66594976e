// Every SQL statement about credentials and what was refused.
#pragma once

#include "app/records/credential.h"
#include "platform/sql/transaction.h"

namespace together::records {

// A call that was refused.
struct Refusal {
    Uuid id;
    std::optional<Id<Credential>> credential_id;
    std::string peer;
    std::string call;
    std::int64_t status = 0;
    std::string reason;
    Timestamp refused_at;
};
BOOST_DESCRIBE_STRUCT(Refusal, (), (id, credential_id, peer, call, status, reason, refused_at))

} // namespace together::records

namespace together::records::store {

void insert_credential(sql::Transaction& tx, Credential const& credential, std::string_view secret_hash);
// With that key and that hash, revoked ones too.
std::optional<Credential> find_credential(sql::Reader& db, std::string_view access_key, std::string_view secret_hash);
std::optional<Credential> find_credential(sql::Reader& db, Id<Credential> id);
std::optional<Credential> find_credential_named(sql::Reader& db, std::string_view access_key);
std::vector<Credential> list_credentials(sql::Reader& db);
// False when there is none that is good.
bool revoke_credential(sql::Transaction& tx, Id<Credential> id, Timestamp at);

void insert_refusals(sql::Transaction& tx, std::vector<Refusal> const& refusals);
std::vector<Refusal> list_refusals(sql::Reader& db, std::int64_t limit);
// Keeps the latest ones.
void forget_refusals(sql::Transaction& tx, Timestamp before);

} // namespace together::records::store
