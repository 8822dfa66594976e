// Every SQL statement about sessions, passwords and API tokens.
#pragma once

#include <vector>

#include "app/access/session.h"
#include "platform/sql/transaction.h"

namespace together::access::store {

// What each request asks: whose key it is, and what that person may do now.
struct Holder {
    Id<people::Person> person;
    Role role = Role::guest;
    Timestamp created_at;
    std::optional<Timestamp> last_seen_at;
    std::optional<Timestamp> expires_at;
};
BOOST_DESCRIBE_STRUCT(Holder, (), (person, role, created_at, last_seen_at, expires_at))

// Of people who are active alone. Expired ones too: compare expires_at.
std::optional<Holder> find_session_holder(sql::Reader& db, std::string_view token_hash);
std::optional<Holder> find_token_holder(sql::Reader& db, std::string_view token_hash);

// Those of the hashes that open something now, of sessions and of tokens.
std::vector<std::string> list_open_keys(sql::Reader& db, std::vector<std::string> const& hashes, Timestamp now);

void insert_session(sql::Transaction& tx, Session const& session);
// Unless another request did it since `last_seen_at`.
void touch_session(sql::Transaction& tx, std::string_view token_hash, Holder const& seen);
void touch_token(sql::Transaction& tx, std::string_view token_hash, Timestamp at);
std::vector<Session> list_sessions(sql::Reader& db, Id<people::Person> person, Timestamp now);
std::vector<LastSeen> list_last_seen(sql::Reader& db, std::vector<Id<people::Person>> const& people);
bool has_session_from(sql::Reader& db, Id<people::Person> person, std::string_view address);
void delete_session(sql::Transaction& tx, std::string_view token_hash);
bool delete_session(sql::Transaction& tx, Id<people::Person> person, Id<Session> id);
// But the one with that hash; "" for all.
std::int64_t delete_sessions(sql::Transaction& tx, Id<people::Person> person, std::string_view except_token_hash);
std::int64_t delete_sessions_expired_before(sql::Transaction& tx, Timestamp time);

std::optional<std::string> find_password(sql::Reader& db, Id<people::Person> person);
void keep_password(sql::Transaction& tx, Id<people::Person> person, std::string_view hash, Timestamp at);

void insert_token(sql::Transaction& tx, ApiToken const& token, std::string_view token_hash);
std::vector<ApiToken> list_tokens(sql::Reader& db, Id<people::Person> person);
bool delete_token(sql::Transaction& tx, Id<people::Person> person, Id<ApiToken> id);

} // namespace together::access::store
