// Tables of people, teams and members: what comes of them, and what is refused.
#include "app/people/rosters.h"

#include <fstream>

#include "app/people/testing.h"

namespace together::people {
namespace {

struct RostersDoor : testing::PeopleTest {
    void SetUp() override
    {
        PeopleTest::SetUp();
        if (IsSkipped()) return;
        rosters.emplace(database(), accounts, outbox, clock);
        teams.emplace(database(), outbox, clock);
        root = viewer("Root", Role::administrator);
    }
    RosterReport bring(std::string_view csv)
    {
        auto report = rosters->bring(root, csv);
        EXPECT_TRUE(report) << testing::field_message(report.error(), "file");
        return report ? *report : RosterReport{};
    }
    // "line:key" of what was skipped or is odd.
    std::string wrong(RosterReport const& report)
    {
        std::string text;
        for (auto const& row : report.rows)
            if (!row.why.empty()) text += std::to_string(row.line) + ':' + row.why + ' ';
        return text;
    }
    std::string refusal(std::string_view csv)
    {
        auto const report = rosters->bring(root, csv);
        return report ? "taken" : testing::field_message(report.error(), "file");
    }
    std::optional<Person> find(std::string const& handle)
    {
        return database().read([&](sql::Reader& db) -> std::optional<Person> {
            auto found = find_people_by_handle(db, {handle});
            return found.empty() ? std::nullopt : std::optional{found.front()};
        });
    }
    std::int64_t count()
    {
        return database().read([](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from people"); });
    }

    std::optional<Rosters> rosters;
    std::optional<Teams> teams;
    Viewer root;
};
INSTANTIATE_TEST_SUITE_P(, RostersDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(RostersDoor, bring_people_with_their_teams_once)
{
    std::string const csv = "\xef\xbb\xbf"
                            "First name;Last name;E-Mail;Username;Job title;City;Pronouns;Department;Lead;Password\r\n"
                            "Ana;Silva;Ana@Example.org;ana;Designer;Lisbon;she/her;Design;yes;secret\r\n"
                            "Ben;\"de \"\"la\"\" Cruz; jr.\";ben@example.org;ben;;;;Design;;\r\n\r\n";
    auto const looked = rosters->preview(root, csv);
    ASSERT_TRUE(looked);
    EXPECT_EQ(looked->count(RosterEffect::created), 2);
    EXPECT_EQ(looked->new_teams, 1);
    EXPECT_EQ(looked->ignored, std::vector<std::string>{"Password"});
    EXPECT_EQ(count(), 1) << "a look changes nothing";
    auto const done = bring(csv);
    EXPECT_EQ(done.count(RosterEffect::created), 2);
    auto const ana = find("ana");
    ASSERT_TRUE(ana);
    EXPECT_EQ(ana->name + ana->title + ana->place + ana->pronouns, "Ana SilvaDesignerLisbonshe/her");
    EXPECT_FALSE(ana->is_claimed());
    EXPECT_EQ(find("ben")->name, "Ben de \"la\" Cruz; jr.");
    auto const design = teams->open(root, "design");
    ASSERT_TRUE(design);
    ASSERT_EQ(design->members.size(), 2u);
    EXPECT_TRUE(design->members[0].is_lead);
    EXPECT_FALSE(design->members[1].is_lead);
    EXPECT_EQ(bring(csv).count(RosterEffect::unchanged), 2);
    EXPECT_EQ(bring("email,name,title\nana@example.org,Ana Silva,Lead designer\n").count(RosterEffect::updated), 1);
    EXPECT_EQ(find("ana")->place, "Lisbon") << "what a table does not say stays";
}

TEST_P(RostersDoor, know_those_again_who_have_a_name_only)
{
    std::string const csv = "name,place\nZo\xc3\xab M\xc3\xbcller,Bern\nBen,\nBen,Basel\n";
    EXPECT_EQ(wrong(bring(csv)), "4:roster.twice ");
    EXPECT_EQ(bring(csv).count(RosterEffect::created), 0);
    EXPECT_EQ(count(), 3);
}

TEST_P(RostersDoor, leave_alone_what_somebody_has_claimed)
{
    auto const ana = add("Ana");
    auto const report = bring("email,name,title,team\nana@example.org,Somebody else,Boss,Design\n");
    EXPECT_EQ(report.count(RosterEffect::updated), 1) << "the team";
    EXPECT_EQ(read(ana.id).name, "Ana");
    EXPECT_EQ(read(ana.id).title, "");
    EXPECT_EQ(teams->open(root, "design")->members.size(), 1u);
}

TEST_P(RostersDoor, list_the_lines_they_cannot_take)
{
    auto const report = bring("name,email\nAna,ana@example.org\nAnother,ANA@example.org\n,nobody@example.org\n"
                              "Ben,no address\nCy,cy@example.org,more,cells\n" +
                              std::string(200, 'x') + ",long@example.org\n");
    EXPECT_EQ(wrong(report), "3:roster.twice 4:field.required 5:field.email 7:field.too_long ");
    EXPECT_EQ(report.count(RosterEffect::created), 2);
}

TEST_P(RostersDoor, refuse_what_is_no_table)
{
    EXPECT_EQ(refusal(""), "roster.empty");
    EXPECT_EQ(refusal("name,email\n"), "roster.empty");
    EXPECT_EQ(refusal("name,email\nJos\xe9,jose@example.org\n"), "roster.not_utf8");
    EXPECT_EQ(refusal(std::string_view{"\xff\xfen\0a\0", 6}), "roster.not_utf8");
    EXPECT_EQ(refusal(std::string_view{"name,email\na\0b,c\n", 17}), "roster.not_text");
    EXPECT_EQ(refusal("\x89PNG\r\n\x1a\n"), "roster.not_utf8");
    EXPECT_EQ(refusal("name,email\n\"Ana,ana@example.org\n"), "roster.open_quote");
    EXPECT_EQ(refusal("colour,size\nred,4\n"), "roster.no_columns");
    EXPECT_EQ(refusal(std::string(1'000'000, 'x')), "roster.too_long");
    EXPECT_EQ(refusal(std::string(300, ',') + "\na\n"), "roster.not_text");
    EXPECT_EQ(rosters->preview(viewer("Ana"), "name,email\na,b\n").error().kind, ProblemKind::forbidden);
    EXPECT_EQ(count(), 2);
}

TEST_P(RostersDoor, bring_a_tree_of_teams_without_circles)
{
    auto const report =
        bring("shortname,name,parent,description\nd,Design,,How it looks\nr,Research,d,\nf,Field,Research,\n"
              "a,A,b,\nb,B,A,\ns,Self,s,\nl,Lost,nowhere,\nd,Design again,,\n");
    EXPECT_EQ(wrong(report), "5:people.team_circle 6:people.team_circle 7:people.team_circle 8:roster.no_parent "
                             "9:roster.twice ");
    EXPECT_EQ(report.count(RosterEffect::created), 4);
    auto const field = teams->open(root, "field");
    ASSERT_TRUE(field);
    ASSERT_EQ(field->above.size(), 2u);
    EXPECT_EQ(field->above[0].name, "Design");
    EXPECT_EQ(bring("name,parent\nDesign,Field\nField,\n").rows[0].why, "people.team_circle");
}

TEST_P(RostersDoor, bring_who_belongs_where)
{
    bring("name,email,username\nAna,ana@example.org,ana\n");
    bring("shortname,displayname\ng1,Group One\n");
    auto const report =
        bring("shortname,username,role\nGroup One,ana,admin\nGroup One,nobody,member\nelsewhere,ana,member\n");
    EXPECT_EQ(report.kind, RosterKind::members);
    EXPECT_EQ(wrong(report), "3:roster.nobody 4:roster.no_team ");
    EXPECT_TRUE(teams->open(root, "group-one")->members.front().is_lead);
}

TEST_P(RostersDoor, read_what_other_systems_export)
{
    auto const* given = std::getenv("TOGETHER_SHARED_DATA");
    auto const folder = given ? std::filesystem::path{given} / "people-directory"
                              : sql::testing::project_root() / ".." / "shared" / "data" / "people-directory";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not here";
    auto const bring_file = [&](std::string const& name) {
        std::ifstream file{folder / name, std::ios::binary};
        return bring(std::string{std::istreambuf_iterator<char>{file}, {}});
    };
    EXPECT_EQ(bring_file("mahara-accounts_1000users.csv").count(RosterEffect::created), 1'000);
    EXPECT_EQ(bring_file("mahara-accounts_1000users.csv").count(RosterEffect::unchanged), 1'000);
    EXPECT_EQ(bring_file("mahara-groups_1000groups.csv").count(RosterEffect::created), 1'000);
    EXPECT_EQ(bring_file("mahara-UserCSV.csv").count(RosterEffect::created), 4);
    EXPECT_EQ(bring_file("mahara-groups.csv").count(RosterEffect::created), 2);
    EXPECT_EQ(bring_file("mahara-groupmembers.csv").count(RosterEffect::skipped), 2) << "admin and userA are not there";
    EXPECT_EQ(bring_file("moodle-upload_users.csv").count(RosterEffect::created), 2);
    EXPECT_EQ(bring_file("moodle-upload_users_profile.csv").count(RosterEffect::skipped), 0);
    EXPECT_EQ(bring_file("moodle-uploadcohorts1.csv").count(RosterEffect::created), 6);
    EXPECT_EQ(find("person0001")->email, "person1@example.org");
    EXPECT_EQ(teams->open(root, "section-1")->members.size(), 1u);
}

} // namespace
} // namespace together::people
