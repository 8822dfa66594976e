// What was refused lately: kept in memory for a moment, written now and then, shown to administrators.
#pragma once

#include <mutex>

#include "app/records/credentials_store.h"
#include "platform/sql/database.h"

namespace together::records {

class Refusals {
public:
    Refusals(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    void note(Refusal refusal);
    // Writes what was noted; forgets what is older than a month.
    void flush();
    // The latest ones, those not yet written too.
    std::vector<Refusal> latest(std::int64_t limit);

private:
    static constexpr std::size_t most_waiting = 1'000;

    sql::Database& database_;
    Clock const& clock_;
    std::mutex mutex_;
    std::vector<Refusal> waiting_;
};

} // namespace together::records
