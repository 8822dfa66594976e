// A flood of bad calls must not become a flood of writes.
#include "app/records/refusals.h"

namespace together::records {

void Refusals::note(Refusal refusal)
{
    refusal.refused_at = clock_.now();
    refusal.id = Uuid::make(refusal.refused_at);
    std::lock_guard const lock{mutex_};
    if (waiting_.size() < most_waiting) waiting_.push_back(std::move(refusal));
}

void Refusals::flush()
{
    std::vector<Refusal> noted;
    {
        std::lock_guard const lock{mutex_};
        noted.swap(waiting_);
    }
    database_.write([&](sql::Transaction& tx) {
        store::insert_refusals(tx, noted);
        store::forget_refusals(tx, clock_.now() - std::chrono::days{30});
    });
}

std::vector<Refusal> Refusals::latest(std::int64_t limit)
{
    flush();
    return database_.read([&](sql::Reader& db) { return store::list_refusals(db, limit); });
}

} // namespace together::records
