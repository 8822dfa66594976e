// Spaces: who sees, joins, leaves and runs them.
#include "app/conversations/testing.h"

namespace together::conversations {
namespace {

struct SpacesDoor : testing::ConversationsTest {
    std::vector<std::string> seen(Viewer const& viewer)
    {
        std::vector<std::string> slugs;
        auto const view = spaces().list(viewer, "");
        for (auto const& space : view.mine) slugs.push_back(space.slug);
        for (auto const& space : view.others) slugs.push_back(space.slug);
        return slugs;
    }
};
INSTANTIATE_TEST_SUITE_P(, SpacesDoor, sql::testing::both, sql::testing::dialect_name);

using Slugs = std::vector<std::string>;

TEST_P(SpacesDoor, closed_ones_are_seen_by_their_members_alone)
{
    EXPECT_EQ(seen(ana), (Slugs{"leads", "shop-floor"}));
    EXPECT_EQ(seen(ben), (Slugs{"shop-floor"}));
    EXPECT_EQ(seen(admin), (Slugs{"shop-floor"}));
    EXPECT_EQ(seen(gus), Slugs{});
    EXPECT_EQ(seen(Viewer{}), Slugs{});
    EXPECT_EQ(spaces().find(ben, "leads").error().kind, ProblemKind::not_found);
    EXPECT_EQ(spaces().join(ben, "leads").error().kind, ProblemKind::not_found);
}

TEST_P(SpacesDoor, a_guest_sees_what_they_were_added_to)
{
    ASSERT_TRUE(spaces().add_member(ana, "leads", "gus"));
    EXPECT_EQ(seen(gus), (Slugs{"leads"}));
    EXPECT_EQ(spaces().open(gus, {.name = "Mine"}).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(spaces().add_member(gus, "leads", "ben").error().kind, ProblemKind::forbidden);
    ASSERT_TRUE(spaces().remove_member(ana, "leads", "gus"));
    EXPECT_EQ(seen(gus), Slugs{});
}

TEST_P(SpacesDoor, equal_names_get_addresses_of_their_own)
{
    EXPECT_EQ(spaces().open(ben, {.name = "Shop floor"})->slug, "shop-floor-2");
    EXPECT_EQ(spaces().open(ben, {.name = "New"})->slug, "new-2");
    EXPECT_EQ(spaces().open(ben, {.name = "\u4f60\u597d"})->slug, "ni-hao");
}

TEST_P(SpacesDoor, names_are_checked)
{
    EXPECT_EQ(people::testing::field_message(spaces().open(ana, {.name = "  "}).error(), "name"), "field.required");
    EXPECT_EQ(people::testing::field_message(spaces().open(ana, {.name = std::string(81, 'x')}).error(), "name"),
        "field.too_long");
}

TEST_P(SpacesDoor, joining_twice_is_joining_once)
{
    ASSERT_TRUE(spaces().join(ben, "shop-floor"));
    ASSERT_TRUE(spaces().join(ben, "shop-floor"));
    EXPECT_EQ(spaces().list(ben, "").mine.at(0).member_count, 2);
    ASSERT_TRUE(spaces().leave(ben, "shop-floor"));
    EXPECT_TRUE(spaces().list(ben, "").mine.empty());
}

TEST_P(SpacesDoor, the_last_facilitator_stays)
{
    EXPECT_EQ(spaces().leave(ana, "shop-floor").error().kind, ProblemKind::conflict);
    ASSERT_TRUE(spaces().join(ben, "shop-floor"));
    ASSERT_TRUE(spaces().set_role(ana, {"shop-floor", "ben", SpaceRole::facilitator}));
    EXPECT_TRUE(spaces().leave(ana, "shop-floor"));
    EXPECT_EQ(spaces().set_role(ben, {"shop-floor", "ben", SpaceRole::member}).error().kind, ProblemKind::conflict);
}

TEST_P(SpacesDoor, changes_by_two_are_told_apart)
{
    auto const before = *spaces().find(ana, "shop-floor");
    ASSERT_TRUE(spaces().change(ana, "shop-floor", {.name = "Floor", .version = before.space.version}));
    auto const late = spaces().change(ana, "shop-floor", {.name = "Shop", .version = before.space.version});
    EXPECT_EQ(late.error().kind, ProblemKind::stale);
    EXPECT_EQ(spaces().change(ben, "shop-floor", {.name = "Mine"}).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(spaces().find(ana, "shop-floor")->space.name, "Floor");
}

TEST_P(SpacesDoor, lists_go_on_where_they_ended)
{
    for (int i = 0; i < 55; ++i) ASSERT_TRUE(spaces().open(ben, {.name = fmt::format("Room {:02}, \u00e4", i)}));
    auto first = spaces().list(cleo, "");
    ASSERT_TRUE(first.next);
    EXPECT_EQ(first.others.size(), 50u);
    auto const last = first.others.back();
    auto const rest = spaces().list(cleo, last.id.to_string() + '_' + last.name);
    EXPECT_EQ(rest.others.size(), 6u);
    EXPECT_FALSE(rest.next);
}

} // namespace
} // namespace together::conversations
