// One thread that keeps the leases of what runs here, stores progress, passes on requests to stop, and starts what
// recurs.
#pragma once

#include <mutex>

#include "platform/jobs/leases_store.h"
#include "platform/jobs/runner.h"

namespace together::jobs {

struct Runner::Schedule {
    std::string name;
    std::chrono::microseconds every;
    Timestamp look_at; // no earlier than this
};

class Runner::Heart {
public:
    struct Held {
        std::shared_ptr<Attempt> attempt;
        Uuid token;
        Timestamp lease_until;
        store::Progress stored;
    };

    explicit Heart(Runner& runner) : runner_(runner) {}
    ~Heart() { stop(); }

    void start();
    void stop();
    // From here until let_go() the attempt's lease is kept.
    void hold(std::shared_ptr<Attempt> attempt, store::Lease const& lease);
    void let_go(Uuid token);
    void ask_all_to_stop();

private:
    void beat();
    void beat(Held& held);
    std::chrono::microseconds start_due();
    void take_turn(Schedule& schedule);

    Runner& runner_;
    std::mutex mutex_; // never held while the database is asked
    std::vector<std::shared_ptr<Held>> held_;
    Bell<char> bell_;
    std::thread thread_;
};

} // namespace together::jobs
