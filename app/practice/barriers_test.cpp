// What stands in the way: shown for five people and more, also when figures are taken from each other.
#include "app/practice/barriers.h"

#include <algorithm>
#include <random>
#include <set>

#include "app/practice/testing.h"

namespace together::practice {
namespace {

Id<people::Person> person(std::uint64_t number)
{
    Id<people::Person> id;
    id.uuid.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

BarrierTelling telling(std::uint64_t who, std::string space, std::string quarter = "2026 Q1")
{
    return {.person = person(who),
        .barrier = Barrier::no_time,
        .words = fmt::format("words of {}", who),
        .space = std::move(space),
        .is_space_visible = true,
        .topics = {},
        .quarter = std::move(quarter)};
}

TEST(barriers, are_shown_for_five_people_and_more)
{
    std::vector<BarrierTelling> tellings;
    for (std::uint64_t i = 0; i < 4; ++i) tellings.push_back(telling(i, "Floor"));
    tellings.push_back(telling(3, "Floor"));
    EXPECT_TRUE(count_barriers(tellings).barriers.empty()) << "five tellings of four people";
    EXPECT_TRUE(count_barriers(tellings).has_hidden);
    tellings.push_back(telling(4, "Floor"));
    auto const view = count_barriers(tellings);
    ASSERT_EQ(view.barriers.size(), 1U);
    EXPECT_EQ(view.barriers.front().count, 6);
    EXPECT_EQ(view.barriers.front().words.size(), 6U);
    EXPECT_EQ(view.barriers.front().spaces.size(), 1U);
}

TEST(barriers, a_part_is_left_out_when_it_would_give_away_the_rest)
{
    std::vector<BarrierTelling> tellings;
    for (std::uint64_t i = 0; i < 8; ++i) tellings.push_back(telling(i, "Floor"));
    for (std::uint64_t i = 8; i < 10; ++i) tellings.push_back(telling(i, "Office"));
    auto const view = count_barriers(tellings);
    ASSERT_EQ(view.barriers.size(), 1U);
    EXPECT_EQ(view.barriers.front().count, 10);
    EXPECT_TRUE(view.barriers.front().spaces.empty()) << "10 - 8 would tell of two";
    for (std::uint64_t i = 10; i < 16; ++i) tellings.push_back(telling(i, "Yard"));
    EXPECT_EQ(count_barriers(tellings).barriers.front().spaces.size(), 1U) << "16 - 8 - 6 would, too";
}

TEST(barriers, spaces_that_one_does_not_see_are_not_named)
{
    std::vector<BarrierTelling> tellings;
    for (std::uint64_t i = 0; i < 12; ++i) {
        tellings.push_back(telling(i, i < 6 ? "Floor" : "Secret"));
        tellings.back().is_space_visible = i < 6;
    }
    auto const spaces = count_barriers(tellings).barriers.front().spaces;
    ASSERT_EQ(spaces.size(), 1U);
    EXPECT_EQ(spaces.front().name, "Floor");
}

struct Shown {
    std::set<std::size_t> set;
    std::string name;
};

// Every figure that is shown, as the set of what it counts, found again by brute force.
std::vector<Shown> shown_sets(std::vector<BarrierTelling> const& tellings, BarriersView const& view)
{
    std::vector<Shown> shown;
    auto const add = [&](BarrierFigure const& figure, std::string const& name, auto const& is_in, std::int64_t count) {
        Shown found{{}, name};
        for (std::size_t i = 0; i < tellings.size(); ++i)
            if (tellings[i].barrier == figure.barrier && is_in(tellings[i])) found.set.insert(i);
        EXPECT_EQ(static_cast<std::int64_t>(found.set.size()), count) << name;
        shown.push_back(std::move(found));
    };
    for (auto const& figure : view.barriers) {
        add(
            figure, "all", [](auto&) { return true; }, figure.count);
        for (auto const& part : figure.spaces)
            add(
                figure, part.name, [&](auto& one) { return one.space == part.name; }, part.count);
        for (auto const& part : figure.quarters)
            add(
                figure, part.name, [&](auto& one) { return one.quarter == part.name; }, part.count);
        for (auto const& part : figure.units)
            add(
                figure, part.slug, [&](auto& one) { return std::ranges::count(one.units, part.slug) > 0; }, part.count);
        for (auto const& part : figure.topics)
            add(
                figure, part.name,
                [&](auto& one) {
                    return std::find(one.topics.begin(), one.topics.end(), part.name) != one.topics.end();
                },
                part.count);
    }
    return shown;
}

std::size_t people_in(std::vector<BarrierTelling> const& tellings, std::set<std::size_t> const& set)
{
    std::set<Id<people::Person>> people;
    for (auto const place : set) people.insert(tellings[place].person);
    return people.size();
}

// Three teams under two units; whoever belongs to a unit alone belongs to no team under it.
std::vector<std::string> units_of(Id<people::Person> who)
{
    switch (who.uuid.bytes[15] % 5) {
    case 0: return {"team-a", "unit-x"};
    case 1: return {"team-b", "unit-x"};
    case 2: return {"unit-x"};
    case 3: return {"team-c", "unit-y"};
    default: return {};
    }
}

// What a unit's shown teams leave of it speaks of five people or more, too.
void expect_safe_tree(std::vector<BarrierTelling> const& tellings, BarriersView const& view)
{
    for (auto const& figure : view.barriers) {
        for (auto const& unit : figure.units) {
            if (!unit.slug.starts_with("unit-")) continue;
            std::set<std::size_t> rest;
            for (std::size_t i = 0; i < tellings.size(); ++i) {
                auto const& units = tellings[i].units;
                auto const is_in = tellings[i].barrier == figure.barrier && std::ranges::count(units, unit.slug) > 0;
                auto const is_told = std::any_of(figure.units.begin(), figure.units.end(), [&](auto const& other) {
                    return other.slug != unit.slug && std::ranges::count(units, other.slug) > 0;
                });
                if (is_in && !is_told) rest.insert(i);
            }
            ASSERT_TRUE(rest.empty() || people_in(tellings, rest) >= fewest_people) << unit.slug;
        }
    }
}

TEST(barriers, no_difference_of_two_figures_speaks_of_fewer_than_five)
{
    std::mt19937_64 random{3};
    int shown_in_all = 0;
    for (int round = 0; round < 400; ++round) {
        std::vector<BarrierTelling> tellings;
        auto const many = 5 + random() % 60;
        for (std::uint64_t i = 0; i < many; ++i) {
            auto one = telling(random() % 40, fmt::format("Space {}", random() % 4), fmt::format("Q{}", random() % 3));
            one.barrier = static_cast<Barrier>(random() % 3);
            for (std::uint64_t topic = 0; topic < random() % 3; ++topic)
                one.topics.push_back(fmt::format("Topic {}", 2 * topic + random() % 2));
            one.units = units_of(one.person);
            tellings.push_back(std::move(one));
        }
        auto const view = count_barriers(tellings);
        auto const shown = shown_sets(tellings, view);
        expect_safe_tree(tellings, view);
        shown_in_all += static_cast<int>(shown.size());
        for (auto const& a : shown) {
            ASSERT_GE(people_in(tellings, a.set), fewest_people) << a.name;
            for (auto const& b : shown) {
                if (!std::includes(a.set.begin(), a.set.end(), b.set.begin(), b.set.end())) continue;
                std::set<std::size_t> rest;
                std::set_difference(
                    a.set.begin(), a.set.end(), b.set.begin(), b.set.end(), std::inserter(rest, rest.end()));
                ASSERT_TRUE(rest.empty() || people_in(tellings, rest) >= fewest_people) << a.name << " - " << b.name;
            }
        }
    }
    EXPECT_GT(shown_in_all, 800) << "it is not safe by showing nothing";
}

struct PracticeBarriers : testing::PracticeTest {};
INSTANTIATE_TEST_SUITE_P(, PracticeBarriers, sql::testing::both, sql::testing::dialect_name);

TEST_P(PracticeBarriers, come_from_tries_that_were_let_go)
{
    auto const insight = share(ana, "Ask first");
    for (int i = 0; i < 6; ++i) {
        auto const one = viewer(fmt::format("Worker{}", static_cast<char>('a' + i)));
        auto const wanted = begin(one, insight, i == 5 ? Visibility::me : Visibility::team);
        ASSERT_TRUE(tries().drop(one, wanted.id, {Barrier::no_means, fmt::format("No key {}", i)}));
    }
    auto const view = Barriers{database()}.list(dan);
    ASSERT_EQ(view.barriers.size(), 1U);
    auto const& figure = view.barriers.front();
    EXPECT_EQ(figure.count, 5) << "what is private is counted nowhere";
    EXPECT_EQ(figure.words.size(), 5U);
    ASSERT_EQ(figure.spaces.size(), 1U);
    EXPECT_EQ(figure.spaces.front().name, "Shop floor");
    EXPECT_EQ(figure.quarters.front().name, "2026 Q1");
    EXPECT_EQ(figure.topics.front().name, "Hand-over");
}

} // namespace
} // namespace together::practice
