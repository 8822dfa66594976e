// What a team's meeting runs from: what each may see of it, and nothing of single people.
#include "app/practice/team_work.h"

#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "app/people/teams.h"
#include "app/practice/team_work_web.h"
#include "app/practice/testing.h"
#include "platform/log/metrics.h"

namespace together::practice {
namespace {

namespace ht = http::testing;

struct PracticeTeam : testing::PracticeTest {
    void SetUp() override
    {
        PracticeTest::SetUp();
        if (IsSkipped()) return;
        make("Works");
        make("Assembly", "works");
        put("assembly", "ben");
        put("assembly", "cleo");
        put("works", "dan");
    }
    void make(std::string const& name, std::string const& parent = "")
    {
        check(teams.make(admin, {.name = name, .parent = parent}).has_value(), "a team of the test is made");
    }
    void put(std::string const& team, std::string const& who)
    {
        check(teams.put_member(admin, {team, who}).has_value(), "somebody belongs to a team of the test");
    }
    TeamWorkView work(Viewer const& viewer, std::string const& slug = "assembly")
    {
        auto view = TeamWork{database(), clock}.open(viewer, slug);
        check(view.has_value(), "a team's work can be opened");
        return *view;
    }
    std::vector<std::string> names(std::vector<TryRow> const& rows)
    {
        std::vector<std::string> names;
        for (auto const& row : rows) names.push_back(row.what);
        return names;
    }

