// Tells the live listeners of this process what was committed, by any process, soon after it was.
#pragma once

#include <deque>
#include <memory>
#include <thread>
#include <unordered_set>

#include "platform/base/bell.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::events {

// Nothing is stored: what is committed while this process is down is not told. A word may be lost, with its connection
// or with the process that had to say it: on PostgreSQL the events of the last seconds are looked through now and then.
class LiveDelivery {
public:
    static constexpr std::chrono::milliseconds poll{1'500};

    LiveDelivery(sql::Database& database, Outbox const& outbox, Clock const& clock);
    ~LiveDelivery() { stop(); }

    void start();
    void stop();

private:
    void run();
    void tell(std::vector<Uuid> const& ids);
    void tell_missed();
    void pass_over_past();
    std::vector<Uuid> list_lately();
    void tell(Event const& event);
    void forget_old();

    sql::Database& database_;
    Outbox const& outbox_;
    Clock const& clock_;
    // An id of an event, or none where some may have been missed.
    std::shared_ptr<Bell<std::optional<Uuid>>> bell_ = std::make_shared<Bell<std::optional<Uuid>>>();
    std::thread thread_;
    Timestamp heard_until_;
    std::deque<std::pair<Timestamp, Uuid>> recent_; // told lately, so as not to tell twice
    std::unordered_set<Uuid> recent_ids_;
};

// In their order, at most so many; the newest where there are more.
std::vector<Event> list_events_since(sql::Reader& db, Timestamp since, std::int64_t limit);

} // namespace together::events
