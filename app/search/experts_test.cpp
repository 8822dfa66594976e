// Who knows a topic and whom to ask, on both databases: with the reasons, and never by what one may not see.
#include "app/search/experts_web.h"

#include <algorithm>

#include "app/conversations/testing.h"
#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"

namespace together::search {
namespace {

using conversations::Post;
using conversations::PostKind;
using Names = std::vector<std::string>;

Names names(std::vector<Expert> const& people)
{
    Names names;
    for (auto const& person : people) names.push_back(person.name);
    return names;
}

struct ExpertsOn : conversations::testing::ConversationsTest {
    void SetUp() override
    {
        ConversationsTest::SetUp();
        if (IsSkipped()) return;
        search.emplace(database(), clock);
        experts.emplace(Experts::Parts{database(), outbox, clock, *search});
    }
    Post ask_on(Viewer const& viewer, std::string const& title, std::string const& space = "shop-floor")
    {
        clock.advance(std::chrono::seconds{1});
        auto post = posts().post(
            viewer, {.space = space, .kind = PostKind::question, .title = title, .body = "Body.", .topics = {"Steam"}});
        check(post.has_value(), "a question of the test could not be asked");
        return *post;
    }
    void accepted(Viewer const& by, Viewer const& of, std::string const& space = "shop-floor")
    {
        auto const post = ask_on(of, "Why does it leak?", space);
        auto const reply = answer(by, post.id, "So.");
        check(posts().accept(of, post.id, reply.id).has_value(), "an answer of the test could not be accepted");
    }
    WhoKnowsView who(Viewer const& viewer)
    {
        auto view = experts->who_knows(viewer, "steam");
        check(view.has_value(), "the topic of the test is not there");
        return *view;
    }
    HelpersView helpers(Viewer const& viewer, Id<Post> post)
    {
        auto view = experts->helpers(viewer, post);
        check(view.has_value(), "a question of the test is not there");
        return *view;
    }

