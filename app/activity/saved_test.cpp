// Keeping for later: one press, one's own list, nobody else's.
#include "app/activity/saved.h"

#include "app/activity/testing.h"

namespace together::activity {
namespace {

namespace ht = http::testing;
using conversations::Post;
using conversations::Reply;

struct SavedTest : testing::ActivityTest {
    void add_routes(http::Router& router) override { web.add_routes(router); }
    void save(Viewer const& viewer, Uuid thing)
    {
        clock.advance(std::chrono::seconds{1});
        ASSERT_TRUE(saved.save(viewer, thing));
    }
    static std::string path(Uuid thing) { return "/saved/" + thing.to_string(); }

    Saved saved{database(), clock};
    SavedWeb web{saved};
};
INSTANTIATE_TEST_SUITE_P(, SavedTest, sql::testing::both, sql::testing::dialect_name);

TEST_P(SavedTest, a_post_and_a_reply_are_kept_and_dropped_with_a_press_each)
{
    auto const post = ask(ana, "How do we hand over?");
    auto const reply = answer(ben, post.id, "With **a list**.");
    EXPECT_EQ(page(cleo, ht::post(path(post.id.uuid))).location, "/posts/" + post.id.to_string());
    auto const stream = page(cleo, ht::post(path(reply.id.uuid)).header("Accept", "text/vnd.turbo-stream.html"));
    EXPECT_TRUE(json(cleo, ht::post(path(reply.id.uuid))).says("\"is_saved\":true")) << "again";
    auto const list = page(cleo, ht::get("/saved"));
    EXPECT_TRUE(list.says("How do we hand over?") && list.says("With a list.") && list.says("Ben in “How do we"))
        << list.body;
    EXPECT_TRUE(list.says("That is all you saved."));
    EXPECT_TRUE(json(ben, ht::get("/saved")).says("\"items\":[]")) << "nobody else's";
    EXPECT_EQ(page(cleo, ht::del(path(post.id.uuid))).location, "/posts/" + post.id.to_string());
    EXPECT_EQ(page(cleo, ht::del(path(reply.id.uuid)).form({{"from", "list"}})).location, "/saved");
    EXPECT_TRUE(page(cleo, ht::get("/saved")).says("Nothing saved"));
    EXPECT_EQ(json(cleo, ht::del(path(post.id.uuid))).status, 404) << "not kept any more";
}

TEST_P(SavedTest, the_button_in_a_thread_says_what_is_kept)
{
    auto const post = ask(ana, "How?");
    auto const reply = answer(ben, post.id, "So.");
    auto const nested = answer(ana, post.id, "Thanks.", reply.id);
    conversations::Threads threads{database(), Saved::ask_kept};
    save(cleo, reply.id.uuid);
    save(cleo, nested.id.uuid);
    save(ben, post.id.uuid);
    auto const view = *threads.open(cleo, post.id, "");
    EXPECT_FALSE(view.post.is_saved) << "Ben keeps it";
    EXPECT_TRUE(view.replies.front().is_saved);
    EXPECT_TRUE(view.replies.front().nested.front().is_saved);
    EXPECT_FALSE(threads.parts_for_all(post.id, {reply.id})->replies.front().is_saved) << "drawn for everybody";
    EXPECT_TRUE(threads.parts(cleo, post.id, {reply.id})->replies.front().is_saved);
    EXPECT_TRUE(threads.post(ben, post.id)->is_saved);
}

TEST_P(SavedTest, a_note_and_done_are_ones_own)
{
    auto const post = ask(ana, "How?");
    save(cleo, post.id.uuid);
    EXPECT_EQ(page(cleo, ht::put(path(post.id.uuid)).form({{"note", "For the *audit*"}})).location, "/saved");
    EXPECT_TRUE(page(cleo, ht::get("/saved")).says("For the *audit*"));
    EXPECT_EQ(json(cleo, ht::put(path(post.id.uuid)).json(R"({"done":true})")).status, 200);
    EXPECT_TRUE(json(cleo, ht::get("/saved")).says("\"items\":[]"));
    auto const done = json(cleo, ht::get("/saved?done=1"));
    EXPECT_TRUE(done.says("For the *audit*") && done.says("How?")) << "the note stays: " << done.body;
    EXPECT_EQ(page(cleo, ht::put(path(post.id.uuid)).form({{"done", "false"}})).location, "/saved");
    EXPECT_EQ(page(cleo, ht::put(path(post.id.uuid)).form({{"note", ""}})).status, 303);
    auto const open = json(cleo, ht::get("/saved"));
    EXPECT_TRUE(open.says("\"note\":\"\"") && open.says("How?")) << open.body;
    EXPECT_EQ(
        json(cleo, ht::put(path(post.id.uuid)).json(R"({"note":")" + std::string(2'001, 'x') + "\"}")).status, 422);
    EXPECT_EQ(json(cleo, ht::put(path(post.id.uuid)).json(R"({"stars":5})")).status, 422);
    EXPECT_EQ(json(ben, ht::put(path(post.id.uuid)).json(R"({"note":"mine"})")).status, 404) << "Ben keeps nothing";
}

TEST_P(SavedTest, what_may_not_be_seen_is_not_kept_and_what_is_gone_says_nothing)
{
    auto const secret = ask(ana, "Whom to promote?", "leads");
    auto const reply = answer(ana, secret.id, "Dan, I say.");
    for (auto const& viewer : {ben, gus, admin}) {
        EXPECT_EQ(json(viewer, ht::post(path(secret.id.uuid))).status, 404);
        EXPECT_EQ(json(viewer, ht::post(path(reply.id.uuid))).status, 404);
    }
    EXPECT_EQ(json({}, ht::post(path(secret.id.uuid))).status, 401);
    EXPECT_EQ(json({}, ht::get("/saved")).status, 401);
    EXPECT_EQ(json(ben, ht::post("/saved/none")).status, 404);
    join(ben, "leads");
    save(ben, secret.id.uuid);
    save(ben, reply.id.uuid);
    EXPECT_EQ(json(ben, ht::put(path(reply.id.uuid)).json(R"({"note":"Ask her"})")).status, 200);
    EXPECT_TRUE(page(ben, ht::get("/saved")).says("Whom to promote?"));
    leave(ben, "leads");
    auto const left = page(ben, ht::get("/saved"));
    EXPECT_FALSE(left.says("promote") || left.says("Dan, I say") || left.says("Leads")) << left.body;
    EXPECT_TRUE(left.says("This is gone") && left.says("Ask her"));
    EXPECT_EQ(json(ben, ht::del(path(secret.id.uuid))).status, 200) << "it can be taken off";
    auto const mine = ask(ben, "Oops?");
    save(cleo, mine.id.uuid);
    ASSERT_TRUE(posts().remove(ben, mine.id));
    EXPECT_FALSE(page(cleo, ht::get("/saved")).says("Oops?"));
}

TEST_P(SavedTest, a_reply_that_became_a_thread_is_still_kept)
{
    auto const post = ask(ana, "How?");
    auto const reply = answer(ben, post.id, "Another matter.");
    save(cleo, reply.id.uuid);
    ASSERT_TRUE(
        facilitation().split(ana, reply.id, {.title = "Another matter", .kind = conversations::PostKind::question}));
    auto const list = json(cleo, ht::get("/saved"));
    EXPECT_TRUE(list.says("/posts/" + reply.id.to_string()) && list.says("\"thing\":\"post\"")) << list.body;
}

TEST_P(SavedTest, a_long_list_goes_page_by_page_to_its_end)
{
    std::vector<std::string> titles;
    for (int i = 0; i < 60; ++i) {
        auto const post = ask(ana, fmt::format("Question {:02}?", i));
        save(cleo, post.id.uuid);
        titles.push_back(post.title);
    }
    std::vector<std::string> found;
    std::string after;
    for (bool more = true; more;) {
        auto const view = saved.list(cleo, false, after);
        for (auto const& item : view.items) found.push_back(item.found->title);
        more = view.next.has_value();
        if (more) after = view.next->substr(view.next->find("after=") + 6);
    }
    std::ranges::reverse(found);
    EXPECT_EQ(found, titles);
    EXPECT_EQ(saved.list(cleo, false, "nonsense").items.size(), 25u);
}

} // namespace
} // namespace together::activity
