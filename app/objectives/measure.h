// What an objective is measured by, and one reading of it. No I/O here.
#pragma once

#include "app/objectives/objective.h"

namespace together::objectives {

// Which way is better.
enum class Direction { up, down };
BOOST_DESCRIBE_ENUM(Direction, up, down)

enum class Cadence { daily, weekly, monthly, quarterly, yearly };
BOOST_DESCRIBE_ENUM(Cadence, daily, weekly, monthly, quarterly, yearly)

struct Measure {
    Id<Measure> id;
    Id<Objective> objective_id;
    std::string name;
    std::string unit;
    Direction direction = Direction::up;
    std::optional<double> baseline;
    std::optional<double> target;
    Cadence cadence = Cadence::monthly;
    std::string source;                   // how it is read, and by whom
    std::optional<double> value_per_unit; // money that one unit of change is worth in a year
    Timestamp created_at;
    std::int64_t version = 1;

    // Positive when it went the right way.
    double improvement(double before, double after) const
    {
        return direction == Direction::up ? after - before : before - after;
    }
    // How much of the way from baseline to target is done, 0 to 1 and beyond; none where there is no way to speak of.
    std::optional<double> progress(double latest) const
    {
        if (!baseline || !target || *baseline == *target) return std::nullopt;
        return (latest - *baseline) / (*target - *baseline);
    }
};
BOOST_DESCRIBE_STRUCT(Measure, (),
    (id, objective_id, name, unit, direction, baseline, target, cadence, source, value_per_unit, created_at, version))

enum class ReadingOrigin { hand, file, program };
BOOST_DESCRIBE_ENUM(ReadingOrigin, hand, file, program)

// One a day, measure and unit; what it said before is kept. A reading in a unit that the measure no longer has stays
// as it was and is left out of the line.
struct Reading {
    Id<Reading> id;
    Id<Measure> measure_id;
    std::string day;
    std::string unit;
    double value = 0;
    std::string note;
    Id<people::Person> entered_by;
    Timestamp entered_at;
    ReadingOrigin origin = ReadingOrigin::hand;
    std::int64_t version = 1;
    std::optional<Timestamp> withdrawn_at;
};
BOOST_DESCRIBE_STRUCT(
    Reading, (), (id, measure_id, day, unit, value, note, entered_by, entered_at, origin, version, withdrawn_at))

} // namespace together::objectives
