// Asks for the weekly check-in, and says a kind word about a goal that rests; each as often as its owner allows.
#pragma once

#include "app/plans/reminder.h"
#include "platform/jobs/runner.h"
#include "platform/sql/database.h"

namespace together::plans {

class Reminding {
public:
    Reminding(sql::Database& database, Clock const& clock, Remind remind)
        : database_(database), clock_(clock), remind_(std::move(remind))
    {
    }

    void add_work(jobs::Runner& runner);

    // Between eight and six on the clock of whom it is for, once a week, and after four weeks without an answer never
    // again until there is one. Returns how many were asked; any number of processes at once ask nobody twice.
    std::int64_t ask_check_ins() const;
    // One goal at a time, that which has rested longest by its own cadence, and none twice within that.
    std::int64_t tell_resting() const;

private:
    sql::Database& database_;
    Clock const& clock_;
    Remind remind_;
};

} // namespace together::plans
