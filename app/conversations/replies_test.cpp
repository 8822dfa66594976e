// Replies, reactions, mentions, and the order of a thread.
#include "app/conversations/testing.h"

#include <thread>

namespace together::conversations {
namespace {

using people::testing::field_message;

struct RepliesDoor : testing::ConversationsTest {};
INSTANTIATE_TEST_SUITE_P(, RepliesDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(RepliesDoor, nest_one_level_and_no_deeper)
{
    auto const asked = ask(ana, "Why?");
    auto const first = answer(ben, asked.id, "Because.");
    auto const under = answer(ana, asked.id, "Really?", first.id);
    EXPECT_EQ(field_message(replies().reply(ben, asked.id, {.body = "Yes.", .parent = under.id}).error(), "parent"),
        "field.too_deep");
    auto const other = ask(ana, "What else?");
    EXPECT_EQ(field_message(replies().reply(ben, other.id, {.body = "x", .parent = first.id}).error(), "parent"),
        "field.no_reply_here");
    auto const view = open(cleo, asked.id);
    ASSERT_EQ(view.replies.size(), 1u);
    EXPECT_EQ(view.replies[0].nested.at(0).body, "Really?");
    EXPECT_EQ(view.post.reply_count, 2);
}

TEST_P(RepliesDoor, are_refused_where_the_thread_is_not_seen)
{
    auto const closed_post = ask(ana, "Among us", "leads");
    auto const reply = answer(ana, closed_post.id, "Only us.");
    for (auto const& viewer : {ben, admin, gus}) {
        EXPECT_EQ(replies().reply(viewer, closed_post.id, {.body = "Hi"}).error().kind, ProblemKind::not_found);
        EXPECT_EQ(replies().edit(viewer, reply.id, {.body = "Hi", .version = 1}).error().kind, ProblemKind::not_found);
        EXPECT_EQ(replies().remove(viewer, reply.id).error().kind, ProblemKind::not_found);
        EXPECT_EQ(replies().history(viewer, reply.id).error().kind, ProblemKind::not_found);
        EXPECT_EQ(replies().react(viewer, reply.id, ReactionKind::thanks, true).error().kind, ProblemKind::not_found);
        EXPECT_EQ(threads().reply(viewer, reply.id).error().kind, ProblemKind::not_found);
        EXPECT_EQ(threads().page_before(viewer, reply.id), "");
    }
}

TEST_P(RepliesDoor, edits_keep_versions_and_collide_openly)
{
    auto const asked = ask(ana, "Why?");
    auto const reply = answer(ben, asked.id, "One.");
    ASSERT_TRUE(replies().edit(ben, reply.id, {.body = "Two.", .version = 1}));
    EXPECT_EQ(replies().edit(ben, reply.id, {.body = "Three.", .version = 1}).error().kind, ProblemKind::stale);
    EXPECT_EQ(replies().edit(cleo, reply.id, {.body = "Mine.", .version = 2}).error().kind, ProblemKind::forbidden);
    auto const history = *replies().history(cleo, reply.id);
    ASSERT_EQ(history.size(), 2u);
    EXPECT_EQ(history[0].body, "One.");
    EXPECT_TRUE(open(ana, asked.id).replies.at(0).edited_at);
}

TEST_P(RepliesDoor, deleted_ones_leave_a_trace_without_text)
{
    auto const asked = ask(ana, "Why?");
    auto const reply = answer(ben, asked.id, "I should not have said this.");
    answer(cleo, asked.id, "Indeed.", reply.id);
    ASSERT_TRUE(replies().remove(ben, reply.id));
    auto const view = open(cleo, asked.id);
    EXPECT_TRUE(view.replies.at(0).is_deleted);
    EXPECT_EQ(view.replies[0].body, "");
    EXPECT_EQ(view.replies[0].nested.size(), 1u);
    EXPECT_EQ(view.post.reply_count, 1);
    EXPECT_EQ(replies().remove(ben, reply.id).error().kind, ProblemKind::not_found);
    EXPECT_EQ(replies().history(cleo, reply.id).error().kind, ProblemKind::not_found);
}

TEST_P(RepliesDoor, reactions_count_each_person_once)
{
    auto const asked = ask(ana, "Why?");
    for (int twice = 0; twice < 2; ++twice) ASSERT_TRUE(replies().react(ben, asked.id, ReactionKind::me_too, true));
    ASSERT_TRUE(replies().react(cleo, asked.id, ReactionKind::me_too, true));
    auto const count = [&](Viewer const& viewer) {
        for (auto const& reaction : open(viewer, asked.id).post.reactions)
            if (reaction.kind == ReactionKind::me_too) return std::pair{reaction.count, reaction.mine};
        return std::pair<std::int64_t, bool>{-1, false};
    };
    EXPECT_EQ(count(ben), (std::pair<std::int64_t, bool>{2, true}));
    EXPECT_EQ(count(ana), (std::pair<std::int64_t, bool>{2, false}));
    ASSERT_TRUE(replies().react(ben, asked.id, ReactionKind::me_too, false));
    EXPECT_EQ(count(ben), (std::pair<std::int64_t, bool>{1, false}));
    EXPECT_EQ(replies().react(ben, asked.id, ReactionKind::support, true).error().kind, ProblemKind::conflict);
}

TEST_P(RepliesDoor, mentions_link_people_who_exist)
{
    auto const asked = ask(ana, "Why?");
    answer(ben, asked.id, "Ask @cleo or @nobody, not `@ana`.");
    auto const html = open(cleo, asked.id).replies.at(0).body_html.text();
    EXPECT_NE(html.find("/people/cleo"), std::string::npos) << html;
    EXPECT_EQ(html.find("/people/nobody"), std::string::npos) << html;
    EXPECT_EQ(html.find("/people/ana"), std::string::npos) << html;
}

TEST_P(RepliesDoor, threads_page_by_key_and_find_the_page_of_a_reply)
{
    auto const asked = ask(ana, "Why?");
    std::vector<Reply> written;
    for (int i = 0; i < 45; ++i) written.push_back(answer(ben, asked.id, fmt::format("Answer {}", i)));
    std::vector<std::string> bodies;
    std::string after;
    for (int page = 0; page < 3; ++page) {
        auto const view = *threads().open(cleo, asked.id, after);
        for (auto const& reply : view.replies) bodies.push_back(reply.body);
        if (view.newer) after = view.newer->substr(view.newer->find('=') + 1);
    }
    ASSERT_EQ(bodies.size(), 45u);
    EXPECT_EQ(bodies[44], "Answer 44");
    EXPECT_EQ(threads().page_before(cleo, written[3].id), "");
    EXPECT_EQ(threads().page_before(cleo, written[44].id), after);
}

TEST_P(RepliesDoor, many_at_once_are_all_kept_and_counted)
{
    auto const asked = ask(ana, "Why?");
    auto door = replies();
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < 8; ++writer)
        writers.emplace_back([&, writer] {
            for (int i = 0; i < 20; ++i)
                check(door.reply(ben, asked.id, {.body = fmt::format("{} {}", writer, i)}).has_value(),
                    "a reply was refused");
        });
    writers.clear();
    EXPECT_EQ(open(ana, asked.id).post.reply_count, 160);
}

TEST_P(RepliesDoor, to_a_thread_deleted_meanwhile_are_kept_or_refused)
{
    auto const asked = ask(ana, "Why?");
    auto door = replies();
    std::atomic<int> kept = 0;
    std::atomic<int> refused = 0;
    std::atomic<bool> is_deleted = false;
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([&] {
            for (int after = 0; after < 2; after += is_deleted) {
                auto const reply = door.reply(ben, asked.id, {.body = "Because."});
                if (reply) ++kept;
                else if (reply.error().kind == ProblemKind::conflict) ++refused;
            }
        });
    while (kept < 20) std::this_thread::yield();
    ASSERT_TRUE(posts().remove(ana, asked.id));
    is_deleted = true;
    writers.clear();
    EXPECT_GE(refused, 4);
    EXPECT_EQ(open(ana, asked.id).post.reply_count, kept);
}

} // namespace
} // namespace together::conversations
