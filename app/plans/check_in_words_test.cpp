// What a mail says to the three questions, however it was answered.
#include "app/plans/check_in_words.h"

#include <gtest/gtest.h>

namespace together::plans {
namespace {

void expect(std::string_view words, std::array<std::string, 3> const& answers)
{
    auto const input = check_in_of_words(words);
    EXPECT_EQ(input.moved, answers[0]) << words;
    EXPECT_EQ(input.in_way, answers[1]) << words;
    EXPECT_EQ(input.next, answers[2]) << words;
}

TEST(check_in_words, numbers_say_which_question_is_answered)
{
    expect("1. Two calls less.\n2) No time on Friday\nand none on Monday.\n\n3: Ask Cleo.",
        {"Two calls less.", "No time on Friday\nand none on Monday.", "Ask Cleo."});
    expect("3. Ask Cleo.", {"", "", "Ask Cleo."});
    expect("> 1. What moved?\nTwo calls less.\n> 2. What stood in the way?\n> 3. What comes next?\nAsk Cleo.",
        {"Two calls less.", "", "Ask Cleo."});
}

TEST(check_in_words, three_paragraphs_answer_one_question_each)
{
    expect("Two calls\nless.\n\n\nNo time.\r\n\r\nAsk Cleo.\n", {"Two calls\nless.", "No time.", "Ask Cleo."});
}

TEST(check_in_words, anything_else_says_what_moved)
{
    expect("Two calls less.\n\nGood week.", {"Two calls less.\n\nGood week.", "", ""});
    expect("10 calls less.", {"10 calls less.", "", ""});
    expect("> quoted alone\n", {"", "", ""});
    expect("", {"", "", ""});
    expect("1", {"1", "", ""});
}

} // namespace
} // namespace together::plans
