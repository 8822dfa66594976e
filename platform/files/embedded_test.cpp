// The files inside the binary: found by name, listed by prefix.
#include "platform/files/embedded.h"

#include <gtest/gtest.h>

namespace together {
namespace {

TEST(Embedded, FindsAFileByItsName)
{
    auto const messages = embedded::text("ui/messages/en.toml");
    ASSERT_TRUE(messages);
    EXPECT_NE(messages->find("[problem]"), std::string_view::npos);
    EXPECT_EQ(embedded::find("ui/messages/en.toml")->size(), messages->size());
}

TEST(Embedded, MissesWhatIsNotThere)
{
    EXPECT_FALSE(embedded::find(""));
    EXPECT_FALSE(embedded::find("ui/messages"));
    EXPECT_FALSE(embedded::find("ui/messages/en.tom"));
    EXPECT_FALSE(embedded::find("zzz"));
}

TEST(Embedded, ListsByPrefixInOrder)
{
    auto const names = embedded::list("ui/messages/");
    EXPECT_TRUE(std::ranges::is_sorted(names));
    EXPECT_TRUE(std::ranges::count(names, "ui/messages/en.toml"));
    EXPECT_TRUE(embedded::list("nothing/").empty());
}

} // namespace
} // namespace together
