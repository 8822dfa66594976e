// Which passwords are refused, and how they are kept.
#include "app/access/password.h"

#include <gtest/gtest.h>

#include "app/access/password_hasher.h"

namespace together::access {
namespace {

std::string message_of(std::string_view text, std::vector<std::string> const& own_words = {})
{
    auto const password = Password::parse(text, own_words);
    return password ? "" : password.error().fields.at(0).message;
}

TEST(Password, takes_any_that_is_long_and_uncommon)
{
    for (auto const* text : {"otter under blue bridge", "correct horse staple",
             "\u041f\u0430\u0440\u043e\u043b\u044c-\u0432\u044b\u0434\u0440\u0430", "Tr0ub4dor&3xyz",
             "\U0001f600\U0001f601\U0001f602\U0001f603\U0001f604\U0001f605\U0001f606\U0001f607\U0001f608\U0001f609",
             "8342905716"})
        EXPECT_EQ(message_of(text), "") << text;
    EXPECT_EQ(message_of(std::string(100, 'a') + " and the rest of it"), "");
}

TEST(Password, refuses_what_is_short_long_or_no_text)
{
    EXPECT_EQ(message_of(""), "field.required");
    EXPECT_EQ(message_of("nine char"), "field.too_short");
    EXPECT_EQ(message_of(std::string(201, 'x')), "field.too_long");
    EXPECT_EQ(message_of("otter under \xff bridge"), "field.characters");
    EXPECT_EQ(message_of(std::string_view{"otter\0under bridge", 18}), "field.characters");
}

TEST(Password, refuses_the_common_ones)
{
    for (auto const* text : {"password123", "Password2024!", "P@ssw0rd!!", "1234567890", "0987654321", "qwertyuiop",
             "QwertyUiop", "1q2w3e4r5t", "aaaaaaaaaa", "abcabcabcabc", "iloveyou123", "passwordpassword", "welcome2026",
             "  password  ", "letmein!!!!!", "zxcvbnm123", "qwerty12345"})
        EXPECT_EQ(message_of(text), "password.common") << text;
}

TEST(Password, refuses_ones_own_name)
{
    std::vector<std::string> const ana{"Ana Silva", "ana.silva@example.org"};
    EXPECT_EQ(message_of("AnaSilva2024", ana), "password.own_words");
    EXPECT_EQ(message_of("ana.silva@example.org", ana), "password.own_words");
    EXPECT_EQ(message_of("silva likes otters a lot", ana), "");
}

TEST(PasswordHasher, verifies_only_what_it_hashed)
{
    PasswordHasher const hasher{PasswordCost::for_tests()};
    auto const hash = hasher.hash("Zo\u00eb's long secret");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(hasher.verify(hash, "Zoe\u0308's long secret")) << "however the letters are composed";
    EXPECT_FALSE(hasher.verify(hash, "Zoe's long secret"));
    EXPECT_FALSE(hasher.verify(std::nullopt, "Zoe's long secret"));
    EXPECT_FALSE(hasher.verify(hash, std::string(1'000'000, 'x')));
    EXPECT_NE(hash, hasher.hash("Zo\u00eb's long secret")) << "each has a salt of its own";
}

TEST(PasswordHasher, knows_hashes_made_at_another_price)
{
    PasswordHasher const cheap{PasswordCost::for_tests()};
    PasswordHasher const dear{{PasswordCost::for_tests().operations + 1, PasswordCost::for_tests().memory_bytes}};
    EXPECT_FALSE(cheap.is_outdated(cheap.hash("something long")));
    EXPECT_TRUE(dear.is_outdated(cheap.hash("something long")));
    EXPECT_GE(PasswordCost::production().memory_bytes, 19u << 20) << "OWASP's minimum";
}

} // namespace
} // namespace together::access
