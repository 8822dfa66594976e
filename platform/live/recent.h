// The changes of the last minutes, for those whose connection dropped. A cache: filled from the outbox at the start.
#pragma once

#include <deque>
#include <vector>

#include "platform/base/clock.h"
#include "platform/live/change.h"

namespace together::live {

struct HeardChange {
    Timestamp heard_at; // by this process; after the commit
    Change change;
};

// In the order they were heard; `until` is when the last one was.
struct MissedChanges {
    std::vector<Change const*> changes;
    Timestamp until;
};

class Recent {
public:
    struct Limits {
        std::chrono::seconds kept{180};
        std::size_t changes = 32'768;
        std::size_t answer = 1'000; // more than that is read faster as a page
        // Clocks of two servers differ, and they hear of a commit one after the other: so much is told twice to who
        // comes from another one, or with a page.
        std::chrono::seconds overlap{15};
    };

    Recent(Timestamp complete_since, Limits limits) : limits_(limits), complete_since_(complete_since) {}

    void add(HeardChange heard);
    void forget_before(Timestamp now);
    // What happened in the stream from that time on; none when that is not known any more.
    std::optional<MissedChanges> since(Stream const& stream, Timestamp from) const;

private:
    Limits limits_;
    Timestamp complete_since_;
    std::deque<HeardChange> heard_;
};

} // namespace together::live