    people::Teams teams{database(), outbox, clock};
};
INSTANTIATE_TEST_SUITE_P(, PracticeTeam, sql::testing::both, sql::testing::dialect_name);

TEST_P(PracticeTeam, sees_what_it_tries_and_tells)
{
    auto const insight = share(ana, "Ask first");
    begin(ben,
        {.post = insight.id, .what = "Due", .due_on = to_text(std::chrono::floor<std::chrono::days>(clock.now()))});
    begin(cleo, {.post = insight.id, .what = "Later"});
    begin(ana, {.post = insight.id, .what = "Of another team"});
    begin(ben, {.post = share(ana, "Mine").id, .what = "Mine alone", .visibility = Visibility::me});
    auto const told = begin(cleo, share(ana, "Cards"));
    tell(cleo, told);
    ASSERT_TRUE(witnesses().answer(ben, told.id, {}));
    auto const view = work(ben);
    EXPECT_EQ(view.people, 2);
    EXPECT_EQ(names(view.due), std::vector<std::string>{"Due"});
    EXPECT_EQ(names(view.open), std::vector<std::string>{"Later"});
    EXPECT_EQ(view.open_count, 2) << "what is private stands in no team's page, not even one's own";
    EXPECT_EQ(names(view.stories), std::vector<std::string>{"Cards"});
    EXPECT_EQ(view.witnessed, 1);
    EXPECT_EQ(work(dan, "works").people, 3) << "with those who work in teams under it";
    ASSERT_TRUE(stories().withdraw(cleo, told.id));
    EXPECT_TRUE(work(ben).stories.empty());
    clock.advance(std::chrono::days{40});
    EXPECT_EQ(work(ben).witnessed, 0);
}

TEST_P(PracticeTeam, shows_only_what_its_reader_may_see)
{
    auto const secret = share(ana, "Secret", "leads");
    ASSERT_TRUE(spaces().add_member(ana, "leads", "ben"));
    begin(ben, {.post = secret.id, .what = "Behind closed doors"});
    EXPECT_EQ(work(ben).open_count, 1);
    EXPECT_EQ(work(cleo).open_count, 0) << "of the same team, outside of the closed space";
    auto const open = share(ana, "In the open");
    begin(ben, {.post = open.id, .what = "For the team"});
    EXPECT_EQ(work(lea).open_count, 0) << "neither in the space nor in the team";
    put("assembly", "lea");
    EXPECT_EQ(work(lea).open_count, 1) << "whoever shares a team sees what is tried for the team";
    EXPECT_EQ(TeamWork(database(), clock).open(gus, "assembly").error().kind, ProblemKind::not_found);
    EXPECT_EQ(TeamWork(database(), clock).open({}, "assembly").error().kind, ProblemKind::not_found);
    EXPECT_EQ(TeamWork(database(), clock).open(ben, "nowhere").error().kind, ProblemKind::not_found);
}

TEST_P(PracticeTeam, sees_where_its_objectives_stand)
{
    objectives::Objectives door{database(), outbox, clock};
    auto const of_team = door.set(
        lea, {.title = "Fewer calls", .whose = "assembly", .starts_on = "2026-01-01", .ends_on = "2026-12-31"});
    ASSERT_TRUE(of_team);
    EXPECT_EQ(of_team->whose, "Assembly");
    auto const aimed = objective();
    begin(ben, {.post = share(ana, "Ask first").id, .objective = aimed.id});
    auto const view = work(cleo);
    ASSERT_EQ(view.objectives.size(), 2U);
    EXPECT_EQ(view.objectives[0].title, "Fewer calls") << "those of the team come first";
    EXPECT_EQ(view.objectives[1].title, "Fewer returns");
    EXPECT_EQ(view.objectives[1].open_tries, 1);
    EXPECT_EQ(view.objectives[1].measures.front().name, "Returns");
    EXPECT_EQ(door.open(lea, of_team->id)->objective.team->slug, "assembly");
    ASSERT_TRUE(door.set(
        lea, {.title = "Sooner out", .whose = "Dispatch", .starts_on = "2026-01-01", .ends_on = "2026-12-31"}));
    make("Dispatch", "works");
    EXPECT_EQ(work(dan, "dispatch").objectives.front().title, "Sooner out") << "named before there was such a team";
    ASSERT_TRUE(teams.change(admin, "assembly", {.name = "Assembly A", .parent = "works", .version = 1}));
    EXPECT_EQ(door.list(lea, "")->objectives.front().whose, "Assembly A") << "renamed with its team";
}

TEST_P(PracticeTeam, counts_help_of_all_together)
{
    auto const question = ask(ben, "How do we hand over?");
    auto const reply = answer(ana, question.id, "Write it down.");
    auto const of_dan = ask(dan, "How do I start?");
    answer(cleo, of_dan.id, "Like so.");
    answer(cleo, question.id, "Or like so.");
    answer(ben, question.id, "Thanks.");
    auto const helped = work(cleo).help;
    EXPECT_EQ(helped.asked, 1);
    EXPECT_EQ(helped.answered, 1);
    EXPECT_EQ(helped.given, 2) << "a reply to one's own question is no help";
    EXPECT_EQ(helped.outside, 1);
    EXPECT_EQ(helped.accepted, 0);
    ASSERT_TRUE(spaces().add_member(ana, "leads", "ben"));
    ask(ben, "Whom?", "leads");
    EXPECT_EQ(work(cleo).help.asked, 1) << "she does not see that space";
    EXPECT_EQ(work(ben).help.asked, 2);
}

TEST_P(PracticeTeam, hears_what_stands_in_its_way_from_five_people_or_more)
{
    auto const insight = share(ana, "Ask first");
    for (int i = 0; i < 10; ++i) {
        auto const handle = fmt::format("worker{}", static_cast<char>('a' + i));
        auto const one = viewer(fmt::format("Worker{}", static_cast<char>('a' + i)));
        if (i < 5) put("assembly", handle);
        ASSERT_TRUE(tries().drop(one, begin(one, insight).id, {Barrier::no_time, "Too busy"}));
        if (i != 4 && i < 9) {
            EXPECT_TRUE(work(dan).barriers.empty()) << i << ": too few, or what is left would be";
        }
    }
    auto const view = work(dan);
    ASSERT_EQ(view.barriers.size(), 1U);
    EXPECT_EQ(view.barriers.front().barrier, Barrier::no_time);
    EXPECT_EQ(view.barriers.front().count, 5);
    EXPECT_EQ(Barriers{database()}.list(dan).barriers.front().units.front().name, "Assembly");
}

TEST_P(PracticeTeam, is_a_page_and_a_frame_of_its_team)
{
    begin(ben, {.post = share(ana, "Ask first").id, .what = "Ask before I tell"});
    TeamWork door{database(), clock};
    TeamWorkWeb web{door};
    http::Router router;
    web.add_routes(router);
    auto asking = cleo;
    http::Hooks hooks;
    hooks.authenticator = [&asking](http::Request const&) { return Result<Viewer>{asking}; };
    hooks.renderer = people::testing::drawn;
    hooks.problem_text = people::testing::problem_words;
    log::Metrics metrics;
    http::Dispatcher site{std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "test"}, metrics};
    auto const page = people::testing::answer_of(site.dispatch(ht::get("/teams/assembly/work").accept_html().build()));
    EXPECT_TRUE(page.says("<turbo-frame id=\"team-work\"")) << page.body;
    EXPECT_TRUE(page.says("Ask before I tell"));
    auto const json = people::testing::answer_of(site.dispatch(ht::get("/teams/assembly/work").accept_json().build()));
    EXPECT_TRUE(json.says("\"open_count\":1")) << json.body;
    asking = gus;
    EXPECT_GE(
        people::testing::answer_of(site.dispatch(ht::get("/teams/assembly/work").accept_json().build())).status, 403);
    asking = {};
    EXPECT_EQ(
        people::testing::answer_of(site.dispatch(ht::get("/teams/assembly/work").accept_json().build())).status, 401);
}

} // namespace
} // namespace together::practice
