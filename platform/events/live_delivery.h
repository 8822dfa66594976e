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

// Nothing is stored: what is committed while this process is down is not told. After a lost connection to the database
// the events of the gap are read and told then.
class LiveDelivery {
public:
    LiveDelivery(sql::Database& database, Outbox const& outbox, Clock const& clock);
    ~LiveDelivery() { stop(); }

    void start();
    void stop();

private:
    void run();
    void tell(std::vector<Uuid> const& ids);
    void tell_missed();
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

} // namespace together::events
