// A measure drawn over time: where each reading, axis, line and mark stands. The template draws it as SVG.
#pragma once

#include <vector>

#include "app/objectives/measure.h"
#include "app/objectives/practised.h"
#include "platform/base/day.h"

namespace together::objectives {

// Places in the units of the view box.
struct Place {
    double x = 0;
    double y = 0;
};
BOOST_DESCRIBE_STRUCT(Place, (), (x, y))

struct ValueTick {
    double y = 0;
    double value = 0;
};
BOOST_DESCRIBE_STRUCT(ValueTick, (), (y, value))

struct DayTick {
    double x = 0;
    std::string day;
};
BOOST_DESCRIBE_STRUCT(DayTick, (), (x, day))

struct ReadingDot : Place {
    std::string day;
    double value = 0;
};
BOOST_DESCRIBE_STRUCT(ReadingDot, (Place), (day, value))

struct MarkDot : Place {
    std::int64_t count = 1; // of the same kind that would stand on one another
    Mark mark;              // the first of them
};
BOOST_DESCRIBE_STRUCT(MarkDot, (Place), (count, mark))

struct Chart {
    static constexpr int width = 680;
    static constexpr int height = 300;

    std::string line; // "x,y x,y ..." of a polyline
    std::vector<ReadingDot> dots;
    std::vector<ValueTick> values;
    std::vector<DayTick> days;
    std::optional<ValueTick> baseline;
    std::optional<ValueTick> target;
    std::vector<MarkDot> marks;
    std::optional<double> first_try_x;
    std::string from; // the days at both ends
    std::string to;
};
BOOST_DESCRIBE_STRUCT(Chart, (), (line, dots, values, days, baseline, target, marks, first_try_x, from, to))

struct ChartPoint {
    Day day;
    double value = 0;
};

struct ChartInput {
    std::vector<ChartPoint> points; // in any order
    std::optional<double> baseline;
    std::optional<double> target;
    Day from; // what is shown at least
    Day to;
};

// Steps of 1, 2 or 5 times a power of ten that cover all values with few lines.
Chart draw(ChartInput input);
// On the days that the chart shows.
void add_marks(Chart& chart, std::vector<Mark> const& marks);

} // namespace together::objectives
