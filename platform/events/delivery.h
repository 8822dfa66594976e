// Delivers stored events to the listeners of an outbox, after the commit, on a thread of its own, also after a crash.
#pragma once

#include <memory>
#include <thread>

#include "platform/base/bell.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::events {

struct DeliveryOptions {
    std::chrono::milliseconds poll{5'000};        // looks by itself, for events of a process that died
    std::chrono::milliseconds first_retry{1'000}; // doubles with each failure
    std::chrono::milliseconds longest_retry{600'000};
    std::chrono::milliseconds longest_hold{20}; // how long one transaction goes on taking deliveries
    std::int64_t batch = 32;                    // deliveries of one transaction
};

// Any number of processes may deliver from one database: each listener is served by one of them at a time, so that the
// events of a subject come in their order. A failing event holds back later ones of its subject for the first few
// attempts, never those of others.
class Delivery {
public:
    Delivery(sql::Database& database, Outbox const& outbox, Clock const& clock, DeliveryOptions options = {});
    ~Delivery() { stop(); }

    void start();
    // Finishes the transaction that is under way.
    void stop();

private:
    struct Waiting;
    void run();
    std::chrono::microseconds deliver_due();
    bool deliver_some(Listener const& listener);
    bool deliver_batch(sql::Transaction& tx, Listener const& listener) const;
    bool deliver(sql::Transaction& tx, Listener const& listener, Waiting const& waiting) const;
    void postpone(sql::Transaction& tx, Waiting const& waiting, std::string_view error) const;

    sql::Database& database_;
    Outbox const& outbox_;
    Clock const& clock_;
    DeliveryOptions options_;
    std::shared_ptr<Bell<char>> bell_ = std::make_shared<Bell<char>>();
    std::thread thread_;
};

// Removes events older than `before` that nobody still has to hear, and deliveries to listeners that are no more.
// Returns how many events went.
std::int64_t forget_events(sql::Transaction& tx, Outbox const& outbox, Timestamp before);

} // namespace together::events
