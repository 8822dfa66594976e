// How alive plans are, in figures of five people or more. No I/O here.
#pragma once

#include <vector>

#include "app/plans/plans_view.h"

namespace together::plans {

inline constexpr std::size_t fewest_people = 5;

struct GoalAge {
    Id<people::Person> person;
    double staleness = 0;
    bool is_aimed = false;
};

struct EditsOnDay {
    Id<people::Person> person;
    Day day;
    std::int64_t count = 0;
    Day appraisal; // the person's; it comes back every year
};

PlanFiguresView figures_of(std::vector<GoalAge> const& goals, std::vector<EditsOnDay> const& edits);

} // namespace together::plans
