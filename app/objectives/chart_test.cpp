// Where things stand on a chart: within it, in order, whatever the numbers are.
#include "app/objectives/chart.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace together::objectives {
namespace {

Day day(std::string_view text)
{
    return *parse_day(text);
}

ChartInput year(std::vector<double> const& values)
{
    ChartInput input{.from = day("2026-01-01"), .to = day("2026-12-31")};
    for (std::size_t i = 0; i < values.size(); ++i)
        input.points.push_back({day("2026-01-10") + std::chrono::days{20 * static_cast<int>(i)}, values[i]});
    return input;
}

void expect_inside(Chart const& chart)
{
    auto const is_inside = [](double x, double y) {
        return x >= 0 && x <= Chart::width && y >= 0 && y <= Chart::height && std::isfinite(x) && std::isfinite(y);
    };
    for (auto const& dot : chart.dots) EXPECT_TRUE(is_inside(dot.x, dot.y)) << dot.x << ' ' << dot.y;
    for (auto const& tick : chart.values) EXPECT_TRUE(is_inside(0, tick.y)) << tick.y;
    for (auto const& mark : chart.marks) EXPECT_TRUE(is_inside(mark.x, mark.y));
    EXPECT_GE(chart.values.size(), 2U);
    EXPECT_LE(chart.values.size(), 13U);
}

TEST(chart, has_round_steps_that_cover_everything)
{
    auto input = year({92, 91.2, 93.8});
    input.target = 95;
    input.baseline = 92;
    auto const chart = draw(input);
    expect_inside(chart);
    EXPECT_EQ(chart.values.front().value, 91);
    EXPECT_EQ(chart.values.back().value, 95);
    EXPECT_EQ(chart.target->y, chart.values.back().y);
    EXPECT_LT(chart.target->y, chart.baseline->y) << "higher stands higher";
    EXPECT_EQ(chart.days.front().day, "2026-01-01");
    EXPECT_EQ(chart.days.back().day, "2026-12-31");
}

TEST(chart, draws_readings_out_of_order_as_they_followed_each_other)
{
    ChartInput input{.from = day("2026-01-01"), .to = day("2026-06-30")};
    input.points = {{day("2026-07-15"), 3}, {day("2025-12-01"), 1}, {day("2026-02-01"), 2}};
    auto const chart = draw(input);
    expect_inside(chart);
    ASSERT_EQ(chart.dots.size(), 3U);
    EXPECT_EQ(chart.dots[0].day, "2025-12-01");
    EXPECT_LT(chart.dots[0].x, chart.dots[1].x);
    EXPECT_EQ(chart.days.front().day, "2025-12-01") << "what lies outside of the period is shown too";
    EXPECT_EQ(chart.days.back().day, "2026-07-15");
}

TEST(chart, bears_any_numbers)
{
    for (auto const& values : std::vector<std::vector<double>>{
             {}, {0}, {0, 0}, {-5, -5}, {1e15, 1e15}, {-1e15, 1e15}, {1e-9, 2e-9}, {-3, 4}, {1e15, 1e15 + 1}})
        expect_inside(draw(year(values)));
    std::mt19937_64 random{7};
    std::uniform_real_distribution<double> exponent{-12, 15};
    for (int round = 0; round < 300; ++round) {
        std::vector<double> values;
        for (int i = 0; i < 8; ++i) values.push_back((i % 2 ? -1 : 1) * std::pow(10, exponent(random)));
        expect_inside(draw(year(values)));
    }
}

TEST(chart, marks_that_would_touch_are_one)
{
    auto chart = draw(year({1, 2}));
    add_marks(chart, {{"2026-03-01", MarkKind::told, "A", "/posts/a"}, {"2026-03-02", MarkKind::told, "B", "/posts/b"},
                         {"2026-09-01", MarkKind::told, "C", "/posts/c"}, {"2026-02-01", MarkKind::tried, "", ""},
                         {"2026-01-20", MarkKind::tried, "", ""}, {"2031-01-01", MarkKind::told, "outside", ""}});
    ASSERT_EQ(chart.marks.size(), 2U);
    EXPECT_EQ(chart.marks[0].count, 2);
    ASSERT_TRUE(chart.first_try_x);
    EXPECT_LT(*chart.first_try_x, chart.marks[0].x);
    expect_inside(chart);
}

} // namespace
} // namespace together::objectives