    std::optional<Search> search;
    std::optional<Experts> experts;
};
INSTANTIATE_TEST_SUITE_P(, ExpertsOn, sql::testing::both, sql::testing::dialect_name);

TEST_P(ExpertsOn, name_who_answered_with_the_reasons)
{
    accepted(ben, ana);
    accepted(ben, ana);
    answer(cleo, ask_on(ana, "And now?").id, "Perhaps.");
    answer(ana, ask_on(ana, "My own?").id, "Never mind.");
    auto const view = who(cleo);
    EXPECT_EQ(names(view.people), (Names{"Ben", "Cleo"})) << "answers to oneself do not count";
    ASSERT_FALSE(view.people[0].reasons.empty());
    EXPECT_EQ(view.people[0].reasons[0].kind, ReasonKind::accepted);
    EXPECT_EQ(view.people[0].reasons[0].count, 2);
    EXPECT_EQ(view.people[0].reasons[0].topic, "Steam");
    EXPECT_EQ(view.people[1].reasons[0].kind, ReasonKind::answers);
    EXPECT_TRUE(view.people[1].is_me);
    EXPECT_EQ(experts->who_knows(cleo, "nothing").error().kind, ProblemKind::not_found);
}

TEST_P(ExpertsOn, go_by_what_the_viewer_may_see)
{
    accepted(admin, ana);
    database().write([&](sql::Transaction& tx) {
        tx.run("insert into space_members (space_id, person_id, joined_at) select id, $1, 0 from spaces where slug = "
               "'leads'",
            cleo.person);
    });
    accepted(cleo, ana, "leads");
    EXPECT_EQ(names(who(ben).people), Names{"Ada"});
    EXPECT_EQ(names(who(ana).people).size(), 2u);
    EXPECT_FALSE(experts->who_knows(gus, "steam")) << "a guest sees no thread of it";
    EXPECT_FALSE(experts->who_knows(Viewer{}, "steam"));
}

TEST_P(ExpertsOn, are_named_by_colleagues)
{
    ask_on(ana, "Why?");
    EXPECT_EQ(names(who(ana).people), Names{});
    ASSERT_TRUE(experts->endorse(ana, "steam", "ben"));
    ASSERT_TRUE(experts->endorse(ana, "steam", "ben")) << "twice is once";
    ASSERT_TRUE(experts->endorse(cleo, "steam", "ben"));
    auto const view = who(ana);
    ASSERT_EQ(names(view.people), Names{"Ben"});
    EXPECT_EQ(view.people[0].reasons[0].kind, ReasonKind::endorsed);
    EXPECT_EQ(view.people[0].reasons[0].names, "Ana, Cleo");
    EXPECT_TRUE(view.people[0].is_endorsed_by_me);
    EXPECT_EQ(experts->endorse(ana, "steam", "ana").error().fields[0].message, "experts.not_oneself");
    EXPECT_EQ(experts->endorse(ana, "steam", "nobody").error().fields[0].field, "person");
    EXPECT_EQ(experts->endorse(gus, "steam", "ben").error().kind, ProblemKind::not_found);
    ASSERT_TRUE(experts->withdraw(ana, "steam", "ben"));
    ASSERT_TRUE(experts->withdraw(cleo, "steam", "ben"));
    EXPECT_EQ(names(who(ana).people), Names{});
    EXPECT_EQ(std::ranges::count(published(), "search.endorsed"), 4);
}

TEST_P(ExpertsOn, hide_what_they_do_not_want_to_be_named_for)
{
    accepted(ben, ana);
    auto const open = ask_on(ana, "It leaks again?");
    ASSERT_TRUE(experts->endorse(ana, "steam", "ben"));
    ASSERT_TRUE(experts->hide(ben, "steam"));
    EXPECT_EQ(names(who(ana).people), Names{});
    EXPECT_TRUE(who(ben).is_hidden);
    for (auto const& person : helpers(ana, open.id).people)
        for (auto const& reason : person.reasons) EXPECT_EQ(reason.kind, ReasonKind::similar) << "nothing on the topic";
    ASSERT_TRUE(experts->show(ben, "steam"));
    EXPECT_EQ(names(who(ana).people), Names{"Ben"});
    EXPECT_EQ(std::ranges::count(published(), "search.topic_hidden"), 2);
}

TEST_P(ExpertsOn, are_proposed_for_a_question_and_asked)
{
    accepted(ben, ana);
    accepted(ben, ana);
    accepted(cleo, ana);
    auto const open = ask_on(ana, "Steam from the door?");
    auto const view = helpers(ana, open.id);
    ASSERT_EQ(names(view.people), (Names{"Ben", "Cleo"}));
    EXPECT_TRUE(view.may_ask);
    EXPECT_FALSE(helpers(cleo, open.id).may_ask);
    EXPECT_EQ(experts->ask(cleo, open.id, "ben").error().kind, ProblemKind::forbidden);
    EXPECT_FALSE(experts->ask(ana, open.id, "gus")) << "who may not see it is not asked";
    EXPECT_FALSE(experts->ask(ana, open.id, "ana"));
    EXPECT_EQ(experts->ask(gus, open.id, "ben").error().kind, ProblemKind::not_found);
    ASSERT_TRUE(experts->ask(ana, open.id, "ben"));
    ASSERT_TRUE(experts->ask(ana, open.id, "ben")) << "once";
    EXPECT_EQ(std::ranges::count(published(), "search.asked_for_help"), 1);
    EXPECT_TRUE(helpers(ana, open.id).people[0].is_asked);
    ASSERT_EQ(experts->waiting_for(ben, 3).size(), 1u);
    EXPECT_EQ(experts->waiting_for(ben, 3)[0].asked_by, "Ana");
    answer(ben, open.id, "Like this.");
    EXPECT_TRUE(experts->waiting_for(ben, 3).empty());
}

TEST_P(ExpertsOn, who_were_asked_stay_so_when_the_question_is_merged)
{
    accepted(ben, ana);
    accepted(cleo, ana);
    auto const open = ask_on(ana, "Steam from the door?");
    auto const other = ask_on(ana, "Steam again?");
    for (auto const& question : {open, other}) ASSERT_TRUE(experts->ask(ana, question.id, "ben"));
    ASSERT_TRUE(experts->ask(ana, open.id, "cleo"));
    conversations::Facilitation merging{
        {database(), outbox, clock, [](auto& tx, auto const& relocation) -> Result<Done> {
             Experts::follow(tx, relocation.thread);
             return Done{};
         }}};
    ASSERT_TRUE(merging.merge(ana, open.id, other.id.to_string()));
    for (auto const& asked : {ben, cleo}) {
        auto const waiting = experts->waiting_for(asked, 3);
        ASSERT_EQ(waiting.size(), 1u);
        EXPECT_EQ(waiting[0].post, other.id);
    }
}

TEST_P(ExpertsOn, are_not_asked_each_time)
{
    accepted(ben, ana);
    accepted(ben, ana);
    accepted(cleo, ana);
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(experts->ask(ana, ask_on(ana, "Again?").id, "ben"));
    auto const next = ask_on(ana, "And again?");
    EXPECT_EQ(names(helpers(ana, next.id).people), (Names{"Cleo", "Ben"}));
    clock.advance(std::chrono::days{20});
    EXPECT_EQ(names(helpers(ana, next.id).people), (Names{"Ben", "Cleo"})) << "two weeks later they have rested";
}

TEST_P(ExpertsOn, are_told_what_speaks_for_them)
{
    accepted(ben, ana);
    auto const standing = experts->standing(ben, {{"steam", "Steam"}, {"other", "Other"}});
    ASSERT_EQ(standing.size(), 1u);
    EXPECT_EQ(standing.at("steam").kind, ReasonKind::accepted);
    EXPECT_TRUE(experts->standing(cleo, {{"steam", "Steam"}}).empty());
    EXPECT_TRUE(experts->standing(cleo, {}).empty());
}

TEST(Expertise, WeighsWhatIsLateAndAccepted)
{
    Timestamp const now{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
    Evidence const plain{.answers = 3, .last_at = now};
    Evidence const accepted{.answers = 3, .accepted = 2, .last_at = now};
    Evidence const old{.answers = 3, .accepted = 2, .last_at = now - std::chrono::days{2'000}};
    EXPECT_GT(weight_of(accepted, now), weight_of(plain, now));
    EXPECT_LT(weight_of(old, now), weight_of(plain, now));
    EXPECT_EQ(weight_of({}, now), 0.0);
}

struct ExpertsSite : ExpertsOn {
    people::testing::Answer ask_site(Viewer const& viewer, http::testing::RequestBuilder request)
    {
        ExpertsWeb web{*experts};
        http::Router router;
        web.add_routes(router);
        http::Hooks hooks;
        hooks.authenticator = [&](http::Request const&) { return Result<Viewer>{viewer}; };
        hooks.renderer = people::testing::drawn;
        hooks.problem_text = people::testing::problem_words;
        log::Metrics metrics;
        http::Dispatcher const site{std::move(router), std::move(hooks), {.secret = "test"}, metrics};
        return people::testing::answer_of(site.dispatch(request.build()));
    }
    int change(Viewer viewer, std::string const& method, std::string const& path, std::string const& body)
    {
        viewer.by_token = true;
        auto request = method == "POST" ? http::testing::post(path) : http::testing::del(path);
        return ask_site(viewer, request.bearer("x").json(body).accept_json()).status;
    }
};
INSTANTIATE_TEST_SUITE_P(, ExpertsSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(ExpertsSite, answers_as_page_and_json)
{
    namespace ht = http::testing;
    accepted(ben, ana);
    auto const open = ask_on(ana, "<b>Leaks</b> again?");
    auto const helpers = "/posts/" + open.id.to_string() + "/helpers"; // "/posts/{id}/helpers"
    EXPECT_TRUE(ask_site(cleo, ht::get("/topics/steam/people").accept_html()).says("1 accepted answer on Steam"));
    EXPECT_TRUE(ask_site(cleo, ht::get("/topics/steam/people").accept_json()).says("\"kind\":\"accepted\""));
    auto const page = ask_site(ana, ht::get(helpers).accept_html());
    EXPECT_TRUE(page.says("Whom you could ask"));
    EXPECT_FALSE(page.says("<b>Leaks"));
    EXPECT_FALSE(ask_site(cleo, ht::get(helpers).accept_html()).says("Whom you could ask"));
    // "/topics/{slug}/people", "/topics/{slug}/endorsements", "/topics/{slug}/hiding"
    EXPECT_EQ(change(cleo, "POST", "/topics/steam/endorsements", R"({"person":"@ben"})"), 204);
    EXPECT_EQ(change(cleo, "DELETE", "/topics/steam/endorsements", R"({"person":"ben"})"), 204);
    EXPECT_EQ(change(cleo, "POST", "/topics/steam/endorsements", R"({"person":"cleo"})"), 422);
    EXPECT_EQ(change(cleo, "POST", "/topics/steam/endorsements", R"({})"), 422);
    EXPECT_EQ(change(gus, "POST", "/topics/steam/endorsements", R"({"person":"ben"})"), 403);
    EXPECT_EQ(change(ben, "POST", "/topics/steam/hiding", "{}"), 204);
    EXPECT_EQ(change(ben, "DELETE", "/topics/steam/hiding", "{}"), 204);
    EXPECT_EQ(change(ana, "POST", helpers, R"({"person":"ben"})"), 204);
    EXPECT_EQ(change(cleo, "POST", helpers, R"({"person":"ben"})"), 403);
    EXPECT_EQ(ask_site(gus, ht::get("/topics/steam/people").accept_json()).status, 404);
    EXPECT_EQ(ask_site(gus, ht::get(helpers).accept_json()).status, 404);
    EXPECT_EQ(ask_site(Viewer{}, ht::get(helpers).accept_json()).status, 401);
    EXPECT_EQ(ask_site(Viewer{}, ht::get("/topics/steam/people").accept_json()).status, 401);
    EXPECT_EQ(change(Viewer{}, "POST", helpers, R"({"person":"ben"})"), 401);
    EXPECT_EQ(ask_site(ana, ht::get("/posts/none/helpers").accept_json()).status, 404);
}

} // namespace
} // namespace together::search
