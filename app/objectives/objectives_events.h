// What others are told about objectives. Ids only: who hears reads what they may.
#pragma once

#include "app/objectives/measure.h"

namespace together::objectives {

struct ObjectiveSet {
    static constexpr std::string_view kind = "objectives.set";
    Id<Objective> objective_id;
    Id<people::Person> person_id;
    Uuid subject() const { return objective_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(ObjectiveSet, (), (objective_id, person_id))

// Changed, closed or opened again; also a change of its measures.
struct ObjectiveChanged {
    static constexpr std::string_view kind = "objectives.changed";
    Id<Objective> objective_id;
    Id<people::Person> person_id;
    Uuid subject() const { return objective_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(ObjectiveChanged, (), (objective_id, person_id))

// Readings came in or were corrected.
struct ReadingsTaken {
    static constexpr std::string_view kind = "objectives.readings_taken";
    Id<Objective> objective_id;
    Id<Measure> measure_id;
    Id<people::Person> person_id;
    std::int64_t count = 0;
    Uuid subject() const { return objective_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(ReadingsTaken, (), (objective_id, measure_id, person_id, count))

} // namespace together::objectives
