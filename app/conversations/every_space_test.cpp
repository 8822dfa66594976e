// All spaces as administrators see them.
#include "app/conversations/every_space.h"

#include "app/conversations/testing.h"

namespace together::conversations {
namespace {

struct EverySpaceDoor : testing::ConversationsTest {
    EverySpace every() { return {database(), clock}; }
    SpaceKept note = [this](sql::Transaction&, std::string const& name) { kept.push_back(name); };
    std::vector<std::string> kept;
};
INSTANTIATE_TEST_SUITE_P(, EverySpaceDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(EverySpaceDoor, administrators_know_of_closed_ones_and_not_what_is_said_there)
{
    (void)ask(ana, "Who leads the night shift?", "leads");
    auto const all = every().list(admin, "")->spaces;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].name, "Leads");
    EXPECT_TRUE(all[0].closed);
    EXPECT_FALSE(all[0].is_visible);
    EXPECT_EQ(all[0].member_count, 1);
    EXPECT_EQ(all[0].facilitators, "Ana");
    EXPECT_TRUE(all[1].is_visible);
    EXPECT_EQ(threads().space(admin, "leads", Show::all, "").error().kind, ProblemKind::not_found);
    for (auto const& viewer : {ana, ben, gus, Viewer{}})
        EXPECT_EQ(every().list(viewer, "").error().kind, ProblemKind::forbidden);
}

TEST_P(EverySpaceDoor, they_archive_what_they_may_not_enter)
{
    ASSERT_TRUE(every().archive(admin, "leads", Archived::yes, note)->is_archived);
    EXPECT_TRUE(every().list(admin, "")->spaces[0].is_archived);
    auto const refused = posts().post(ana, {.space = "leads", .title = "Hello", .body = "Body."});
    EXPECT_EQ(refused.error().message, "problem.space_archived");
    ASSERT_TRUE(every().archive(admin, "leads", Archived::yes, note));
    EXPECT_FALSE(every().archive(admin, "leads", Archived::no, note)->is_archived);
    EXPECT_TRUE(posts().post(ana, {.space = "leads", .title = "Hello", .body = "Body."}));
    EXPECT_EQ(kept, (std::vector<std::string>{"Leads", "Leads"}));
    EXPECT_EQ(every().archive(admin, "nowhere", Archived::yes, note).error().kind, ProblemKind::not_found);
    EXPECT_EQ(every().archive(ana, "leads", Archived::yes, note).error().kind, ProblemKind::forbidden);
}

TEST_P(EverySpaceDoor, goes_on_where_a_page_ended)
{
    for (int i = 0; i < 55; ++i) ASSERT_TRUE(spaces().open(ben, {.name = fmt::format("Room {:02}, \u00e4", i)}));
    auto const first = every().list(admin, "");
    ASSERT_TRUE(first->next);
    auto const& last = first->spaces.back();
    auto const rest = every().list(admin, last.id.to_string() + '_' + last.name);
    EXPECT_EQ(rest->spaces.size(), 7u);
    EXPECT_FALSE(rest->next);
    EXPECT_EQ(every().list(admin, "rubbish")->spaces.size(), 50u);
}

} // namespace
} // namespace together::conversations
