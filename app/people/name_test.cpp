// Which names, addresses and handles are taken, and what is made of others.
#include "app/people/name.h"

#include <gtest/gtest.h>

#include "app/people/profile.h"

namespace together::people {
namespace {

TEST(Name, is_one_clean_line)
{
    EXPECT_EQ(Name::parse("  Ana   Silva ")->text(), "Ana Silva");
    EXPECT_EQ(Name::parse("Zoe\u0308")->text(), "Zo\u00eb");
    EXPECT_EQ(Name::parse("").error().fields.at(0).message, "field.required");
    EXPECT_EQ(Name::parse(std::string(81, 'x')).error().fields.at(0).message, "field.too_long");
    EXPECT_EQ(Name::parse("a\xff").error().fields.at(0).message, "field.characters");
}

TEST(Name, is_made_of_anything_an_import_brings)
{
    EXPECT_EQ(Name::repair(" Ana ").text(), "Ana");
    EXPECT_EQ(Name::repair("").text(), "Somebody");
    EXPECT_EQ(Name::repair("\xff\xfe").text(), "Somebody");
    EXPECT_EQ(Name::repair("evil\u202ename").text(), "evil-name");
    EXPECT_TRUE(Name::parse(Name::repair(std::string(500, 'x')).text()));
    EXPECT_TRUE(Name::parse(Name::repair(std::string(50'000, 'x')).text()));
}

TEST(Email, is_an_address_in_lower_case)
{
    EXPECT_EQ(Email::parse(" Ana.Silva+x@Example.ORG ")->text(), "ana.silva+x@example.org");
    EXPECT_TRUE(Email::parse("admin@localhost"));
    EXPECT_TRUE(Email::parse("zo\u00eb@b\u00fccher.example"));
    EXPECT_EQ(Email::parse("").error().fields.at(0).message, "field.required");
    for (auto const* text : {"ana", "@b.org", "a@", "a b@c.org", "a@b@c.org", "a@-b.org", "a@b..org", ".a@b.org",
             "a..b@c.org", "a@b.org\nBcc: x@y.org", "<a@b.org>", "a@b_c.org", "a@b.org,c@d.org"})
        EXPECT_FALSE(Email::parse(text)) << text;
    EXPECT_FALSE(Email::parse(std::string(65, 'a') + "@b.org"));
    EXPECT_FALSE(Email::parse("a@" + std::string(260, 'b')));
    EXPECT_FALSE(Email::parse(std::string_view{"a\0b@c.org", 9}));
}

TEST(Handle, is_short_lower_case_ascii)
{
    EXPECT_EQ(Handle::from("Zo\u00eb M\u00fcller").text(), "zoe-muller");
    EXPECT_EQ(Handle::from("\U0001f600").text(), "person");
    EXPECT_EQ(Handle::from("Ana").numbered(1).text(), "ana");
    EXPECT_EQ(Handle::from("Ana").numbered(12).text(), "ana-12");
    auto const longest = Handle::from(std::string(200, 'x')).numbered(999'999'999);
    EXPECT_TRUE(Handle::parse(longest.text())) << longest.text();
    for (auto const* text : {"", "Ana", "a b", "-a", "a-", "a--b", "\u00e4", "../etc", "all", "new"})
        EXPECT_FALSE(Handle::parse(text)) << text;
    EXPECT_FALSE(Handle::parse(std::string(41, 'a')));
    EXPECT_TRUE(Handle::from("Everyone").is_reserved());
}

TEST(Profile, tells_all_problems_at_once)
{
    std::string const long_title(121, 'x');
    auto const refused = Profile::parse({.name = "", .handle = "No!", .title = long_title, .about = "a\x01"});
    ASSERT_FALSE(refused);
    std::vector<std::string> fields;
    for (auto const& field : refused.error().fields) fields.push_back(field.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"name", "handle", "title", "about"}));
}

TEST(Profile, knows_locales_and_time_zones)
{
    for (auto const* tag : {"en", "de-CH", "pt-BR"}) EXPECT_TRUE(is_locale(tag)) << tag;
    for (auto const* tag : {"", "klingon", "en_US", "../en"}) EXPECT_FALSE(is_locale(tag)) << tag;
    for (auto const* name : {"UTC", "Europe/Lisbon", "Asia/Calcutta"}) EXPECT_TRUE(is_time_zone(name)) << name;
    for (auto const* name : {"", "Europe/Nowhere", "GMT+99", "/etc/passwd"}) EXPECT_FALSE(is_time_zone(name)) << name;
    auto const refused = Preferences::parse({.locale = "xx", .time_zone = "yy"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.size(), 2u);
}

} // namespace
} // namespace together::people
