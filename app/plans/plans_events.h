// What others are told about plans. Ids only, and nothing of a plan that is not shared beyond that it moved.
#pragma once

#include "app/plans/plan.h"

namespace together::plans {

struct GoalSet {
    static constexpr std::string_view kind = "plans.goal_set";
    Id<Goal> goal_id;
    Id<people::Person> person_id;
    Uuid subject() const { return person_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(GoalSet, (), (goal_id, person_id))

// Evidence was taken for a goal, or it was reached or dropped.
struct GoalMoved {
    static constexpr std::string_view kind = "plans.goal_moved";
    Id<Goal> goal_id;
    Id<people::Person> person_id;
    GoalState state = GoalState::open;
    Uuid subject() const { return person_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(GoalMoved, (), (goal_id, person_id, state))

struct CheckedIn {
    static constexpr std::string_view kind = "plans.checked_in";
    Id<people::Person> person_id;
    Uuid subject() const { return person_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(CheckedIn, (), (person_id))

struct GoalCommented {
    static constexpr std::string_view kind = "plans.goal_commented";
    Id<Goal> goal_id;
    Id<people::Person> person_id; // whose plan it is
    Id<people::Person> author_id;
    Uuid subject() const { return person_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(GoalCommented, (), (goal_id, person_id, author_id))

} // namespace together::plans
