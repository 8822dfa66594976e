// How far people have read, on all their devices; what is new since; long threads from both ends.
#include "app/conversations/testing.h"

namespace together::conversations {
namespace {

struct PositionsDoor : testing::ConversationsTest {
    std::int64_t unread(Viewer const& viewer)
    {
        return database().read([&](sql::Reader& db) -> std::int64_t {
            for (auto const& space : Positions::ask_my_spaces(db, viewer).get())
                if (space.slug == "shop-floor") return space.unread;
            return -1;
        });
    }
    void see(Viewer const& viewer, Id<Post> post)
    {
        clock.advance(std::chrono::seconds{1});
        positions().advance(viewer, post, open(viewer, post).read_until);
    }
};
INSTANTIATE_TEST_SUITE_P(, PositionsDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(PositionsDoor, what_others_write_is_new_until_it_was_read)
{
    ASSERT_TRUE(spaces().join(ben, "shop-floor"));
    EXPECT_EQ(unread(ben), 0);
    auto const one = ask(ana, "One?");
    auto const two = ask(ana, "Two?");
    EXPECT_EQ(unread(ben), 2);
    EXPECT_EQ(unread(ana), 0) << "what one wrote oneself is not new";
    see(ben, one.id);
    EXPECT_EQ(unread(ben), 1);
    answer(ana, one.id, "And more.");
    EXPECT_EQ(unread(ben), 2);
    auto const view = open(ben, one.id);
    ASSERT_TRUE(view.unread);
    EXPECT_EQ(view.unread->count, 1);
    EXPECT_TRUE(view.replies.at(0).is_new);
    see(ben, one.id);
    EXPECT_FALSE(open(ben, one.id).replies.at(0).is_new);
    answer(ben, two.id, "My own.");
    EXPECT_EQ(unread(ben), 0);
    EXPECT_EQ(unread(ana), 1);
}

TEST_P(PositionsDoor, never_move_back)
{
    auto const asked = ask(ana, "Why?");
    auto const first = answer(ben, asked.id, "First.");
    auto const last = answer(ben, asked.id, "Last.");
    ASSERT_TRUE(positions().read(ana, asked.id, last.id));
    ASSERT_TRUE(positions().read(ana, asked.id, first.id));
    EXPECT_FALSE(open(ana, asked.id).unread);
    EXPECT_EQ(positions().read(gus, asked.id, last.id).error().kind, ProblemKind::not_found);
    EXPECT_EQ(positions().read(ana, ask(ana, "Other?").id, last.id).error().kind, ProblemKind::not_found);
}

TEST_P(PositionsDoor, a_space_can_be_caught_up_with_at_once)
{
    ASSERT_TRUE(spaces().join(ben, "shop-floor"));
    ask(ana, "One?");
    auto const two = ask(ana, "Two?");
    ASSERT_TRUE(positions().catch_up(ben, "shop-floor"));
    EXPECT_EQ(unread(ben), 0);
    answer(ana, two.id, "More.");
    EXPECT_EQ(unread(ben), 1);
    EXPECT_EQ(positions().catch_up(ben, "leads").error().kind, ProblemKind::not_found);
}

TEST_P(PositionsDoor, reading_everything_moves_the_line_that_lists_look_behind)
{
    ASSERT_TRUE(spaces().join(ben, "shop-floor"));
    auto const asked = ask(ana, "One?");
    clock.advance(std::chrono::minutes{5});
    see(ben, asked.id);
    auto const line = database().read([&](sql::Reader& db) {
        return db.one<std::int64_t>("select caught_up_at from space_members where person_id = $1", ben.person);
    });
    EXPECT_GT(from_microseconds(line), asked.created_at);
}

TEST_P(PositionsDoor, a_thread_of_a_thousand_is_walked_from_both_ends)
{
    auto const asked = ask(ana, "Why?");
    auto const start = clock.now();
    std::vector<Id<Reply>> written;
    database().write([&](sql::Transaction& tx) {
        for (int i = 0; i < 1'000; ++i) {
            auto const at = start + std::chrono::minutes{i};
            tx.run("insert into replies (id, post_id, author_id, body, created_at) values ($1, $2, $3, $4, $5)",
                written.emplace_back(Id<Reply>::make(at)), asked.id, ben.person, std::to_string(i), at);
        }
        tx.run("update posts set reply_count = 1000, last_activity_at = $2 where id = $1", asked.id,
            start + std::chrono::minutes{1'000});
    });
    std::vector<int> forward;
    std::string after;
    for (bool more = true; more;) {
        auto const view = *threads().open(cleo, asked.id, after);
        for (auto const& reply : view.replies) forward.push_back(std::stoi(reply.body));
        EXPECT_EQ(view.older.has_value(), !after.empty());
        more = view.newer.has_value();
        if (more) after = view.newer->substr(view.newer->find('=') + 1);
    }
    ASSERT_EQ(forward.size(), 1'000u);
    EXPECT_TRUE(std::is_sorted(forward.begin(), forward.end()));
    EXPECT_EQ(forward.back(), 999);

    auto const day = to_rfc3339(start).substr(0, 10);
    EXPECT_EQ(*threads().place(cleo, asked.id, day), written.front());
    EXPECT_EQ(*threads().place(cleo, asked.id, "2999-01-01"), written.back());
    auto const page = *threads().open(cleo, asked.id, threads().page_before(cleo, written[510]));
    auto const has = [&](auto const& reply) { return reply.id == written[510]; };
    EXPECT_TRUE(std::any_of(page.replies.begin(), page.replies.end(), has));
    ASSERT_TRUE(page.older);
    auto const before = page.older->substr(page.older->find('=') + 1);
    auto const back = *threads().open(cleo, asked.id, {.after = {}, .before = before});
    EXPECT_EQ(back.replies.size(), 20u);
    EXPECT_EQ(std::stoi(back.replies.back().body) + 1, std::stoi(page.replies.front().body));
    EXPECT_LT(page.read_until, start + std::chrono::minutes{999}) << "a page is read as far as it goes";
}

} // namespace
} // namespace together::conversations
