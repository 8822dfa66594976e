// The forms of objectives, as they were filled in and what is wrong with that.
#pragma once

#include "app/objectives/objectives_view.h"
#include "app/objectives/reading_file.h"

namespace together::objectives {

struct ObjectiveChoice : ObjectiveRef {
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(ObjectiveChoice, (ObjectiveRef), (chosen))

struct ObjectiveFormView {
    std::optional<Id<Objective>> id; // none: a new one
    std::string title;
    std::string why;
    Level level = Level::team;
    std::string whose;
    std::string owner; // a handle
    std::string starts_on;
    std::string ends_on;
    std::string currency;
    std::vector<ObjectiveChoice> parents;
    std::vector<people::TeamRef> teams; // to choose from
    bool can_set_all_levels = false;
    std::int64_t version = 1;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(ObjectiveFormView, (),
    (id, title, why, level, whose, owner, starts_on, ends_on, currency, parents, teams, can_set_all_levels, version,
        problem))

struct MeasureFormView {
    std::optional<Id<Measure>> id; // none: a new one
    ObjectiveRef objective;
    std::string name;
    std::string unit;
    Direction direction = Direction::up;
    std::string baseline;
    std::string target;
    Cadence cadence = Cadence::monthly;
    std::string source;
    std::string value_per_unit;
    std::string currency;
    std::int64_t version = 1;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(MeasureFormView, (),
    (id, objective, name, unit, direction, baseline, target, cadence, source, value_per_unit, currency, version,
        problem))

struct ReadingRow : Reading {
    people::PersonCard by;
    std::vector<Reading> before; // what it said earlier, newest first
    bool is_of_other_unit = false;
};
BOOST_DESCRIBE_STRUCT(ReadingRow, (Reading), (by, before, is_of_other_unit))

struct ReadingListView {
    ObjectiveRef objective;
    Measure measure;
    std::vector<ReadingRow> readings; // newest day first
    bool can_change = false;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ReadingListView, (), (objective, measure, readings, can_change, next))

// What a file says, before it is kept.
struct ReadingFileView {
    ObjectiveRef objective;
    Measure measure;
    std::vector<FileReading> readings;
    std::vector<RefusedLine> refused;
    std::int64_t corrections = 0; // days that have another value now
    DecimalMark decimal_mark = DecimalMark::point;
    bool has_heading = false;
    std::string text; // the file, to be sent again
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(
    ReadingFileView, (), (objective, measure, readings, refused, corrections, decimal_mark, has_heading, text, problem))

} // namespace together::objectives
