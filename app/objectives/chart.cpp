// Axes first, then everything by its place on them.
#include "app/objectives/chart.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace together::objectives {
namespace {

constexpr double left = 84;
constexpr double right = Chart::width - 20;
constexpr double top = 34;
constexpr double bottom = Chart::height - 56;
constexpr double marks_y = Chart::height - 42;
constexpr double wanted_steps = 5;
constexpr double most_days_ticks = 4;

double tenths(double value)
{
    return std::round(value * 10) / 10;
}

struct Scale {
    double low = 0;
    double high = 1;
    double step = 1;

    double y(double value) const { return tenths(bottom - (value - low) / (high - low) * (bottom - top)); }
};

// After Heckbert, "Nice numbers for graph labels", Graphics Gems (1990).
double nice_step(double span)
{
    auto const rough = span / wanted_steps;
    auto const power = std::pow(10, std::floor(std::log10(rough)));
    auto const part = rough / power;
    return power * (part < 1.5 ? 1 : part < 3 ? 2 : part < 7 ? 5 : 10);
}

Scale scale_of(ChartInput const& input)
{
    std::vector<double> values;
    for (auto const& point : input.points) values.push_back(point.value);
    if (input.baseline) values.push_back(*input.baseline);
    if (input.target) values.push_back(*input.target);
    if (values.empty()) return {};
    auto const [low, high] = std::minmax_element(values.begin(), values.end());
    auto const span = *high - *low;
    // All the same: some air around it. Numbers too large to tell apart stay on one line.
    auto const air = std::max(std::abs(*high) * 0.1, 0.5);
    auto const step = nice_step(span > std::abs(*high) * 1e-9 ? span : 2 * air);
    auto const from = span > 0 ? *low : *low - air;
    auto const to = span > 0 ? *high : *high + air;
    Scale scale{std::floor(from / step) * step, std::ceil(to / step) * step, step};
    if (scale.high <= scale.low) scale.high = scale.low + step;
    return scale;
}

struct TimeAxis {
    Day from;
    Day to;

    double x(Day day) const
    {
        auto const all = static_cast<double>((to - from).count());
        return tenths(left + static_cast<double>((day - from).count()) / std::max(all, 1.0) * (right - left));
    }
    bool shows(Day day) const { return day >= from && day <= to; }
};

void add_axes(Chart& chart, Scale const& scale, TimeAxis const& axis)
{
    auto const steps = static_cast<int>(std::min(std::round((scale.high - scale.low) / scale.step), 12.0));
    for (int i = 0; i <= steps; ++i) {
        auto const value = std::round((scale.low + i * scale.step) / scale.step) * scale.step;
        chart.values.push_back({scale.y(value), std::abs(value) < scale.step / 1000 ? 0 : value});
    }
    auto const days = (axis.to - axis.from).count();
    auto const ticks = static_cast<int>(std::clamp(static_cast<double>(days), 1.0, most_days_ticks - 1));
    for (int i = 0; i <= ticks; ++i) {
        auto const day = axis.from + std::chrono::days{days * i / ticks};
        chart.days.push_back({axis.x(day), to_text(day)});
    }
}

} // namespace

Chart draw(ChartInput input)
{
    std::sort(input.points.begin(), input.points.end(), [](auto& a, auto& b) { return a.day < b.day; });
    if (!input.points.empty()) {
        input.from = std::min(input.from, input.points.front().day);
        input.to = std::max(input.to, input.points.back().day);
    }
    TimeAxis const axis{input.from, std::max(input.to, input.from + std::chrono::days{1})};
    auto const scale = scale_of(input);
    Chart chart;
    add_axes(chart, scale, axis);
    for (auto const& point : input.points) {
        auto const x = axis.x(point.day);
        auto const y = scale.y(point.value);
        chart.line += fmt::format("{}{},{}", chart.line.empty() ? "" : " ", x, y);
        chart.dots.push_back({{x, y}, to_text(point.day), point.value});
    }
    if (input.baseline) chart.baseline = {scale.y(*input.baseline), *input.baseline};
    if (input.target) chart.target = {scale.y(*input.target), *input.target};
    chart.from = to_text(axis.from);
    chart.to = to_text(axis.to);
    return chart;
}

// Marks that would touch are drawn as one.
void add_marks(Chart& chart, std::vector<Mark> const& marks)
{
    TimeAxis const axis{*parse_day(chart.from), *parse_day(chart.to)};
    for (auto const& mark : marks) {
        auto const day = parse_day(mark.day);
        if (!day || !axis.shows(*day)) continue;
        auto const x = axis.x(*day);
        if (mark.kind == MarkKind::tried) {
            chart.first_try_x = std::min(chart.first_try_x.value_or(x), x);
            continue;
        }
        auto const touches = [&](MarkDot const& dot) { return dot.mark.kind == mark.kind && std::abs(dot.x - x) < 9; };
        auto const found = std::find_if(chart.marks.begin(), chart.marks.end(), touches);
        if (found != chart.marks.end()) ++found->count;
        else chart.marks.push_back({{x, marks_y}, 1, mark});
    }
}

} // namespace together::objectives
