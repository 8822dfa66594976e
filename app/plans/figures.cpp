// Medians and shares over open goals; an appraisal's spike over a flat year.
#include "app/plans/figures.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace together::plans {
namespace {

constexpr std::int64_t days_around = 30;
constexpr double days_of_a_year = 365;
constexpr double share_of_a_flat_year = 2 * days_around / days_of_a_year; // 16 %

double tenths(double value)
{
    return std::round(value * 10) / 10;
}

// Of sorted values, interpolated (type 7 of Hyndman and Fan, 1996).
double quantile(std::vector<double> const& sorted, double part)
{
    auto const place = part * static_cast<double>(sorted.size() - 1);
    auto const below = static_cast<std::size_t>(place);
    auto const above = std::min(below + 1, sorted.size() - 1);
    auto const rest = place - static_cast<double>(below);
    return sorted[below] * (1 - rest) + sorted[above] * rest;
}

bool is_near(Day day, Day appraisal)
{
    auto const apart = std::abs((day - appraisal).count()) % 365;
    return apart <= days_around || apart >= 365 - days_around;
}

void add_spike(PlanFiguresView& view, std::vector<EditsOnDay> const& edits)
{
    std::set<Id<people::Person>> people;
    std::int64_t all = 0;
    std::int64_t near = 0;
    for (auto const& edit : edits) {
        people.insert(edit.person);
        all += edit.count;
        if (is_near(edit.day, edit.appraisal)) near += edit.count;
    }
    view.has_appraisals = people.size() >= fewest_people && all > 0;
    if (!view.has_appraisals) return;
    view.appraisal_spike = tenths(static_cast<double>(near) / static_cast<double>(all) / share_of_a_flat_year);
}

} // namespace

PlanFiguresView figures_of(std::vector<GoalAge> const& goals, std::vector<EditsOnDay> const& edits)
{
    PlanFiguresView view;
    std::set<Id<people::Person>> people;
    std::vector<double> ages;
    std::int64_t aimed = 0;
    for (auto const& goal : goals) {
        people.insert(goal.person);
        ages.push_back(goal.staleness);
        aimed += goal.is_aimed;
    }
    view.is_enough = people.size() >= fewest_people;
    if (!view.is_enough) return view;
    std::sort(ages.begin(), ages.end());
    view.people = static_cast<std::int64_t>(people.size());
    view.median_staleness = tenths(quantile(ages, 0.5));
    view.worst_decile_staleness = tenths(quantile(ages, 0.9));
    view.aimed_percent = std::llround(100.0 * static_cast<double>(aimed) / static_cast<double>(goals.size()));
    add_spike(view, edits);
    return view;
}

} // namespace together::plans
