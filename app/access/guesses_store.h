// Every SQL statement about guesses.
#pragma once

#include <optional>
#include <string>

#include "app/access/guesses.h"
#include "platform/sql/transaction.h"

namespace together::access::store {

struct Guessed {
    std::int64_t failures = 0;
    Timestamp last_failed_at;
};
BOOST_DESCRIBE_STRUCT(Guessed, (), (failures, last_failed_at))

std::optional<Guessed> find_guessed(sql::Reader& db, std::string_view key);
void keep_guessed(sql::Transaction& tx, std::string_view key, Guessed const& guessed);
void forget_guesses(sql::Transaction& tx, std::string_view key);
void take_back_guess(sql::Transaction& tx, std::string_view key);
std::int64_t forget_guesses_before(sql::Transaction& tx, Timestamp time);

} // namespace together::access::store
