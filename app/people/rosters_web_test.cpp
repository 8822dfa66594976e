// Tables over HTTP: a page to look at, then the deed; JSON for programs.
#include "app/people/rosters_web.h"

#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "app/people/testing.h"
#include "platform/log/metrics.h"

namespace together::people {
namespace {

namespace ht = http::testing;

struct RosterSite : testing::PeopleTest {
    void SetUp() override
    {
        PeopleTest::SetUp();
        if (IsSkipped()) return;
        rosters.emplace(database(), accounts, outbox, clock);
        rosters->write_down_with([this](sql::Transaction&, TeamAct const& act) { acts.push_back(act.action); });
        web.emplace(*rosters, testing::problem_words);
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking}; };
        hooks.renderer = testing::drawn;
        hooks.problem_text = testing::problem_words;
        http::Router router;
        web->add_routes(router);
        dispatcher.emplace(std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "test"}, metrics);
        asking = viewer("Root", Role::administrator);
        asking.by_token = true;
    }
    testing::Answer ask(ht::RequestBuilder request)
    {
        return testing::answer_of(dispatcher->dispatch(request.build()));
    }
    static ht::RequestBuilder sent(std::string const& parts)
    {
        return ht::post("/admin/roster").body("multipart/form-data; boundary=b", parts + "--b--\r\n").accept_html();
    }
    static std::string part(std::string const& head, std::string const& content)
    {
        return "--b\r\nContent-Disposition: form-data; name=" + head + "\r\n\r\n" + content + "\r\n";
    }

    log::Metrics metrics;
    Viewer asking;
    std::vector<std::string> acts;
    std::optional<Rosters> rosters;
    std::optional<RostersWeb> web;
    std::optional<http::Dispatcher> dispatcher;
};
INSTANTIATE_TEST_SUITE_P(, RosterSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(RosterSite, show_a_look_before_the_deed)
{
    EXPECT_TRUE(ask(ht::get("/admin/roster").accept_html()).says("type=\"file\""));
    std::string const csv = "name,email,team\nAna <b>,ana@example.org,Design\nBen,none,\n";
    auto const look = ask(sent(part("\"file\"; filename=\"people.csv\"", csv)));
    EXPECT_EQ(look.status, 200);
    EXPECT_TRUE(look.says("This is what would happen.")) << look.body;
    EXPECT_TRUE(look.says("1 new people, 0 changed"));
    EXPECT_TRUE(look.says("Ana &lt;b&gt;,ana@example.org,Design"));
    EXPECT_TRUE(acts.empty());
    auto const done = ask(sent(part("\"text\"", csv) + part("\"apply\"", "true")));
    EXPECT_TRUE(done.says("That is done.")) << done.body;
    EXPECT_EQ(acts, std::vector<std::string>{"roster_brought"});
    auto const refused = ask(sent(part("\"text\"", "colour,size\nred,4\n")));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("wrong-text"));
    EXPECT_TRUE(refused.says("red,4")) << "what was pasted stays";
}

TEST_P(RosterSite, answer_programs)
{
    auto const look =
        ask(ht::post("/admin/roster").json(R"({"text":"email,name\nana@example.org,Ana\n"})").accept_json());
    EXPECT_EQ(look.status, 200);
    EXPECT_TRUE(look.says(R"("is_done":false,"kind":"people","created":1)")) << look.body;
    EXPECT_EQ(ask(ht::post("/admin/roster").json(R"({"text":""})").accept_json()).status, 422);
    EXPECT_EQ(ask(ht::post("/admin/roster").json(R"({"apply":"yes"})").accept_json()).status, 422);
    asking.role = Role::learning_lead;
    EXPECT_EQ(ask(ht::post("/admin/roster").json(R"({"text":"x"})").accept_json()).status, 403);
}

} // namespace
} // namespace together::people
