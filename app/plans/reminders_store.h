// Every SQL statement about what plans ask their owners.
#pragma once

#include "app/plans/plan.h"
#include "platform/sql/transaction.h"

namespace together::plans::store {

// At most `limit` owners behind `after`, by id.
struct ReminderPart {
    Timestamp now;
    Uuid after;
    std::size_t limit = 500;
};

struct Owner {
    Id<people::Person> id;
    std::string handle;
    std::string time_zone;
};
BOOST_DESCRIBE_STRUCT(Owner, (), (id, handle, time_zone))
// Who has had an open goal for a week, wants to be asked, and neither checked in nor was asked in the last week.
std::vector<Owner> list_check_ins_due(sql::Reader& db, ReminderPart const& part);
// False when somebody else asked meanwhile.
bool mark_asked(sql::Transaction& tx, Id<people::Person> person, Timestamp now);

struct RestingGoal {
    Id<Goal> id;
    Id<people::Person> person_id;
    std::string handle;
    std::string time_zone;
    std::string title;
    Cadence cadence = Cadence::monthly;
    Timestamp moved_at;
    std::optional<Timestamp> told_at;
};
BOOST_DESCRIBE_STRUCT(RestingGoal, (), (id, person_id, handle, time_zone, title, cadence, moved_at, told_at))
struct RestingGoals {
    std::vector<RestingGoal> goals; // person by person
    std::size_t owners = 0;
    Uuid last; // of the owners
};
// Open ones of owners who want to hear of them and heard of none within a week.
RestingGoals list_resting(sql::Reader& db, ReminderPart const& part);
// False when somebody else told meanwhile.
bool mark_resting_told(sql::Transaction& tx, RestingGoal const& goal, Timestamp now);

struct Reminders {
    bool asks_check_in = true;
    bool tells_resting = true;
};
BOOST_DESCRIBE_STRUCT(Reminders, (), (asks_check_in, tells_resting))
Reminders find_reminders(sql::Reader& db, Id<people::Person> person);
void set_reminders(sql::Transaction& tx, Id<people::Person> person, Reminders const& reminders);
void forget_asks(sql::Transaction& tx, Id<people::Person> person); // there was a check-in

} // namespace together::plans::store
