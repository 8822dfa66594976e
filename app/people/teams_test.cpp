// The tree of teams: who may change it, what it refuses, and who is told.
#include "app/people/teams.h"

#include "app/people/teams_events.h"
#include "app/people/testing.h"

namespace together::people {
namespace {

struct TeamsDoor : testing::PeopleTest {
    void SetUp() override
    {
        PeopleTest::SetUp();
        if (IsSkipped()) return;
        teams.emplace(database(), outbox, clock,
            [this](sql::Transaction&, TeamAct const& act) { acts.push_back(act.action + " " + act.subject); });
        root = viewer("Root", Role::administrator);
        ana = viewer("Ana");
        ben = viewer("Ben");
    }
    std::string make(std::string const& name, std::string const& parent = "")
    {
        auto const team = teams->make(root, {.name = name, .parent = parent});
        check(team.has_value(), "a team of the test could not be made");
        return team->slug;
    }
    std::vector<std::string> tree()
    {
        std::vector<std::string> rows;
        for (auto const& row : teams->list(ana).teams) rows.push_back(std::string(row.depth, '>') + row.name);
        return rows;
    }
    std::string wrong(Result<Team> const& result, std::string_view field)
    {
        return result ? "" : testing::field_message(result.error(), field);
    }

    std::optional<Teams> teams;
    std::vector<std::string> acts;
    Viewer root, ana, ben;
};
INSTANTIATE_TEST_SUITE_P(, TeamsDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(TeamsDoor, form_a_tree)
{
    make("Design");
    make("Research", "design");
    make("Assembly");
    make("Field studies", "research");
    EXPECT_EQ(tree(), (std::vector<std::string>{"Assembly", "Design", ">Research", ">>Field studies"}));
    auto const open = teams->open(ana, "field-studies");
    ASSERT_TRUE(open);
    ASSERT_EQ(open->above.size(), 2u);
    EXPECT_EQ(open->above[0].slug, "design");
    EXPECT_FALSE(open->can_manage);
    EXPECT_EQ(teams->open(ana, "design")->below.size(), 2u);
    EXPECT_EQ(make("Design"), "design-2");
    EXPECT_EQ(make("New"), "new-2") << "/teams/new is the form";
    EXPECT_FALSE(teams->open(ana, "nothing"));
    EXPECT_EQ(acts.front(), "team_made Design");
}

TEST_P(TeamsDoor, never_stand_under_themselves)
{
    make("A");
    make("B", "a");
    make("C", "b");
    EXPECT_EQ(wrong(teams->change(root, "a", {.name = "A", .parent = "a"}), "parent"), "people.team_circle");
    EXPECT_EQ(wrong(teams->change(root, "a", {.name = "A", .parent = "c"}), "parent"), "people.team_circle");
    EXPECT_EQ(wrong(teams->change(root, "a", {.name = "A", .parent = "z"}), "parent"), "field.choice");
    EXPECT_TRUE(teams->change(root, "c", {.name = "C", .parent = ""}));
    EXPECT_EQ(tree(), (std::vector<std::string>{"A", ">B", "C"}));
    auto const form = teams->form(root, "a");
    ASSERT_TRUE(form);
    for (auto const& choice : form->parents) EXPECT_EQ(choice.slug, "c");
}

TEST_P(TeamsDoor, are_changed_by_administrators_alone)
{
    make("Design");
    EXPECT_EQ(teams->make(ana, {.name = "Mine"}).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(teams->change(ana, "design", {.name = "Mine"}).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(teams->dissolve(ana, "design").error().kind, ProblemKind::forbidden);
    EXPECT_EQ(teams->form(ana, std::nullopt).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(wrong(teams->make(root, {.name = " "}), "name"), "field.required");
    EXPECT_EQ(wrong(teams->make(root, {.name = std::string(81, 'x')}), "name"), "field.too_long");
    EXPECT_TRUE(teams->change(root, "design", {.name = "Designers", .version = 1}));
    EXPECT_EQ(teams->change(root, "design", {.name = "Late", .version = 1}).error().kind, ProblemKind::stale);
    make("Research", "design");
    EXPECT_EQ(teams->dissolve(root, "design").error().message, "people.team_has_teams");
    EXPECT_TRUE(teams->dissolve(root, "research"));
    EXPECT_TRUE(teams->dissolve(root, "design"));
    EXPECT_TRUE(tree().empty());
}

TEST_P(TeamsDoor, are_led_by_people_who_let_others_in)
{
    make("Design");
    make("Research", "design");
    EXPECT_EQ(teams->put_member(ana, {"research", "ben"}).error().kind, ProblemKind::forbidden);
    ASSERT_TRUE(teams->put_member(root, {"design", "ana", true}));
    ASSERT_TRUE(teams->put_member(ana, {"research", "ben"})) << "who leads above leads below";
    EXPECT_EQ(wrong(teams->put_member(ana, {"research", "nobody"}), "handle"), "field.nobody");
    EXPECT_EQ(teams->put_member(ben, {"research", "ana"}).error().kind, ProblemKind::forbidden);
    auto const design = teams->list(ben).teams.front();
    ASSERT_EQ(design.leads.size(), 1u);
    EXPECT_EQ(design.leads.front().handle, "ana");
    auto const of_ben = database().read([&](sql::Reader& db) { return teams_of(db, *ben.person); });
    ASSERT_EQ(of_ben.size(), 1u);
    EXPECT_FALSE(of_ben.front().is_lead);
    EXPECT_TRUE(teams->remove_member(ana, "research", "ben"));
    EXPECT_FALSE(teams->remove_member(ana, "research", "ben"));
    auto const told = database().read([](sql::Reader& db) {
        return db.one<std::int64_t>("select count(*) from events where kind = 'team_members_changed'");
    });
    EXPECT_EQ(told, 3);
}

} // namespace
} // namespace together::people
