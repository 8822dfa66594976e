// Every SQL statement about guesses.
#include "app/access/guesses_store.h"

namespace together::access::store {

std::optional<Guessed> find_guessed(sql::Reader& db, std::string_view key)
{
    return db.first<Guessed>("select failures, last_failed_at from guesses where guess_key = $1", key);
}

void keep_guessed(sql::Transaction& tx, std::string_view key, Guessed const& guessed)
{
    tx.run(R"sql(
        insert into guesses (guess_key, failures, last_failed_at) values ($1, $2, $3)
        on conflict (guess_key) do update
           set failures = excluded.failures, last_failed_at = excluded.last_failed_at)sql",
        key, guessed.failures, guessed.last_failed_at);
}

void forget_guesses(sql::Transaction& tx, std::string_view key)
{
    tx.run("delete from guesses where guess_key = $1", key);
}

void take_back_guess(sql::Transaction& tx, std::string_view key)
{
    tx.run("update guesses set failures = failures - 1 where guess_key = $1 and failures > 0", key);
}

std::int64_t forget_guesses_before(sql::Transaction& tx, Timestamp time)
{
    return tx.run("delete from guesses where last_failed_at < $1", time);
}

} // namespace together::access::store
