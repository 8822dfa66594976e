// What plans ask their owners: kindly, not too often, and never twice.
#include "app/plans/plans_jobs.h"

#include <set>

#include "app/plans/testing.h"

namespace together::plans {
namespace {

using namespace std::chrono_literals;

struct PlansReminding : testing::PlansTest {
    void SetUp() override
    {
        PlansTest::SetUp();
        if (IsSkipped()) return;
        // A Monday at ten in Berlin.
        clock.set(*parse_rfc3339("2026-03-02T09:00:00Z"));
        reminding.emplace(
            database(), clock, [this](sql::Transaction&, Reminder const& reminder) { reminders.push_back(reminder); });
    }
    void live_in(Viewer const& who, std::string const& zone)
    {
        database().write(
            [&](sql::Transaction& tx) { tx.run("update people set time_zone = $2 where id = $1", who.person, zone); });
    }
    void take_evidence(Viewer const& who, Goal const& goal)
    {
        auto const reply = answer(who, ask(ana, "How?").id, "So.");
        check(replies().react(ana, reply.id, conversations::ReactionKind::thanks, true).has_value(), "Ana thanks");
        check(plans().decide(who, {EvidenceKind::thanked, reply.id.uuid, goal.id}).has_value(), "it counts");
    }

    std::vector<Reminder> reminders;
    std::optional<Reminding> reminding;
};
INSTANTIATE_TEST_SUITE_P(, PlansReminding, sql::testing::both, sql::testing::dialect_name);

TEST_P(PlansReminding, a_check_in_is_asked_for_once_a_week)
{
    set(ben);
    EXPECT_EQ(reminding->ask_check_ins(), 0) << "a plan that is new is left in peace for a week";
    clock.advance(7 * 24h);
    EXPECT_EQ(reminding->ask_check_ins(), 1);
    EXPECT_EQ(reminders[0].kind, ReminderKind::check_in);
    EXPECT_EQ(reminders[0].to, *ben.person);
    EXPECT_EQ(reminders[0].link, "/plans/ben");
    EXPECT_EQ(reminding->ask_check_ins(), 0) << "once";
    clock.advance(6 * 24h);
    EXPECT_EQ(reminding->ask_check_ins(), 0);
    clock.advance(24h);
    EXPECT_EQ(reminding->ask_check_ins(), 1);
    ASSERT_TRUE(plans().check_in(ben, {.moved = "Something"}));
    clock.advance(6 * 24h);
    EXPECT_EQ(reminding->ask_check_ins(), 0) << "who checked in is not asked";
}

TEST_P(PlansReminding, nobody_is_asked_for_ever_or_against_their_will)
{
    set(ben);
    for (int week = 1; week <= 8; ++week) {
        clock.advance(7 * 24h);
        EXPECT_EQ(reminding->ask_check_ins(), week <= 4 ? 1 : 0) << week;
    }
    ASSERT_TRUE(plans().check_in(ben, {.moved = "Back again"}));
    clock.advance(8 * 24h);
    EXPECT_EQ(reminding->ask_check_ins(), 1) << "whoever comes back is asked again";
    ASSERT_TRUE(plans().set_reminders(ben, {.asks_check_in = false, .tells_resting = true}));
    EXPECT_FALSE(mine(ben).asks_check_in);
    clock.advance(8 * 24h);
    EXPECT_EQ(reminding->ask_check_ins(), 0);
    ASSERT_TRUE(plans().set_reminders(ben, {.asks_check_in = true, .tells_resting = true}));
    database().write(
        [&](sql::Transaction& tx) { check(accounts.deactivate(tx, *ben.person).has_value(), "Ben leaves"); });
    EXPECT_EQ(reminding->ask_check_ins(), 0) << "who left is not asked";
}

TEST_P(PlansReminding, it_is_asked_by_day_on_the_clock_of_whom_it_is_for)
{
    set(ben);
    live_in(ben, "Asia/Tokyo");
    clock.advance(7 * 24h); // 18:00 in Tokyo
    EXPECT_EQ(reminding->ask_check_ins(), 0);
    clock.advance(14h); // 8:00 there
    EXPECT_EQ(reminding->ask_check_ins(), 1);
}

TEST_P(PlansReminding, a_goal_that_rests_is_told_of_once_in_its_cadence)
{
    auto const goal = set(ben); // weekly
    auto const slow = *plans().set_goal(ben, {.title = "Slow", .cadence = Cadence::quarterly});
    clock.advance(7 * 24h);
    EXPECT_EQ(reminding->tell_resting(), 0) << "still fresh";
    clock.advance(24h);
    EXPECT_EQ(reminding->tell_resting(), 1);
    EXPECT_EQ(reminders[0].kind, ReminderKind::resting);
    EXPECT_EQ(reminders[0].about, goal.title);
    EXPECT_EQ(reminding->tell_resting(), 0);
    clock.advance(6 * 24h);
    EXPECT_EQ(reminding->tell_resting(), 0) << "once in a week, which is its cadence";
    clock.advance(24h);
    EXPECT_EQ(reminding->tell_resting(), 1);
    take_evidence(ben, goal);
    clock.advance(7 * 24h);
    EXPECT_EQ(reminding->tell_resting(), 0) << "it moved";
    ASSERT_TRUE(plans().change_goal(ben, goal.id, {.title = "Done", .state = GoalState::reached}));
    clock.advance(80 * 24h);
    EXPECT_EQ(reminding->tell_resting(), 1);
    EXPECT_EQ(reminders.back().about, slow.title);
    clock.advance(90 * 24h);
    EXPECT_EQ(reminding->tell_resting(), 0) << "once in a quarter";
    clock.advance(2 * 24h);
    ASSERT_TRUE(plans().set_reminders(ben, {.asks_check_in = true, .tells_resting = false}));
    EXPECT_EQ(reminding->tell_resting(), 0) << "turned off";
}

TEST_P(PlansReminding, of_several_that_rest_the_one_that_rested_longest_is_told)
{
    *plans().set_goal(ben, {.title = "Monthly", .cadence = Cadence::monthly});
    clock.advance(20 * 24h);
    set(ben, "Weekly");
    clock.advance(14 * 24h);
    EXPECT_EQ(reminding->tell_resting(), 1);
    EXPECT_EQ(reminders[0].about, "Weekly") << "two of its weeks, the other one month and a bit";
    clock.advance(24h);
    EXPECT_EQ(reminding->tell_resting(), 0) << "one word at a time";
}

TEST_P(PlansReminding, many_owners_are_asked_each_once)
{
    constexpr int owners = 1'203;
    database().write([&](sql::Transaction& tx) {
        for (int i = 0; i < owners; ++i) {
            auto const person = Uuid::make(clock.now());
            auto const handle = "owner" + std::to_string(i);
            tx.run("insert into people (id, handle, name, sort_name, role, created_at)"
                   " values ($1, $2, $2, $2, 'member', 0)",
                person, handle);
            tx.run("insert into plans (person_id, created_at) values ($1, 0)", person);
            tx.run("insert into goals (id, person_id, title, cadence, state, created_at)"
                   " values ($1, $2, 'Goal', 'weekly', 'open', 0)",
                Uuid::make(clock.now()), person);
        }
    });
    EXPECT_EQ(reminding->ask_check_ins(), owners);
    EXPECT_EQ(reminding->ask_check_ins(), 0);
    EXPECT_EQ(reminding->tell_resting(), owners);
    EXPECT_EQ(reminding->tell_resting(), 0);
    std::set<Id<people::Person>> asked;
    for (auto const& reminder : reminders)
        if (reminder.kind == ReminderKind::check_in) asked.insert(reminder.to);
    EXPECT_EQ(asked.size(), static_cast<std::size_t>(owners));
}

} // namespace
} // namespace together::plans
