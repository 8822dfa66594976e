// Claims added up: the known answer, and what must hold for any claims.
#include "app/practice/claims.h"

#include <random>

#include <gtest/gtest.h>

namespace together::practice {
namespace {

TEST(claims, the_known_answer)
{
    auto const parts = deductions_of({100'000'00, 30, 90, true});
    EXPECT_EQ(parts.net, 27'000'00);
    EXPECT_EQ(parts.elsewhere, 70'000'00);
    EXPECT_EQ(parts.unsure, 3'000'00);
    EXPECT_EQ(parts.unwitnessed + parts.unanswered, 0);
}

TEST(claims, count_only_what_was_witnessed_and_answered)
{
    EXPECT_EQ(deductions_of({100, 100, 100, false}).net, 0);
    EXPECT_EQ(deductions_of({100, 100, 100, false}).unwitnessed, 100);
    EXPECT_EQ(deductions_of({100, {}, 100, true}).unanswered, 100);
    EXPECT_EQ(deductions_of({100, 100, {}, true}).net, 0);
    EXPECT_EQ(deductions_of({100, 0, 100, true}).net, 0);
    EXPECT_EQ(deductions_of({0, 100, 100, true}).net, 0);
    EXPECT_EQ(deductions_of({largest_worth, 100, 100, true}).net, largest_worth);
}

TEST(claims, never_add_up_to_more_than_was_claimed)
{
    std::mt19937_64 random{11};
    std::uniform_int_distribution<std::int64_t> worth{0, largest_worth};
    std::uniform_int_distribution<std::int64_t> percent{-30, 100}; // below zero: not answered
    for (int round = 0; round < 2'000; ++round) {
        Deductions sum;
        std::int64_t net = 0;
        for (int i = 0; i < 20; ++i) {
            Claim claim{.worth = worth(random) >> (i * 2), .is_witnessed = i % 3 != 0};
            if (auto const part = percent(random); part >= 0) claim.attributed = part;
            if (auto const part = percent(random); part >= 0) claim.confidence = part;
            auto const parts = deductions_of(claim);
            ASSERT_GE(parts.net, 0);
            ASSERT_LE(parts.net, claim.worth);
            ASSERT_EQ(parts.claimed, parts.unwitnessed + parts.unanswered + parts.elsewhere + parts.unsure + parts.net);
            auto const counts = claim.is_witnessed && claim.attributed && claim.confidence;
            auto const share = counts ? static_cast<double>(*claim.attributed * *claim.confidence) / 10'000 : 0.0;
            ASSERT_NEAR(static_cast<double>(parts.net), static_cast<double>(claim.worth) * share, 2.0);
            sum += parts;
            net += parts.net;
        }
        ASSERT_EQ(sum.net, net);
        ASSERT_LE(sum.net, sum.claimed);
    }
}

TEST(claims, those_that_stand_far_out_are_marked)
{
    using Marks = std::vector<bool>;
    EXPECT_EQ(extremes_of({}), Marks{});
    EXPECT_EQ(extremes_of({1'000'000, 1}), (Marks{false, false})) << "of two nobody can say which is odd";
    EXPECT_EQ(extremes_of({10, 12, 1'000}), (Marks{false, false, true}));
    EXPECT_EQ(extremes_of({10, 12, 11}), (Marks{false, false, false}));
    EXPECT_EQ(extremes_of({10, 11, 12, 13, 14, 60, 58}), (Marks{false, false, false, false, false, false, false}));
    EXPECT_EQ(extremes_of({10, 11, 12, 13, 14, 15, 16, 60, 0}),
        (Marks{false, false, false, false, false, false, false, true, false}));
}

} // namespace
} // namespace together::practice
