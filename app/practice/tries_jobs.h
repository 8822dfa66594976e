// Asks how it went, on the day and twice more: in the background, exactly once.
#pragma once

#include "app/practice/letters.h"
#include "platform/jobs/runner.h"

namespace together::practice {

class Asking {
public:
    Asking(sql::Database& database, Clock const& clock, Sender send)
        : database_(database), clock_(clock), send_(std::move(send))
    {
    }

    void add_work(jobs::Runner& runner);
    // What is due now; any number of processes may do this at once. Returns how many tries were asked for.
    std::int64_t ask_all() const;

private:
    std::int64_t ask_some() const;

    sql::Database& database_;
    Clock const& clock_;
    Sender send_;
};

} // namespace together::practice
