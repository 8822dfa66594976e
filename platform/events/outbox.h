// Events are stored in the transaction that made them happen, with a delivery for each listener that must not miss
// them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/events/event.h"
#include "platform/sql/transaction.h"

namespace together::events {

// Hears an event inside a transaction: what it writes is committed together with the fact that it was heard, so exactly
// once. It may be called again after a failure: no effects but through the transaction (for mail and the like, enqueue
// a job). It holds up other writers: be quick. An exception undoes its writes and has it called again later.
using Handler = std::function<void(sql::Transaction&, Event const&)>;

// Hears an event soon after the commit, in every process, at most once. Must not wait.
using LiveHandler = std::function<void(Event const&)>;

struct Listener {
    std::string name; // stays the same between versions: deliveries are stored under it
    std::vector<std::string> kinds;
    Handler handler;

    bool hears(std::string_view kind) const;
};

struct LiveListener {
    std::vector<std::string> kinds;
    LiveHandler handler;

    bool hears(std::string_view kind) const;
};

class Outbox {
public:
    static constexpr std::string_view channel = "events";

    explicit Outbox(Clock const& clock) : clock_(clock) {}

    // All listeners are added before anything is published, the same ones in every process.
    void add(Listener listener);
    void add_live(LiveListener listener);

    template <Happening T> void publish(sql::Transaction& tx, T const& happening)
    {
        publish(tx, event_of(happening, clock_.now()));
    }
    void publish(sql::Transaction& tx, Event const& event);

    std::vector<Listener> const& listeners() const { return listeners_; }
    std::vector<LiveListener> const& live_listeners() const { return live_listeners_; }

private:
    Clock const& clock_;
    std::vector<Listener> listeners_;
    std::vector<LiveListener> live_listeners_;
};

} // namespace together::events
