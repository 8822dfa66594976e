// Whether the server can answer: /healthz asks, load balancers and supervisors listen.
#pragma once

#include <atomic>

#include "platform/sql/database.h"

namespace together::server {

class Readiness {
public:
    Readiness(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // The database answered within the last second, or does so now.
    bool is_ready();
    // From now on it is not: others take over while what is in flight is finished.
    void stop() { is_stopping_ = true; }

private:
    sql::Database& database_;
    Clock const& clock_;
    std::atomic<std::int64_t> answered_at_ = 0; // microseconds
    std::atomic<bool> is_stopping_ = false;
};

} // namespace together::server
