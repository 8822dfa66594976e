// Throws away what has run out.
#include "app/access/sweep.h"

#include "app/access/guesses_store.h"
#include "app/access/resets_store.h"
#include "app/access/sessions_store.h"

namespace together::access {

void sweep(sql::Database& database, Timestamp now)
{
    database.write([&](sql::Transaction& tx) {
        store::delete_sessions_expired_before(tx, now);
        store::delete_resets_expired_before(tx, now);
        store::forget_guesses_before(tx, now - Guesses::memory);
    });
}

} // namespace together::access
