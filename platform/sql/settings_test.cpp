// Settings are kept by name, once or anew.
#include "platform/sql/settings.h"

#include "platform/sql/testing.h"

namespace together::sql {
namespace {

using Settings = testing::StoreTest;
INSTANTIATE_TEST_SUITE_P(, Settings, testing::both, testing::dialect_name);

TEST_P(Settings, are_found_by_name)
{
    database().write([](Transaction& tx) {
        EXPECT_FALSE(find_setting(tx, "colour"));
        EXPECT_EQ(setting_or_keep(tx, "colour", "red"), "red");
        EXPECT_EQ(setting_or_keep(tx, "colour", "blue"), "red");
        keep_setting(tx, "colour", "green");
        EXPECT_EQ(find_setting(tx, "colour"), "green");
    });
}

} // namespace
} // namespace together::sql
