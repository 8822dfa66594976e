// A person's page: what they gave, as far as the viewer may see it.
#include "app/conversations/contributions_web.h"

#include "app/access/web_testing.h"
#include "app/conversations/posts.h"
#include "app/conversations/replies.h"
#include "app/conversations/spaces.h"

namespace together::conversations {
namespace {

namespace ht = http::testing;

struct ContributionsSite : access::testing::SiteTest {
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) return;
        ana = viewer("Ana");
        ben = viewer("Ben");
        gus = viewer("Gus", Role::guest);
        ASSERT_TRUE(spaces().open(ana, {.name = "Shop floor"}));
        ASSERT_TRUE(spaces().open(ana, {.name = "Leads", .closed = true}));
    }
    void add_more(http::Router& router) override
    {
        threads.emplace(database());
        contributions.emplace(database(), *people_door, *threads, clock);
        web.emplace(*contributions);
        web->add_routes(router);
    }
    Spaces spaces() { return {database(), outbox, clock}; }

    Post ask(Viewer const& viewer, std::string const& title, std::string const& space = "shop-floor")
    {
        clock.advance(std::chrono::seconds{1});
        Posts posts{database(), outbox, clock};
        auto post = posts.post(viewer,
            {.space = space, .kind = PostKind::question, .title = title, .body = "B", .topics = {"welding", space}});
        check(post.has_value(), "a post of the test could not be written");
        return *post;
    }
    Reply answer(Viewer const& viewer, Post const& post)
    {
        clock.advance(std::chrono::seconds{1});
        Replies replies{database(), outbox, clock};
        auto reply = replies.reply(viewer, post.id, {.body = "So."});
        check(reply.has_value(), "a reply of the test could not be written");
        return *reply;
    }
    PersonPageView open(Viewer const& viewer, std::string_view handle)
    {
        return *contributions->open(viewer, handle, "");
    }

    Viewer ana, ben, gus;
    std::optional<Threads> threads;
    std::optional<Contributions> contributions;
    std::optional<ContributionsWeb> web;
};
INSTANTIATE_TEST_SUITE_P(, ContributionsSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(ContributionsSite, counts_what_the_viewer_may_see)
{
    auto const question = ask(ben, "How?");
    answer(ana, question);
    answer(ana, ask(ana, "My own?"));
    answer(ana, ask(ana, "Hidden?", "leads"));
    auto const seen_by_ben = open(ben, "ana");
    EXPECT_EQ(seen_by_ben.figures.answers, 1);
    EXPECT_EQ(seen_by_ben.figures.accepted, 0);
    EXPECT_EQ(seen_by_ben.figures.threads, 1);
    ASSERT_EQ(seen_by_ben.posts.size(), 1u);
    EXPECT_EQ(seen_by_ben.posts[0].title, "My own?");
    EXPECT_EQ(seen_by_ben.person.spaces.size(), 1u) << "the closed space is not told of";
    ASSERT_EQ(seen_by_ben.person.topics.size(), 2u);
    EXPECT_EQ(seen_by_ben.person.topics[0].answers, 2);
    auto const seen_by_ana = open(ana, "ana");
    EXPECT_EQ(seen_by_ana.figures.threads, 2);
    EXPECT_TRUE(seen_by_ana.person.is_me);
    EXPECT_EQ(contributions->open(gus, "ana", "").error().kind, ProblemKind::not_found);
}

TEST_P(ContributionsSite, tells_topics_of_many_at_once)
{
    answer(ana, ask(ben, "How?"));
    auto const topics = contributions->topics_of(ben, {*ana.person, *ben.person});
    ASSERT_EQ(topics.size(), 1u);
    EXPECT_EQ(topics.at(*ana.person).size(), 2u);
    EXPECT_TRUE(contributions->topics_of(ben, {}).empty());
}

TEST_P(ContributionsSite, shows_a_person)
{
    ask(ana, "<b>How?</b>");
    auto const token = api_tokens->create(ben, {"test", {}})->token;
    auto const page = access::testing::SiteTest::ask(
        ht::get("/people/ana").cookie("x", "y").header("Authorization", "Bearer " + token).accept_html());
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("&lt;b&gt;How?"));
    EXPECT_FALSE(page.says("<b>How?"));
    EXPECT_FALSE(page.says("ana@example.org"));
    for (auto const* path : {"/people/nobody", "/people/No%20Handle", "/people/%3Cscript%3E"})
        EXPECT_EQ(ask_json(ht::get(path), token).status, 404) << path;
    EXPECT_EQ(ask_json(ht::get("/people/ana?after=rubbish"), token).status, 200);
    EXPECT_EQ(ask_json(ht::get("/people/ana")).status, 401);
}

} // namespace
} // namespace together::conversations
