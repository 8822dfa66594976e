// What is made of typed text, and what is refused.
#include "platform/text/clean.h"

#include <gtest/gtest.h>

namespace together::text {
namespace {

std::string message_of(Result<std::string> const& result)
{
    return result ? "" : result.error().fields.at(0).message;
}

TEST(clean, makes_one_line)
{
    EXPECT_EQ(*clean_line("name", "  Ana\u00a0\t\n  Silva  ", {.longest = 80}), "Ana Silva");
    EXPECT_EQ(*clean_line("name", "A\u200b\u00adna", {.longest = 80}), "Ana");
    EXPECT_EQ(*clean_line("name", "👩\u200d💻", {.longest = 80}), "👩\u200d💻");
    EXPECT_EQ(*clean_line("name", "", {.shortest = 0, .longest = 80}), "");
}

TEST(clean, keeps_lines)
{
    EXPECT_EQ(*clean_lines("about", "\n one\r\n\r\ntwo \n", {.longest = 80}), "one\n\ntwo");
}

TEST(clean, counts_code_points)
{
    EXPECT_TRUE(clean_line("name", "ääää", {.longest = 4}));
    auto const refused = clean_line("name", "äääää", {.longest = 4});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).field, "name");
    EXPECT_EQ(refused.error().fields.at(0).arguments.at(0).second, "4");
    EXPECT_EQ(message_of(clean_line("name", std::string(5'000'000, 'x'), {.longest = 4})), "field.too_long");
}

TEST(clean, refuses_what_cannot_be_kept)
{
    EXPECT_EQ(message_of(clean_line("name", " \t ", {.longest = 80})), "field.required");
    EXPECT_EQ(message_of(clean_line("name", "\u200b", {.longest = 80})), "field.required");
    EXPECT_EQ(message_of(clean_line("name", "ab", {.shortest = 3, .longest = 80})), "field.too_short");
    EXPECT_EQ(message_of(clean_line("name", "a\xff", {.longest = 80})), "field.characters");
    EXPECT_EQ(message_of(clean_line("name", std::string_view{"a\0b", 3}, {.longest = 80})), "field.characters");
    EXPECT_EQ(message_of(clean_line("name", "a\u202eb", {.longest = 80})), "field.characters");
}

} // namespace
} // namespace together::text
