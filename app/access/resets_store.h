// Every SQL statement about links that reset a password.
#pragma once

#include "app/people/person.h"
#include "platform/sql/transaction.h"

namespace together::access::store {

struct Reset {
    std::string token_hash;
    Id<people::Person> person;
    Timestamp created_at;
    Timestamp expires_at;
};
BOOST_DESCRIBE_STRUCT(Reset, (), (token_hash, person, created_at, expires_at))

void insert_reset(sql::Transaction& tx, Reset const& reset);
std::optional<Reset> find_reset(sql::Reader& db, std::string_view token_hash, Timestamp now);
void delete_resets(sql::Transaction& tx, Id<people::Person> person);
std::int64_t delete_resets_expired_before(sql::Transaction& tx, Timestamp time);

} // namespace together::access::store
