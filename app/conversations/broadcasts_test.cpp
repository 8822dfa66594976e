// What watchers are told: read once for all of them, and only to those who may see it at that moment.
#include "app/conversations/broadcasts.h"

#include <gmock/gmock.h>

#include "app/conversations/broadcasts_web.h"
#include "app/conversations/spaces_events.h"
#include "app/conversations/testing.h"
#include "app/people/accounts.h"
#include "app/people/frame_testing.h"
#include "platform/events/live_delivery.h"
#include "platform/http/testing.h"

namespace together::conversations {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

struct Broadcasting : testing::ConversationsTest {
    void SetUp() override
    {
        ConversationsTest::SetUp();
        if (IsSkipped()) return;
        threads_.emplace(database());
        Drawing drawing;
        drawing.html = [](auto name, auto const& model, auto language) {
            people::testing::Framed framed;
            framed.frame.locale = language;
            auto const around = model::to_value(framed);
            auto const inside = model.view();
            return people::testing::shipped_templates().render(name, {.stack = {&around, &inside}});
        };
        drawing.say = [](auto key, auto const& arguments, auto language) {
            return people::testing::shipped_templates().messages()->text(language, key, arguments);
        };
        broadcasts_.emplace(database(), *threads_, std::move(drawing));
        database().write([](sql::Transaction& tx) { tx.run("delete from events"); });
    }

