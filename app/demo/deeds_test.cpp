// What the people of the demo world did, as it is written.
#include "app/demo/deeds.h"

#include <gtest/gtest.h>

#include "platform/base/check.h"

namespace together::demo {
namespace {

TEST(deeds, are_read_with_all_their_lines)
{
    auto const tries =
        read_tries("What it is.\n\n=== yusuf +10h | Why bolts | 2\nwhat: Paste\nwhen: nights\nuntil: +9d 06:00\n"
                   "for: returns\ntold: partly | Fewer\nnumber: Bolts | 9 | 1 | bolts | once\n"
                   "worth: 8500 | 60 | 80 | half an hour each\nwitness: maeve +1d 09:00 | I saw it.\n"
                   "witness: walter\n\n=== pia +1d 08:00 | Why bolts\nwhat: Slow\nuntil: +3d 12:00\n"
                   "dropped: no_time | +4d 09:00 | Mondays.\n");
    ASSERT_EQ(tries.size(), 2u);
    EXPECT_EQ(tries[0].reply, 2u);
    EXPECT_EQ(tries[0].outcome, practice::Outcome::partly);
    EXPECT_EQ(tries[0].worth[3], "half an hour each");
    ASSERT_EQ(tries[0].witnesses.size(), 2u);
    EXPECT_EQ(tries[0].witnesses[0].words, "I saw it.");
    EXPECT_EQ(tries[0].witnesses[1].at, "");
    EXPECT_EQ(tries[1].barrier, practice::Barrier::no_time);
    EXPECT_EQ(tries[1].reply, 0u);

    auto const objectives = read_objectives("=== returns birgit 26w | organisation | Fewer\nwhy: Because.\n"
                                            "measure: Returns | pumps | down | 21 | 14 | 9000 | The book\n"
                                            "readings: 21.5 20 18\n");
    ASSERT_EQ(objectives.size(), 1u);
    EXPECT_EQ(objectives[0].level, objectives::Level::organisation);
    EXPECT_EQ(objectives[0].readings, (std::vector{21.5, 20.0, 18.0}));

    auto const plans =
        read_plans("=== pia supporters maeve ines\ngoal: weekly | 9w Mon 09:00 | Show it | Why | returns\n"
                   "step: 8w Mon 09:00 | | Shims\ntook: told | 3w Mon 09:00 | Fewer |\n"
                   "comment: maeve | 2w Mon 09:00 | Yes.\ncheck-in: @1d 09:00 | a | b | c\n");
    ASSERT_EQ(plans.size(), 1u);
    EXPECT_EQ(plans[0].supporters, (std::vector<std::string>{"maeve", "ines"}));
    ASSERT_EQ(plans[0].goals.size(), 1u);
    EXPECT_EQ(plans[0].goals[0].steps[0][1], "");
    EXPECT_EQ(plans[0].check_ins[0][3], "c");
}

TEST(deeds, are_no_deeds_when_written_otherwise)
{
    EXPECT_THROW(read_tries("=== pia +1h | A thread\nwhom: nobody\n"), Bug);
    EXPECT_THROW(read_tries("=== pia +1h | A thread | one\n"), Bug);
    EXPECT_THROW(read_tries("=== pia +1h | A thread\ntold: perhaps | A story\n"), Bug);
    EXPECT_THROW(read_objectives("=== returns birgit 26w | somewhere | Fewer\n"), Bug);
    EXPECT_THROW(read_objectives("=== returns birgit 26w | unit | Fewer\nreadings: 1 two\n"), Bug);
    EXPECT_THROW(read_plans("=== pia me\nstep: 1w Mon 09:00 | | Before any goal\n"), Bug);
}

TEST(deeds, are_in_this_binary)
{
    auto const deeds = read_deeds();
    EXPECT_GE(deeds.tries.size(), 20u);
    EXPECT_GE(deeds.objectives.size(), 4u);
    EXPECT_GE(deeds.plans.size(), 5u);
}

} // namespace
} // namespace together::demo
