// Normal form, folding, slugs and cutting.
#include "platform/text/unicode.h"

#include <gtest/gtest.h>

namespace together::text {
namespace {

TEST(unicode, normalises_to_composed_form)
{
    EXPECT_EQ(normalise("Zoe\u0308"), "Zo\u00eb");
    EXPECT_EQ(normalise("plain"), "plain");
}

TEST(unicode, folds_case_accents_and_space)
{
    EXPECT_EQ(fold("  Zo\u00eb \t\u00c5STR\u00d6M "), "zoe astrom");
    EXPECT_EQ(fold("Stra\u00dfe"), "strasse");
}

TEST(unicode, slugs_are_lower_case_ascii)
{
    EXPECT_EQ(slug("Hand-over & \u00dcbergabe"), "hand-over-ubergabe");
    EXPECT_EQ(slug("What's new?"), "whats-new");
    EXPECT_EQ(slug("\u041f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440"), "privet-mir");
    EXPECT_EQ(slug("\U0001f600 !!"), "");
    EXPECT_LE(slug(std::string(500, 'a')).size(), 60u);
    EXPECT_EQ(slug("one two three four", 10), "one-two");
}

TEST(unicode, trims_and_squeezes_unicode_space)
{
    EXPECT_EQ(trim("\u00a0 a  b\u3000\n"), "a  b");
    EXPECT_EQ(squeeze(" a \u00a0\n b "), "a b");
    EXPECT_EQ(trim(" \t "), "");
}

TEST(unicode, shortens_at_a_word)
{
    EXPECT_EQ(shorten("short", 10), "short");
    EXPECT_EQ(shorten("one two three four", 12), "one two\u2026");
    EXPECT_EQ(shorten("\u00e9\u00e9\u00e9\u00e9\u00e9", 3), "\u00e9\u00e9\u2026");
}

} // namespace
} // namespace together::text
