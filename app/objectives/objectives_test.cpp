// What objectives promise: a tree, owners, measures, and readings whose corrections are kept.
#include "app/objectives/testing.h"

namespace together::objectives {
namespace {

using people::testing::field_message;
using ObjectivesDoor = testing::ObjectivesTest;
INSTANTIATE_TEST_SUITE_P(, ObjectivesDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(ObjectivesDoor, stand_in_a_tree_under_their_parents)
{
    auto whole = yield();
    whole.title = "Better boards";
    whole.level = Level::organisation;
    auto const root = set(lea, whole);
    auto part = yield();
    part.parent = root.id;
    auto const child = set(ana, part);
    part.title = "Aardvark";
    part.parent = std::nullopt;
    set(ana, part);
    auto const list = *objectives().list(ben, "");
    ASSERT_EQ(list.objectives.size(), 3U);
    EXPECT_EQ(list.objectives[0].title, "Aardvark");
    EXPECT_EQ(list.objectives[1].title, "Better boards");
    EXPECT_EQ(list.objectives[2].id, child.id);
    EXPECT_EQ(list.objectives[2].depth, 1);
    EXPECT_EQ(open(child).objective.parent->title, "Better boards");
    EXPECT_EQ(open(root).objective.parts.size(), 1U);

    auto circle = whole;
    circle.parent = child.id;
    EXPECT_EQ(field_message(objectives().change(lea, root.id, circle).error(), "parent"), "field.no_parent");
    circle.parent = root.id;
    EXPECT_EQ(field_message(objectives().change(lea, root.id, circle).error(), "parent"), "field.no_parent");
}

TEST_P(ObjectivesDoor, are_set_by_those_who_may)
{
    auto input = yield();
    input.level = Level::organisation;
    EXPECT_EQ(field_message(objectives().set(ana, input).error(), "level"), "field.level");
    EXPECT_TRUE(objectives().set(lea, input));
    EXPECT_EQ(objectives().set(gus, yield()).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(objectives().list(gus, "").error().kind, ProblemKind::not_found);
    auto const mine = set(ana);
    EXPECT_EQ(objectives().open(gus, mine.id).error().kind, ProblemKind::not_found);
    EXPECT_EQ(objectives().open({}, mine.id).error().kind, ProblemKind::not_found);
    EXPECT_EQ(objectives().change(ben, mine.id, yield()).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(objectives().add_measure(ben, mine.id, percent()).error().kind, ProblemKind::forbidden);
    EXPECT_TRUE(objectives().change(lea, mine.id, yield()));
    auto given = yield();
    given.owner = "@ben";
    EXPECT_EQ(objectives().change(ana, mine.id, given)->owner_id, *ben.person);
    given.owner = "gus";
    EXPECT_EQ(field_message(objectives().change(ben, mine.id, given).error(), "owner"), "field.nobody");
}

TEST_P(ObjectivesDoor, refuse_what_cannot_be_with_every_field)
{
    ObjectiveInput const wrong{.title = " ", .starts_on = "2026-02-30", .ends_on = "soon", .currency = "euros"};
    auto const problem = objectives().set(ana, wrong).error();
    EXPECT_EQ(field_message(problem, "title"), "field.required");
    EXPECT_EQ(field_message(problem, "starts_on"), "field.day");
    EXPECT_EQ(field_message(problem, "ends_on"), "field.day");
    EXPECT_EQ(field_message(problem, "currency"), "field.currency");
    auto backwards = yield();
    backwards.ends_on = "2025-12-31";
    EXPECT_EQ(field_message(objectives().set(ana, backwards).error(), "ends_on"), "field.ends_before");
    auto const objective = set(ana);
    auto bad = percent();
    bad.value_per_unit = -1;
    bad.target = 1e16;
    auto const refused = objectives().add_measure(ana, objective.id, bad).error();
    EXPECT_EQ(field_message(refused, "value_per_unit"), "field.negative");
    EXPECT_EQ(field_message(refused, "target"), "field.range");
    auto stale = yield();
    stale.version = 7;
    EXPECT_EQ(objectives().change(ana, objective.id, stale).error().kind, ProblemKind::stale);
}

TEST_P(ObjectivesDoor, readings_make_a_line_in_whatever_order_they_come)
{
    auto const objective = set(ana);
    auto const yields = measure(ana, objective);
    for (auto const& [day, value] : {std::pair{"2026-03-01", 93.5}, {"2026-01-01", 92.0}, {"2026-02-01", -1.25}})
        EXPECT_FALSE(
            readings().take(ana, objective.id, {.day = day, .value = value}, ReadingOrigin::hand)->is_correction);
    auto const view = open(objective).measures.front();
    ASSERT_EQ(view.readings.size(), 3U);
    EXPECT_EQ(view.readings.front().day, "2026-03-01");
    EXPECT_EQ(view.latest->value, 93.5);
    EXPECT_EQ(view.progress, 50);
    EXPECT_EQ(view.chart.dots.front().value, 92.0);
    EXPECT_EQ(readings().take(ben, objective.id, {.day = "2026-04-01", .value = 1}, ReadingOrigin::hand).error().kind,
        ProblemKind::forbidden);
    auto const wrong = readings().take(ana, objective.id, {.day = "31.01.2026", .value = 1e300}, ReadingOrigin::hand);
    EXPECT_EQ(field_message(wrong.error(), "day"), "field.day");
    EXPECT_EQ(field_message(wrong.error(), "value"), "field.range");
}

TEST_P(ObjectivesDoor, corrections_and_withdrawals_are_kept)
{
    auto const objective = set(ana);
    auto const yields = measure(ana, objective);
    auto const take = [&](double value, std::string const& note = "") {
        clock.advance(std::chrono::seconds{1});
        return *readings().take(
            ana, objective.id, {.day = "2026-01-31", .value = value, .note = note}, ReadingOrigin::hand);
    };
    auto const first = take(90);
    EXPECT_TRUE(take(91, "typed wrongly").is_correction);
    EXPECT_EQ(take(91, "typed wrongly").reading.version, 2) << "the same again is no correction";
    auto const row = readings().list(ben, yields.id, "")->readings.front();
    EXPECT_EQ(row.value, 91);
    ASSERT_EQ(row.before.size(), 1U);
    EXPECT_EQ(row.before.front().value, 90);

    EXPECT_EQ(readings().withdraw(ben, first.reading.id).error().kind, ProblemKind::forbidden);
    ASSERT_TRUE(readings().withdraw(ana, first.reading.id));
    EXPECT_FALSE(open(objective).measures.front().latest);
    EXPECT_EQ(readings().list(ben, yields.id, "")->readings.front().before.size(), 2U);
    take(91, "typed wrongly");
    EXPECT_EQ(open(objective).measures.front().latest->value, 91) << "entered again it stands again";

    ASSERT_TRUE(objectives().close(ana, objective.id));
    EXPECT_EQ(
        readings().take(ana, objective.id, {.day = "2026-02-28", .value = 1}, ReadingOrigin::hand).error().message,
        "problem.objective_closed");
}

TEST_P(ObjectivesDoor, another_unit_begins_another_line)
{
    auto const objective = set(ana);
    auto const yields = measure(ana, objective);
    ASSERT_TRUE(readings().take(ana, objective.id, {.day = "2026-01-31", .value = 92}, ReadingOrigin::hand));
    auto parts = percent();
    parts.unit = "per mille";
    ASSERT_TRUE(objectives().change_measure(ana, yields.id, parts));
    EXPECT_FALSE(open(objective).measures.front().latest);
    ASSERT_TRUE(readings().take(ana, objective.id, {.day = "2026-01-31", .value = 920}, ReadingOrigin::hand));
    EXPECT_EQ(open(objective).measures.front().chart.dots.size(), 1U);
    auto const rows = readings().list(ben, yields.id, "")->readings;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].is_of_other_unit + rows[1].is_of_other_unit, 1);
}

TEST_P(ObjectivesDoor, progress_is_told_only_where_there_is_a_way)
{
    auto const objective = set(ana);
    auto const try_measure = [&](std::optional<double> baseline, std::optional<double> target) {
        auto input = percent();
        input.baseline = baseline;
        input.target = target;
        auto const made = measure(ana, objective, input);
        static_cast<void>(readings().take(
            ana, objective.id, {.measure = made.id, .day = "2026-01-31", .value = 5}, ReadingOrigin::hand));
        return open(objective).measures.back().progress;
    };
    EXPECT_EQ(try_measure(0, 10), 50) << "zero is a baseline";
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(try_measure(std::nullopt, 10), std::nullopt);
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(try_measure(5, 5), std::nullopt);
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(try_measure(10, -10), 25) << "down, and below zero";
    EXPECT_EQ(field_message(
                  readings().take(ana, objective.id, {.day = "2026-02-01", .value = 1}, ReadingOrigin::hand).error(),
                  "measure"),
        "field.required")
        << "of several measures one has to be named";
}

TEST_P(ObjectivesDoor, a_file_is_shown_first_and_kept_whole)
{
    auto const objective = set(ana);
    auto const yields = measure(ana, objective);
    ASSERT_TRUE(readings().take(ana, objective.id, {.day = "2026-01-31", .value = 90}, ReadingOrigin::hand));
    ReadingFileInput const file{.text = "Datum;Wert\n31.01.2026;92,5\n28.02.2026;93\nbald;94\n"};
    auto const preview = *readings().preview(ana, objective.id, file);
    EXPECT_EQ(preview.corrections, 1);
    EXPECT_EQ(preview.decimal_mark, DecimalMark::comma);
    EXPECT_TRUE(preview.has_heading);
    ASSERT_EQ(preview.refused.size(), 1U);
    EXPECT_EQ(preview.refused.front().line, 4);
    EXPECT_EQ(open(objective).measures.front().latest->value, 90) << "nothing is kept yet";
    EXPECT_EQ(*readings().take_all(ana, objective.id, file), 2);
    EXPECT_EQ(*readings().take_all(ana, objective.id, file), 0) << "again it changes nothing";
    EXPECT_EQ(open(objective).measures.front().latest->value, 93);
    EXPECT_EQ(readings().preview(ben, objective.id, file).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(readings().take_all(ana, Id<Objective>::make(clock.now()), file).error().kind, ProblemKind::not_found);
}

} // namespace
} // namespace together::objectives