    // Everything that was published, as those who watch would be told.
    std::vector<live::Change> changes()
    {
        auto const events = database().read([](sql::Reader& db) { return events::list_events_since(db, {}, 1'000); });
        return broadcasts_->translate(events);
    }
    std::vector<std::string> told(std::string const& kind)
    {
        std::vector<std::string> told;
        for (auto const& change : changes())
            if (change.stream.kind == kind) told.push_back(change.what);
        return told;
    }
    live::Drawn last_drawn(std::string const& kind)
    {
        auto const all = changes();
        live::Changes last;
        for (auto const& change : all)
            if (change.stream.kind == kind) last = {&change};
        return broadcasts_->draw(last, "en").front();
    }
    std::vector<bool> may_watch(std::string kind, Uuid id)
    {
        return broadcasts_->may_watch({std::move(kind), id}, {&ana, &ben, &cleo, &gus, &nobody});
    }

    Viewer nobody;
    std::optional<Threads> threads_;
    std::optional<Broadcasts> broadcasts_;
};
INSTANTIATE_TEST_SUITE_P(, Broadcasting, sql::testing::both, sql::testing::dialect_name);

TEST_P(Broadcasting, every_change_of_a_thread_is_told_there_and_the_last_one_in_its_space)
{
    auto const post = ask(ana, "Who knows the press?");
    auto const reply = answer(ben, post.id, "I do.");
    ASSERT_TRUE(replies().edit(ben, reply.id, {.body = "I did.", .version = 1}));
    ASSERT_TRUE(replies().react(ana, reply.id, ReactionKind::thanks, true));
    ASSERT_TRUE(posts().accept(ana, post.id, reply.id));
    ASSERT_TRUE(posts().close(ana, post.id));
    ASSERT_TRUE(posts().reopen(ana, post.id));
    ASSERT_TRUE(replies().remove(ben, reply.id));
    ASSERT_TRUE(posts().remove(ana, post.id));
    EXPECT_THAT(told("thread"), ElementsAre("replied", "reply_edited", "reacted", "accepted", "closed", "reopened",
                                    "reply_deleted", "deleted"));
    EXPECT_THAT(told("space"), ElementsAre("posted", "changed"));
    EXPECT_EQ(last_drawn("space").html, "") << "deleted: no row";
}

TEST_P(Broadcasting, a_reply_is_drawn_as_it_is_for_all_without_what_is_one_persons_own)
{
    auto const post = ask(ana, "Who knows the press?");
    auto const reply = answer(ben, post.id, "I **do**.");
    ASSERT_TRUE(replies().react(ben, reply.id, ReactionKind::thanks, true));
    auto const drawn = last_drawn("thread");
    EXPECT_THAT(drawn.html, HasSubstr("<strong>do</strong>"));
    EXPECT_THAT(drawn.html, HasSubstr("id=\"reply-" + reply.id.to_string()));
    EXPECT_THAT(drawn.html, HasSubstr("data-author=\"" + ben.person->to_string()));
    EXPECT_THAT(drawn.html, Not(HasSubstr("aria-pressed=\"true\"")));
    EXPECT_THAT(drawn.html, Not(HasSubstr("/edit\"")));
    EXPECT_THAT(drawn.html, Not(HasSubstr("/deletion\"")));
    EXPECT_THAT(drawn.html, Not(HasSubstr("acceptance")));
    auto const nested = answer(ana, post.id, "Really?", reply.id);
    auto const below = last_drawn("thread");
    EXPECT_THAT(below.html, HasSubstr("data-parent=\"" + reply.id.to_string()));
    EXPECT_THAT(below.html, HasSubstr("Really?"));
    EXPECT_EQ(below.say, "Ana replied.");
}

TEST_P(Broadcasting, what_was_deleted_is_drawn_without_its_words)
{
    auto const post = ask(ana, "Who knows the press?");
    auto const reply = answer(ben, post.id, "A secret slipped out.");
    ASSERT_TRUE(replies().remove(ben, reply.id));
    EXPECT_THAT(last_drawn("thread").html, Not(HasSubstr("secret")));
    ASSERT_TRUE(posts().remove(ana, post.id));
    EXPECT_THAT(last_drawn("thread").html, Not(HasSubstr("Who knows the press?")));
}

TEST_P(Broadcasting, a_new_thread_is_told_with_its_row)
{
    auto const post = ask(ana, "Who knows the press?");
    auto const drawn = last_drawn("space");
    EXPECT_THAT(drawn.html, HasSubstr("/posts/" + post.id.to_string()));
    EXPECT_EQ(drawn.say, "Ana opened a thread: Who knows the press?");
}

TEST_P(Broadcasting, what_moves_into_a_closed_space_is_drawn_there_alone)
{
    auto const post = ask(ana, "Who knows the press?");
    auto const shop_floor = post.space_id;
    ASSERT_TRUE(facilitation().move(ana, post.id, "leads"));
    EXPECT_THAT(may_watch("thread", post.id.uuid), ElementsAre(true, false, false, false, false));
    EXPECT_THAT(told("thread"), ElementsAre("moved"));
    for (auto const& change : changes()) {
        if (change.stream.kind != "space") continue;
        auto const drawn = broadcasts_->draw({&change}, "en").front();
        auto const is_old = change.stream.id == shop_floor.uuid;
        EXPECT_EQ(change.what == "gone", is_old) << change.what;
        EXPECT_EQ(drawn.html.empty(), is_old);
        EXPECT_FALSE(is_old && !drawn.say.empty()) << drawn.say;
    }
    auto const other = ask(ana, "And the lathe?");
    ASSERT_TRUE(facilitation().merge(ana, other.id, post.id.to_string()));
    for (auto const& change : changes()) {
        auto const is_closed = change.stream.id == post.id.uuid;
        if (change.what != "merged" || change.stream.kind != "thread") continue;
        EXPECT_EQ(broadcasts_->draw({&change}, "en").front().html.empty(), !is_closed) << "a reply of the closed one";
    }
}

TEST_P(Broadcasting, what_helped_is_told)
{
    auto const reply = answer(ben, ask(ana, "Who knows the press?").id, "I do.");
    ASSERT_TRUE(helpful().mark(ana, reply.id, {.thanks = "Saved me a day"}));
    EXPECT_THAT(told("thread"), ElementsAre("replied", "helpful"));
    EXPECT_THAT(last_drawn("thread").html, HasSubstr("Saved me a day"));
}

TEST_P(Broadcasting, only_who_may_see_it_may_watch)
{
    auto const open = ask(ana, "Who knows the press?");
    auto const closed = ask(ana, "Whom do we promote?", "leads");
    EXPECT_THAT(may_watch("thread", open.id.uuid), ElementsAre(true, true, true, false, false));
    EXPECT_THAT(may_watch("thread", closed.id.uuid), ElementsAre(true, false, false, false, false));
    EXPECT_THAT(may_watch("space", open.space_id.uuid), ElementsAre(true, true, true, false, false));
    EXPECT_THAT(may_watch("space", closed.space_id.uuid), ElementsAre(true, false, false, false, false));
    EXPECT_THAT(may_watch("person", ben.person->uuid), ElementsAre(false, true, false, false, false));
    EXPECT_THAT(may_watch("thread", Uuid{}), ElementsAre(false, false, false, false, false));
    EXPECT_THAT(may_watch("plan", open.id.uuid), ElementsAre(false, false, false, false, false));
}

TEST_P(Broadcasting, who_is_let_in_may_watch_and_who_is_removed_may_not_any_more)
{
    auto const closed = ask(ana, "Whom do we promote?", "leads");
    auto const handle = [&](Viewer const& viewer) {
        return database().read([&](sql::Reader& db) { return people::find_person(db, *viewer.person)->handle; });
    };
    ASSERT_TRUE(spaces().add_member(ana, "leads", handle(ben)));
    EXPECT_THAT(may_watch("thread", closed.id.uuid), ElementsAre(true, true, false, false, false));
    ASSERT_TRUE(spaces().remove_member(ana, "leads", handle(ben)));
    EXPECT_THAT(may_watch("thread", closed.id.uuid), ElementsAre(true, false, false, false, false));
    EXPECT_THAT(told("person"), ElementsAre("joined", "left"));
    for (auto const& change : changes()) EXPECT_EQ(change.moves_rights, change.stream.kind == "person");
}

TEST_P(Broadcasting, who_is_deactivated_may_not_watch_nor_write_any_more)
{
    auto const post = ask(ana, "Who knows the press?");
    people::Accounts const accounts{outbox, clock};
    ASSERT_TRUE(database().write([&](sql::Transaction& tx) { return accounts.deactivate(tx, *ben.person); }));
    EXPECT_THAT(may_watch("thread", post.id.uuid), ElementsAre(true, false, true, false, false));
    EXPECT_EQ(replies().reply(ben, post.id, {.body = "Still here?"}).error().kind, ProblemKind::not_found);
}

TEST_P(Broadcasting, a_thread_deleted_while_one_replies_takes_no_more_and_says_so)
{
    auto const post = ask(ana, "Who knows the press?");
    ASSERT_TRUE(posts().remove(ana, post.id));
    EXPECT_EQ(replies().reply(ben, post.id, {.body = "I do."}).error().kind, ProblemKind::conflict);
    EXPECT_TRUE(may_watch("thread", post.id.uuid)[1]) << "its trace is still read";
}

TEST_P(Broadcasting, people_are_introduced_by_name_in_the_order_asked)
{
    auto const text = broadcasts_->introduce({cleo.person->uuid, Uuid{}, ana.person->uuid});
    EXPECT_THAT(text, HasSubstr("Cleo"));
    EXPECT_LT(text.find("Cleo"), text.find("Ana"));
}

TEST_P(Broadcasting, parts_of_a_thread_are_fetched_as_the_viewer_sees_them)
{
    auto const post = ask(ana, "Who knows the press?");
    auto const reply = answer(ben, post.id, "I do.");
    auto const elsewhere = answer(ben, ask(ana, "Another one").id, "Not here.");
    BroadcastsWeb web{*threads_};
    http::Router router;
    web.add_routes(router);
    http::Hooks hooks;
    hooks.authenticator = [this](http::Request const& request) -> Result<Viewer> {
        auto viewer = request.header("Authorization") == "Bearer ben" ? ben : gus;
        viewer.by_token = true;
        return viewer;
    };
    hooks.renderer = people::testing::drawn;
    log::Metrics metrics;
    http::Dispatcher const site{std::move(router), hooks, http::DispatcherOptions{.secret = "s"}, metrics};
    auto const address = "/posts/" + post.id.to_string() + "/updates?replies=" + reply.id.to_string() + ",nonsense," +
                         elsewhere.id.to_string();
    auto const page = site.dispatch(http::testing::get(address).bearer("ben").accept_html());
    EXPECT_EQ(page.status, 200);
    auto const body = http::testing::body_of(page);
    EXPECT_THAT(body, HasSubstr("/edit\"")) << "it is Ben's own";
    EXPECT_THAT(body, Not(HasSubstr("Not here.")));
    EXPECT_EQ(site.dispatch(http::testing::get(address).bearer("gus").accept_json()).status, 404);
    auto const json = site.dispatch(http::testing::get(address).bearer("ben").accept_json());
    EXPECT_THAT(http::testing::body_of(json), HasSubstr("\"replies\":[{"));
    EXPECT_EQ(site.dispatch(http::testing::get("/posts/none/updates").bearer("ben").accept_json()).status, 404);
}

} // namespace
} // namespace together::conversations
