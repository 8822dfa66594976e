// Reports, the queue and its decisions: who may, what it changes, and that all of it can be undone.
#include <gmock/gmock.h>

#include "app/moderation/testing.h"

namespace together::moderation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct CasesDoor : testing::ModerationTest {
    std::int64_t replies_counted(Id<conversations::Post> post) { return open(ana, post).post.reply_count; }
    std::int64_t posts_counted()
    {
        return database().read([](sql::Reader& db) {
            return db.one<std::int64_t>("select post_count from spaces where slug = 'shop-floor'");
        });
    }
};
INSTANTIATE_TEST_SUITE_P(, CasesDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(CasesDoor, one_report_a_person_and_thing)
{
    auto const post = ask(ben, "Why?");
    report(cleo, post.id.uuid);
    report(cleo, post.id.uuid, Reason::unkind);
    report(ana, post.id.uuid);
    auto const view = found(ana, post.id.uuid);
    ASSERT_EQ(view.flags.size(), 2u);
    EXPECT_EQ(view.flags[0].reason, Reason::unkind) << "the second word of one person replaces the first";
    EXPECT_EQ(view.row.why.size(), 2u);
    EXPECT_EQ(flags().flag(ben, post.id.uuid, {}).error().message, "problem.own_words");
    EXPECT_EQ(people::testing::field_message(flags().flag(cleo, post.id.uuid, {Reason::other, {}}).error(), "words"),
        "field.required");
    EXPECT_TRUE(flags().form(cleo, post.id.uuid)->is_said);
    ASSERT_TRUE(flags().withdraw(cleo, post.id.uuid));
    EXPECT_THAT(waiting(ana), ElementsAre(post.id.uuid));
    ASSERT_TRUE(flags().withdraw(ana, post.id.uuid));
    EXPECT_THAT(waiting(ana), IsEmpty()) << "nobody reports it any more";
}

TEST_P(CasesDoor, what_one_cannot_see_cannot_be_reported)
{
    auto const secret = ask(ana, "Among us", "leads");
    for (auto const& viewer : {ben, gus, admin}) {
        EXPECT_EQ(flags().flag(viewer, secret.id.uuid, {}).error().kind, ProblemKind::not_found);
        EXPECT_EQ(flags().form(viewer, secret.id.uuid).error().kind, ProblemKind::not_found);
    }
    auto const post = ask(ben, "Why?");
    EXPECT_EQ(flags().flag(gus, post.id.uuid, {}).error().kind, ProblemKind::not_found);
    ASSERT_TRUE(posts().remove(ben, post.id));
    EXPECT_EQ(flags().flag(cleo, post.id.uuid, {}).error().kind, ProblemKind::not_found);
}

TEST_P(CasesDoor, the_queue_is_of_the_spaces_one_moderates)
{
    ASSERT_TRUE(spaces().open(ben, {.name = "Bench"}));
    auto const here = ask(cleo, "Here?");
    auto const there = ask(cleo, "There?", "bench");
    report(ben, here.id.uuid);
    report(ana, there.id.uuid);
    EXPECT_THAT(waiting(ana), ElementsAre(here.id.uuid));
    EXPECT_THAT(waiting(ben), ElementsAre(there.id.uuid));
    EXPECT_THAT(waiting(admin), ElementsAre(here.id.uuid, there.id.uuid));
    EXPECT_EQ(counted(ana), 1);
    EXPECT_EQ(counted(admin), 2);
    EXPECT_EQ(counted(cleo), 0);
    for (auto const& viewer : {cleo, gus}) {
        EXPECT_EQ(cases().queue(viewer, {}).error().kind, ProblemKind::forbidden);
        EXPECT_EQ(cases().find(viewer, here.id.uuid).error().kind, ProblemKind::not_found);
        EXPECT_EQ(decide(viewer, here.id.uuid, Decision::remove).error().kind, ProblemKind::not_found);
        EXPECT_EQ(cases().note(viewer, here.id.uuid, {"x"}).error().kind, ProblemKind::not_found);
    }
    EXPECT_EQ(cases().find(ben, here.id.uuid).error().kind, ProblemKind::not_found);
    EXPECT_EQ(decide(ben, here.id.uuid, Decision::hide).error().kind, ProblemKind::not_found);
    EXPECT_EQ(cases().queue(admin, {.space = "bench"})->cases.size(), 1u);
}

TEST_P(CasesDoor, an_administrator_outside_a_closed_space_moderates_nothing_in_it)
{
    ASSERT_TRUE(spaces().add_member(ana, "leads", "ben"));
    auto const secret = ask(ben, "Among us", "leads");
    report(ana, secret.id.uuid);
    EXPECT_THAT(waiting(admin), IsEmpty());
    EXPECT_EQ(counted(admin), 0);
    EXPECT_EQ(cases().find(admin, secret.id.uuid).error().kind, ProblemKind::not_found);
    EXPECT_THAT(waiting(ana), ElementsAre(secret.id.uuid));
}

TEST_P(CasesDoor, what_is_hidden_is_gone_for_all_and_comes_back)
{
    auto const post = ask(ana, "Why?");
    auto const reply = answer(ben, post.id, "A word out of place.");
    ASSERT_TRUE(posts().accept(ana, post.id, reply.id));
    report(cleo, reply.id.uuid, Reason::unkind);
    ASSERT_TRUE(decide(ana, reply.id.uuid, Decision::hide));
    EXPECT_THAT(waiting(ana), IsEmpty());
    EXPECT_EQ(replies_counted(post.id), 0);
    EXPECT_TRUE(open(cleo, post.id).replies.at(0).is_deleted);
    EXPECT_TRUE(open(cleo, post.id).replies.at(0).body.empty());
    EXPECT_FALSE(open(cleo, post.id).accepted);
    auto const view = found(ana, reply.id.uuid);
    EXPECT_EQ(view.row.state, State::hidden);
    EXPECT_EQ(view.thing.back().body, "A word out of place.") << "who moderates still reads it";
    EXPECT_EQ(view.record.taken_away, 1);

    ASSERT_TRUE(undo(ana, reply.id.uuid));
    EXPECT_EQ(open(cleo, post.id).accepted->body, "A word out of place.");
    EXPECT_EQ(replies_counted(post.id), 1);
    EXPECT_THAT(waiting(ana), ElementsAre(reply.id.uuid)) << "it is to be looked at again";
    EXPECT_THAT(audited(), ElementsAre("moderation_hidden", "moderation_undone"));
}

TEST_P(CasesDoor, decisions_follow_each_other_and_are_undone_one_by_one)
{
    auto const post = ask(ben, "Why?");
    report(cleo, post.id.uuid);
    auto const before = posts_counted();
    ASSERT_TRUE(decide(ana, post.id.uuid, Decision::hide));
    ASSERT_TRUE(decide(ana, post.id.uuid, Decision::remove));
    EXPECT_EQ(posts_counted(), before - 1);
    EXPECT_EQ(decide(ana, post.id.uuid, Decision::remove).error().message, "problem.decided_already");
    ASSERT_TRUE(decide(admin, post.id.uuid, Decision::keep));
    EXPECT_EQ(posts_counted(), before);
    auto const first = found(ana, post.id.uuid).history.at(2);
    EXPECT_EQ(cases().undo(ana, post.id.uuid, first.id).error().message, "problem.not_the_last");
    ASSERT_TRUE(undo(ana, post.id.uuid));
    EXPECT_EQ(found(ana, post.id.uuid).row.state, State::removed);
    ASSERT_TRUE(undo(ana, post.id.uuid));
    EXPECT_EQ(found(ana, post.id.uuid).row.state, State::hidden);
    ASSERT_TRUE(undo(ana, post.id.uuid));
    EXPECT_EQ(found(ana, post.id.uuid).row.state, State::shown);
    EXPECT_EQ(open(cleo, post.id).post.title, "Why?");
    EXPECT_EQ(posts_counted(), before);
    EXPECT_FALSE(undo(ana, post.id.uuid));
}

TEST_P(CasesDoor, what_was_kept_is_opened_again_by_somebody_new)
{
    auto const post = ask(ben, "Why?");
    report(cleo, post.id.uuid);
    ASSERT_TRUE(decide(ana, post.id.uuid, Decision::keep));
    EXPECT_EQ(open(cleo, post.id).post.title, "Why?");
    report(cleo, post.id.uuid);
    EXPECT_THAT(waiting(ana), IsEmpty()) << "she said so before";
    report(admin, post.id.uuid);
    EXPECT_THAT(waiting(ana), ElementsAre(post.id.uuid));
    auto const settled = cases().queue(ana, {.is_open = false});
    EXPECT_THAT(settled->cases, IsEmpty());
}

TEST_P(CasesDoor, what_its_author_deleted_stays_deleted)
{
    auto const post = ask(ana, "Why?");
    auto const reply = answer(ben, post.id, "Oh.");
    report(cleo, reply.id.uuid);
    ASSERT_TRUE(decide(ana, reply.id.uuid, Decision::hide));
    EXPECT_FALSE(replies().remove(ben, reply.id)) << "it is out of its author's hands";
    ASSERT_TRUE(undo(ana, reply.id.uuid));
    ASSERT_TRUE(replies().remove(ben, reply.id));
    EXPECT_TRUE(found(ana, reply.id.uuid).is_gone);
    EXPECT_EQ(decide(ana, reply.id.uuid, Decision::remove).error().message, "problem.deleted_by_author");
    ASSERT_TRUE(decide(ana, reply.id.uuid, Decision::keep));
    EXPECT_TRUE(open(cleo, post.id).replies.at(0).is_deleted);
    EXPECT_EQ(replies_counted(post.id), 0);
}

TEST_P(CasesDoor, what_moves_is_looked_at_where_it_stands)
{
    ASSERT_TRUE(spaces().open(ben, {.name = "Bench"}));
    ASSERT_TRUE(spaces().join(ana, "bench"));
    auto const post = ask(cleo, "Why?");
    auto const reply = answer(cleo, post.id, "Because.");
    report(ben, reply.id.uuid);
    auto const follow = [](sql::Transaction& tx, conversations::Relocation const& to) -> Result<Done> {
        moderation::follow(tx, to);
        return Done{};
    };
    conversations::Facilitation facilitation{{database(), outbox, clock, follow}};
    ASSERT_TRUE(facilitation.move(ana, post.id, "bench"));
    EXPECT_THAT(waiting(ana), IsEmpty());
    EXPECT_THAT(waiting(ben), ElementsAre(reply.id.uuid));
    auto const split = facilitation.split(ben, reply.id, {.title = "On its own"});
    ASSERT_TRUE(split);
    EXPECT_EQ(found(ben, reply.id.uuid).row.kind, Kind::post);
    EXPECT_EQ(found(ben, reply.id.uuid).row.title, "On its own");
    ASSERT_TRUE(decide(ben, reply.id.uuid, Decision::remove));
    EXPECT_TRUE(open(cleo, *split).post.is_deleted);
}

TEST_P(CasesDoor, notes_and_reports_are_history)
{
    auto const post = ask(ben, "Why?");
    report(cleo, post.id.uuid);
    ASSERT_TRUE(cases().note(ana, post.id.uuid, {"I have written to Ben."}));
    EXPECT_FALSE(cases().note(ana, post.id.uuid, {"  "}));
    auto const history = found(ana, post.id.uuid).history;
    ASSERT_EQ(history.size(), 2u);
    EXPECT_EQ(history[0].words, "I have written to Ben.");
    EXPECT_EQ(history[0].person->name, "Ana");
    EXPECT_FALSE(history[0].can_undo);
}

TEST_P(CasesDoor, the_queue_pages)
{
    for (int i = 0; i < 30; ++i) report(cleo, ask(ben, "Question " + std::to_string(i)).id.uuid);
    auto const first = cases().queue(ana, {});
    ASSERT_EQ(first->cases.size(), 25u);
    EXPECT_EQ(first->cases[0].title, "Question 0") << "what waits longest";
    EXPECT_EQ(first->waiting, 30);
    ASSERT_TRUE(first->next);
    auto const second = cases().queue(ana, {.after = first->next->substr(first->next->rfind('=') + 1)});
    EXPECT_EQ(second->cases.size(), 5u);
    EXPECT_FALSE(second->next);
}

} // namespace
} // namespace together::moderation
