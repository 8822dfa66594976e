// Figures of plans: their values, and their silence below five people.
#include "app/plans/figures.h"

#include <gtest/gtest.h>

namespace together::plans {
namespace {

Id<people::Person> person(int number)
{
    Id<people::Person> id;
    id.uuid.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

TEST(plan_figures, are_silent_below_five_people)
{
    std::vector<GoalAge> goals;
    for (int i = 0; i < 20; ++i) goals.push_back({person(i % 4), 1.0, true});
    auto const few = figures_of(goals, {});
    EXPECT_FALSE(few.is_enough);
    EXPECT_EQ(few.people + few.aimed_percent, 0);
    goals.push_back({person(4), 1.0, false});
    EXPECT_TRUE(figures_of(goals, {}).is_enough);
}

TEST(plan_figures, medians_deciles_and_shares)
{
    std::vector<GoalAge> goals;
    for (int i = 0; i <= 10; ++i) goals.push_back({person(i), static_cast<double>(i), i < 3});
    auto const view = figures_of(goals, {});
    EXPECT_EQ(view.median_staleness, 5);
    EXPECT_EQ(view.worst_decile_staleness, 9);
    EXPECT_EQ(view.aimed_percent, 27);
    EXPECT_FALSE(view.has_appraisals);
}

TEST(plan_figures, an_appraisals_spike_is_told_against_a_flat_year)
{
    std::vector<GoalAge> goals;
    std::vector<EditsOnDay> flat;
    std::vector<EditsOnDay> spiked;
    auto const appraisal = *parse_day("2026-12-20");
    for (int i = 0; i < 5; ++i) {
        goals.push_back({person(i), 0, false});
        for (int day = 0; day < 365; ++day)
            flat.push_back({person(i), *parse_day("2026-01-01") + std::chrono::days{day}, 1, appraisal});
        spiked.push_back({person(i), *parse_day("2026-01-05"), 3, appraisal}); // the days around go over the year's end
    }
    EXPECT_NEAR(figures_of(goals, flat).appraisal_spike, 1.0, 0.05);
    EXPECT_NEAR(figures_of(goals, spiked).appraisal_spike, 6.1, 0.1);
    spiked.resize(4);
    EXPECT_FALSE(figures_of(goals, spiked).has_appraisals);
}

} // namespace
} // namespace together::plans
