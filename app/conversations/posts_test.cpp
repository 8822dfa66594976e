// Threads: asking, editing, closing, accepting, deleting, and who may.
#include <thread>

#include "app/conversations/testing.h"

namespace together::conversations {
namespace {

using people::testing::field_message;

struct PostsDoor : testing::ConversationsTest {
    Result<Post> post(Viewer const& viewer, PostInput input) { return posts().post(viewer, input); }
};
INSTANTIATE_TEST_SUITE_P(, PostsDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(PostsDoor, a_question_can_be_read_by_who_sees_its_space)
{
    auto const open_post = ask(ana, "How do you hand over?");
    auto const closed_post = ask(ana, "Whom do we promote?", "leads");
    EXPECT_EQ(open(ben, open_post.id).post.title, "How do you hand over?");
    for (auto const& viewer : {ben, admin, gus, Viewer{}}) {
        EXPECT_EQ(threads().open(viewer, closed_post.id, "").error().kind, ProblemKind::not_found);
        EXPECT_EQ(
            posts().edit(viewer, closed_post.id, {.title = "x", .version = 1}).error().kind, ProblemKind::not_found);
        EXPECT_EQ(posts().close(viewer, closed_post.id).error().kind, ProblemKind::not_found);
        EXPECT_EQ(posts().history(viewer, closed_post.id).error().kind, ProblemKind::not_found);
        EXPECT_TRUE(threads().list(viewer, {.space = closed_post.space_id}, "").posts.empty());
    }
    EXPECT_EQ(threads().open(ana, Id<Post>::make(clock.now()), "").error().kind, ProblemKind::not_found);
}

TEST_P(PostsDoor, all_that_is_wrong_is_said_at_once)
{
    auto const problem =
        post(ana, {.space = "shop-floor", .title = " ", .body = std::string(50'001, 'x'), .topics = {"!!!"}}).error();
    EXPECT_EQ(field_message(problem, "title"), "field.required");
    EXPECT_EQ(field_message(problem, "body"), "field.too_long");
    EXPECT_EQ(field_message(problem, "topics"), "field.topic");
    EXPECT_EQ(field_message(post(ben, {.space = "leads", .title = "x"}).error(), "space"), "field.space");
}

TEST_P(PostsDoor, writing_makes_a_member)
{
    ASSERT_TRUE(post(ben, {.space = "shop-floor", .kind = PostKind::insight, .title = "Seen"}));
    EXPECT_EQ(spaces().list(ben, "").mine.size(), 1u);
    EXPECT_EQ(spaces().find(ben, "shop-floor")->space.post_count, 1);
}

TEST_P(PostsDoor, topics_come_by_name_and_are_found_by_slug)
{
    ASSERT_TRUE(
        post(ana, {.space = "shop-floor", .title = "a", .topics = {"Night shift, #Hand-over", "night  SHIFT"}}));
    auto threads_door = threads();
    Topics topics{database(), threads_door};
    auto const list = topics.list(ben, "", "");
    ASSERT_EQ(list.topics.size(), 2u);
    EXPECT_EQ(list.topics[0].slug, "hand-over");
    EXPECT_EQ(list.topics[1].name, "Night shift");
    EXPECT_EQ(topics.open(ben, "night-shift", "")->posts.size(), 1u);
    EXPECT_EQ(topics.open(gus, "night-shift", "").error().kind, ProblemKind::not_found);
    EXPECT_EQ(topics.list(ben, "Night", "").topics.size(), 1u);
}

TEST_P(PostsDoor, edits_keep_what_was_there_and_collide_openly)
{
    auto const asked = ask(ana, "First");
    auto const edited = posts().edit(ana, asked.id, {.title = "Second", .body = "New.", .version = 1});
    ASSERT_TRUE(edited);
    EXPECT_EQ(edited->version, 2);
    EXPECT_EQ(posts().edit(ana, asked.id, {.title = "Third", .version = 1}).error().kind, ProblemKind::stale);
    auto const history = *posts().history(ben, asked.id);
    ASSERT_EQ(history.size(), 2u);
    EXPECT_EQ(history[0].title, "First");
    EXPECT_EQ(history[1].title, "Second");
    EXPECT_EQ(posts().edit(ben, asked.id, {.title = "Mine", .version = 2}).error().kind, ProblemKind::forbidden);
}

TEST_P(PostsDoor, of_edits_at_the_same_time_one_is_taken_and_the_others_are_told)
{
    auto const asked = ask(ana, "First");
    auto door = posts();
    std::atomic<int> taken = 0;
    std::atomic<int> told = 0;
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < 8; ++writer)
        writers.emplace_back([&, writer] {
            auto const edited = door.edit(ana, asked.id, {.title = fmt::format("Mine {}", writer), .version = 1});
            if (edited) ++taken;
            else if (edited.error().kind == ProblemKind::stale) ++told;
        });
    writers.clear();
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(told, 7);
    EXPECT_EQ(posts().history(ben, asked.id)->size(), 2u);
}

TEST_P(PostsDoor, a_deleted_post_leaves_a_trace_and_its_replies)
{
    auto const asked = ask(ben, "Secret plans");
    answer(cleo, asked.id, "An answer.");
    EXPECT_EQ(posts().remove(cleo, asked.id).error().kind, ProblemKind::forbidden);
    ASSERT_TRUE(posts().remove(ben, asked.id));
    auto const view = open(ana, asked.id);
    EXPECT_TRUE(view.post.is_deleted);
    EXPECT_EQ(view.post.title, "");
    EXPECT_EQ(view.post.body, "");
    EXPECT_EQ(view.replies.size(), 1u);
    EXPECT_TRUE(threads().list(ana, {}, "").posts.empty());
    EXPECT_EQ(posts().history(ana, asked.id).error().kind, ProblemKind::not_found);
    EXPECT_EQ(replies().reply(cleo, asked.id, {.body = "More"}).error().kind, ProblemKind::conflict);
}

TEST_P(PostsDoor, closed_threads_take_no_replies_until_reopened)
{
    auto const asked = ask(ben, "Done?");
    EXPECT_EQ(posts().close(cleo, asked.id).error().kind, ProblemKind::forbidden);
    ASSERT_TRUE(posts().close(ana, asked.id)); // who facilitates the space
    EXPECT_EQ(replies().reply(cleo, asked.id, {.body = "Late"}).error().message, "problem.thread_closed");
    ASSERT_TRUE(posts().reopen(ben, asked.id));
    EXPECT_TRUE(replies().reply(cleo, asked.id, {.body = "In time"}));
}

TEST_P(PostsDoor, the_asker_accepts_one_answer)
{
    auto const asked = ask(ben, "Which?");
    auto const first = answer(ana, asked.id, "This.");
    auto const second = answer(cleo, asked.id, "That.");
    auto const under = answer(ben, asked.id, "Why?", second.id);
    EXPECT_EQ(posts().accept(cleo, asked.id, second.id).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(field_message(posts().accept(ben, asked.id, under.id).error(), "reply"), "field.no_answer_here");
    ASSERT_TRUE(posts().accept(ben, asked.id, first.id));
    ASSERT_TRUE(posts().accept(ben, asked.id, second.id));
    auto const view = open(cleo, asked.id);
    ASSERT_TRUE(view.accepted);
    EXPECT_EQ(view.accepted->id, second.id);
    EXPECT_EQ(view.accepted->nested.size(), 1u);
    EXPECT_EQ(view.replies.size(), 1u);
    EXPECT_TRUE(threads().list(cleo, {.unanswered_only = true}, "").posts.empty());
    ASSERT_TRUE(replies().remove(cleo, second.id));
    EXPECT_FALSE(open(cleo, asked.id).accepted);
}

TEST_P(PostsDoor, only_questions_take_an_answer)
{
    auto const told = *post(ben, {.space = "shop-floor", .kind = PostKind::story, .title = "It worked"});
    auto const reply = answer(ana, told.id, "Great.");
    EXPECT_EQ(posts().accept(ben, told.id, reply.id).error().kind, ProblemKind::conflict);
}

TEST_P(PostsDoor, lists_page_by_key_without_a_gap)
{
    for (int i = 0; i < 60; ++i) ask(ana, fmt::format("Question {}", i));
    std::vector<std::string> titles;
    ThreadListing listing{.limit = 25};
    for (int page = 0; page < 3; ++page) {
        auto const view = threads().list(ben, listing, "/posts?");
        for (auto const& row : view.posts) titles.push_back(row.title);
        ASSERT_EQ(view.next.has_value(), page < 2);
        if (view.next) listing.after = *Cursor::parse(view.next->substr(view.next->find('=') + 1));
    }
    ASSERT_EQ(titles.size(), 60u);
    for (int i = 0; i < 60; ++i) EXPECT_EQ(titles[static_cast<std::size_t>(i)], fmt::format("Question {}", 59 - i));
}

TEST_P(PostsDoor, what_happened_is_published_with_it)
{
    auto const before = published().size();
    auto const asked = ask(ana, "Who knows?");
    answer(ben, asked.id, "@cleo does.");
    auto const kinds = published();
    auto const expected =
        std::vector<std::string>{"conversations.posted", "conversations.replied", "conversations.mentioned"};
    EXPECT_EQ((std::vector<std::string>{kinds.begin() + static_cast<std::ptrdiff_t>(before), kinds.end()}), expected);
}

TEST_P(PostsDoor, archived_spaces_are_read_only)
{
    auto const asked = ask(ben, "Old");
    auto const space = spaces().find(ana, "shop-floor")->space;
    ASSERT_TRUE(spaces().change(ana, "shop-floor", {.name = space.name, .archived = true, .version = space.version}));
    EXPECT_EQ(post(ana, {.space = "shop-floor", .title = "New"}).error().kind, ProblemKind::conflict);
    EXPECT_EQ(replies().reply(ben, asked.id, {.body = "More"}).error().kind, ProblemKind::conflict);
    EXPECT_EQ(posts().edit(ben, asked.id, {.title = "Newer", .version = 1}).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(open(cleo, asked.id).post.title, "Old");
}

} // namespace
} // namespace together::conversations
