// Answers to POSTs with an Idempotency-Key, kept in the database: every node gives the first one again.
#pragma once

#include "platform/http/idempotency.h"
#include "platform/sql/database.h"

namespace together::server {

class SqlIdempotency final : public http::IdempotencyStore {
public:
    SqlIdempotency(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    std::variant<http::FirstTime, http::StillRunning, http::OtherBody, http::StoredAnswer> take(
        http::IdempotencyKey const& key) override;
    void keep(http::IdempotencyKey const& key, http::StoredAnswer const& answer) override;
    void release(http::IdempotencyKey const& key) override;

    // Forgets keys older than a day.
    void sweep();

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::server
