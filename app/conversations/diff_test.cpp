// Differences put together again give both texts.
#include "app/conversations/diff.h"

#include <gtest/gtest.h>

namespace together::conversations {
namespace {

std::string side(std::vector<DiffPart> const& parts, DiffOp op)
{
    std::string text;
    for (auto const& part : parts)
        if (part.op == DiffOp::same || part.op == op) text += part.text;
    return text;
}

TEST(diff, shows_the_words_that_changed)
{
    auto const parts = diff("the night shift starts again", "the day shift starts again soon");
    EXPECT_EQ(parts, (std::vector<DiffPart>{{DiffOp::same, "the "}, {DiffOp::removed, "night"}, {DiffOp::added, "day"},
                         {DiffOp::same, " shift starts again"}, {DiffOp::added, " soon"}}));
}

TEST(diff, both_texts_can_be_put_together_again)
{
    std::vector<std::string> texts{"", "a", "a b c", "c b a", " a\n\nb ", "b c d e f", "x"};
    std::string wide, wider;
    for (int i = 0; i < 2000; ++i) wide += std::to_string(i * 7 % 31) + ' ', wider += std::to_string(i * 5 % 29) + '\n';
    texts.push_back(wide);
    texts.push_back(wider);
    for (auto const& before : texts)
        for (auto const& after : texts) {
            auto const parts = diff(before, after);
            EXPECT_EQ(side(parts, DiffOp::removed), before);
            EXPECT_EQ(side(parts, DiffOp::added), after);
        }
}

TEST(diff, equal_texts_have_one_part)
{
    EXPECT_EQ(diff("a b", "a b"), (std::vector<DiffPart>{{DiffOp::same, "a b"}}));
    EXPECT_TRUE(diff("", "").empty());
}

} // namespace
} // namespace together::conversations
