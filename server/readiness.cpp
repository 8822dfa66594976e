// One small read a second at most.
#include "server/readiness.h"

#include "platform/log/log.h"

namespace together::server {

bool Readiness::is_ready()
{
    if (is_stopping_) return false;
    auto const now = to_microseconds(clock_.now());
    if (now - answered_at_ < 1'000'000) return true;
    try {
        database_.read([](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from schema_migrations"); });
    } catch (sql::Error const& error) {
        log::error("the database does not answer", {{"error", error.what()}});
        return false;
    }
    answered_at_ = now;
    return true;
}

} // namespace together::server
