// What a plan wants its owner to be told; the wiring knows how. Its words come from the message catalogue.
#pragma once

#include <functional>
#include <string>

#include "app/plans/plan.h"
#include "platform/sql/transaction.h"

namespace together::plans {

enum class ReminderKind { check_in, resting };

struct Reminder {
    ReminderKind kind = ReminderKind::check_in;
    Id<people::Person> to;
    std::string link;  // a path
    std::string about; // the goal; empty for a check-in
};

using Remind = std::function<void(sql::Transaction&, Reminder const&)>;

} // namespace together::plans
