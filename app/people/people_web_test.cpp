// The list of people over HTTP.
#include "app/people/people_web.h"

#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "app/people/testing.h"
#include "platform/log/metrics.h"

namespace together::people {
namespace {

namespace ht = http::testing;

struct PeopleSite : testing::PeopleTest {
    void SetUp() override
    {
        PeopleTest::SetUp();
        if (IsSkipped()) return;
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking}; };
        hooks.renderer = testing::drawn;
        hooks.problem_text = testing::problem_words;
        people.emplace(database(), outbox);
        web.emplace(
            *people,
            [](Viewer const&, std::vector<Id<Person>> const& ids) {
                TopicsByPerson topics;
                if (!ids.empty()) topics[ids[0]] = {{"welding", "Welding"}};
                return topics;
            },
            clock);
        http::Router router;
        web->add_routes(router);
        dispatcher.emplace(std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "test"}, metrics);
    }
    testing::Answer get(Viewer const& viewer, std::string const& target, std::string const& accept)
    {
        asking = viewer;
        return testing::answer_of(dispatcher->dispatch(ht::get(target).header("Accept", accept).build()));
    }
    testing::Answer json(Viewer const& viewer, std::string const& target)
    {
        return get(viewer, target, "application/json");
    }

    log::Metrics metrics;
    Viewer asking;
    std::optional<People> people;
    std::optional<PeopleWeb> web;
    std::optional<http::Dispatcher> dispatcher;
};
INSTANTIATE_TEST_SUITE_P(, PeopleSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(PeopleSite, lists_whom_one_may_see)
{
    auto const ana = viewer("Ana Silva");
    add("Root");
    auto const found = json(ana, "/people?q=silva");
    EXPECT_EQ(found.status, 200);
    EXPECT_TRUE(found.says("\"handle\":\"ana-silva\"")) << found.body;
    EXPECT_TRUE(found.says("Welding"));
    EXPECT_FALSE(found.says("Root"));
    EXPECT_FALSE(found.says("@example.org")) << "addresses are not for everybody";
    EXPECT_EQ(json(Viewer{}, "/people").status, 401);
    EXPECT_FALSE(json(viewer("Gus", Role::guest), "/people").says("Root"));
}

TEST_P(PeopleSite, draws_the_page)
{
    auto const ana = viewer("Ana <i>Silva</i>", Role::administrator);
    auto const page = get(ana, "/people", "text/html");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Ana &lt;i&gt;Silva"));
    EXPECT_FALSE(page.says("<i>Silva"));
    auto const none = get(ana, "/people?q=%3Cscript%3E&after=rubbish", "text/html");
    EXPECT_TRUE(none.says("&lt;script&gt;"));
    EXPECT_TRUE(none.says("Nobody found"));
}

TEST_P(PeopleSite, goes_on_where_a_page_ended)
{
    auto const ana = viewer("Ana");
    for (int i = 0; i < 55; ++i) add(fmt::format("Ben & {:02}", i));
    auto const first = json(ana, "/people?q=ben%20%26");
    EXPECT_FALSE(first.says("Ben & 54"));
    auto const next = testing::between(first.body, "\"next\":\"", "\"");
    EXPECT_TRUE(json(ana, next).says("Ben & 54")) << next;
    EXPECT_FALSE(json(ana, next).says("Ben & 00"));
}

TEST_P(PeopleSite, refuses_what_is_no_text)
{
    auto const ana = viewer("Ana");
    EXPECT_EQ(json(ana, "/people?q=%FF").status, 400);
    EXPECT_EQ(json(ana, "/people?q=%00").status, 400);
    EXPECT_EQ(json(ana, "/people?q=" + std::string(5'000, 'x')).status, 200);
}

TEST_P(PeopleSite, shows_a_card_at_a_glance)
{
    auto const ana = viewer("Ana Silva");
    auto const card = json(ana, "/people/ana-silva/card");
    EXPECT_EQ(card.status, 200);
    EXPECT_TRUE(card.says(R"("their_time":"00:00")")) << card.body;
    EXPECT_TRUE(card.says("Welding"));
    EXPECT_TRUE(get(ana, "/people/ana-silva/card", "text/html").says("href=\"/people/ana-silva\""));
    EXPECT_EQ(json(viewer("Gus", Role::guest), "/people/ana-silva/card").status, 404);
    EXPECT_EQ(json(ana, "/people/nobody/card").status, 404);
    EXPECT_TRUE(json(ana, "/people?team=design").says(R"("people":[])")) << "nobody belongs to it";
}

} // namespace
} // namespace together::people
