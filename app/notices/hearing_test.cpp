// Who is told of what: what concerns them, once, and nothing that they may not see.
#include "app/notices/testing.h"

#include <gmock/gmock.h>

#include "app/conversations/facilitation.h"
#include "app/plans/plans.h"

namespace together::notices {
namespace {

using conversations::ReactionKind;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Hearing = testing::NoticesTest;
INSTANTIATE_TEST_SUITE_P(, Hearing, sql::testing::both, sql::testing::dialect_name);

TEST_P(Hearing, members_of_a_space_are_told_of_new_threads_and_nobody_else)
{
    auto const post = ask(ana, "How do you hand over?");
    EXPECT_THAT(sentences(ben), ElementsAre("Ana opened “How do you hand over?”"));
    EXPECT_THAT(sentences(cleo), ElementsAre("Ana opened “How do you hand over?”"));
    EXPECT_THAT(sentences(ana), IsEmpty()) << "not of what one did oneself";
    EXPECT_THAT(sentences(dan), IsEmpty()) << "no member";
    EXPECT_THAT(sentences(gus), IsEmpty());
    ask(ana, "Whom to promote?", "leads");
    EXPECT_EQ(told(ben).notices.size(), 1U) << "a closed space";
    EXPECT_EQ(told(ben).notices[0].excerpt, "Body.");
}

TEST_P(Hearing, who_is_answered_is_told_why)
{
    auto const post = ask(ana, "How do you hand over?");
    auto const reply = answer(ben, post.id, "One line, spoken.");
    answer(cleo, post.id, "And who listens?", reply.id);
    EXPECT_THAT(sentences(ben),
        ElementsAre("Cleo answered your reply in “How do you hand over?”", "Ana opened “How do you hand over?”"));
    EXPECT_THAT(sentences(ana), ElementsAre("Cleo and Ben replied to your thread “How do you hand over?”"));
    EXPECT_EQ(told(ana).notices[0].count, 2);
    EXPECT_THAT(sentences(cleo), ElementsAre("Ana opened “How do you hand over?”"));
    ASSERT_TRUE(posts().accept(ana, post.id, reply.id));
    EXPECT_EQ(sentences(ben).front(), "Ana accepted your answer in “How do you hand over?”");
    ASSERT_TRUE(posts().accept(ana, post.id, std::nullopt));
}

TEST_P(Hearing, who_wrote_in_a_thread_follows_it)
{
    auto const post = ask(ana, "How?");
    answer(ben, post.id, "So.");
    answer(cleo, post.id, "Or so.");
    EXPECT_EQ(sentences(ben).front(), "Cleo replied in “How?”");
    follow(ben, FollowKind::thread, post.id.to_string(), Level::mentions);
    answer(cleo, post.id, "Or rather so.");
    EXPECT_EQ(told(ben).notices.front().count, 1);
    answer(cleo, post.id, "What do you say, @ben?");
    EXPECT_EQ(sentences(ben).front(), "Cleo mentioned you in “How?”");
    follow(ben, FollowKind::thread, post.id.to_string(), Level::muted);
    answer(cleo, post.id, "@ben?");
    EXPECT_EQ(told(ben).notices.front().count, 1) << "muted is muted";
}

TEST_P(Hearing, nobody_is_told_twice_of_one_thing)
{
    follow(cleo, FollowKind::space, "shop-floor", Level::everything);
    follow(cleo, FollowKind::person, "ana", Level::everything);
    auto const post = ask(ana, "How?");
    answer(ana, post.id, "What does @cleo say?");
    EXPECT_THAT(sentences(cleo), ElementsAre("Ana mentioned you in “How?”", "Ana opened “How?”"));
    auto const events = database().read([](sql::Reader& db) { return events::list_events_since(db, {}, 1'000); });
    for (auto const& event : events)
        if (event.kind == "conversations.replied" || event.kind == "conversations.mentioned")
            database().write([&](sql::Transaction& tx) { hearing().hear(tx, event); });
    EXPECT_EQ(told(cleo).notices.size(), 2U) << "delivered again";
    EXPECT_EQ(told(cleo).notices[0].count, 1);
}

TEST_P(Hearing, each_level_of_following_means_what_it_says)
{
    auto const space = [&](Level level) { follow(dan, FollowKind::space, "shop-floor", level); };
    auto const count = [&] {
        hear_all();
        return database().read([&](sql::Reader& db) {
            return db.one<std::int64_t>("select count(*) from notices where person_id = $1", dan.person);
        });
    };
    space(Level::new_threads);
    auto const post = ask(ana, "How?");
    answer(ben, post.id, "So.");
    EXPECT_EQ(count(), 1);
    space(Level::everything);
    answer(ben, post.id, "Or so.");
    EXPECT_EQ(count(), 2);
    space(Level::mentions);
    answer(ben, post.id, "Or else.");
    ask(ana, "And now?");
    EXPECT_EQ(count(), 2);
    follow(dan, FollowKind::person, "ana", Level::new_threads);
    ask(ana, "Another?");
    answer(ana, post.id, "Hm.");
    EXPECT_EQ(count(), 3);
    follow(dan, FollowKind::person, "ana", Level::muted);
    answer(ana, post.id, "@dan, you there?");
    EXPECT_EQ(count(), 3) << "somebody muted is not heard";
    space(Level::muted);
    share(ben, "Ask first");
    follow(dan, FollowKind::topic, "hand-over", Level::everything);
    auto const other = share(ben, "Ask twice");
    EXPECT_EQ(count(), 3) << "a muted space is silent about its topics, too";
    space(Level::mentions);
    answer(ben, other.id, "Indeed.");
    EXPECT_EQ(count(), 4);
    follow(dan, FollowKind::topic, "hand-over", Level::muted);
    answer(ben, other.id, "Really.");
    EXPECT_EQ(count(), 4);
}

TEST_P(Hearing, nothing_is_shown_that_one_may_no_longer_see)
{
    ASSERT_TRUE(spaces().add_member(ana, "leads", "ben"));
    auto const secret = ask(ana, "Whom to promote?", "leads");
    auto const reply = answer(ana, secret.id, "@ben, whom?");
    EXPECT_EQ(told(ben).notices.size(), 2U);
    ASSERT_TRUE(replies().remove(ana, reply.id));
    EXPECT_EQ(told(ben).notices.size(), 1U) << "deleted";
    auto const id = told(ben).notices[0].id;
    ASSERT_TRUE(spaces().remove_member(ana, "leads", "ben"));
    EXPECT_THAT(sentences(ben), IsEmpty());
    EXPECT_EQ(notices().count_unread(ben), 0);
    EXPECT_EQ(notices().open(ben, id).error().kind, ProblemKind::not_found);
    EXPECT_EQ(follows().open(ben, FollowKind::space, "leads").error().kind, ProblemKind::not_found);
}

TEST_P(Hearing, thanks_come_together_and_go_again)
{
    auto const post = ask(ana, "How?");
    auto const reply = answer(ben, post.id, "So.");
    ASSERT_TRUE(replies().react(ana, reply.id, ReactionKind::thanks, true));
    ASSERT_TRUE(replies().react(cleo, reply.id, ReactionKind::thanks, true));
    ASSERT_TRUE(replies().react(dan, reply.id, ReactionKind::thanks, true));
    EXPECT_EQ(sentences(ben).front(), "Dan and 2 more reacted to what you wrote in “How?”");
    ASSERT_TRUE(replies().react(dan, reply.id, ReactionKind::thanks, false));
    EXPECT_EQ(sentences(ben).front(), "Cleo and Ana reacted to what you wrote in “How?”");
    EXPECT_FALSE(mail_time({}, "UTC", Nearness::pleasant, clock.now())) << "never worth a mail";
}

TEST_P(Hearing, what_helped_is_told_with_its_word_of_thanks_to_who_wants_to_know)
{
    auto const post = ask(ana, "How?");
    auto const reply = answer(ben, post.id, "So.");
    conversations::Helpful helpful{database(), outbox, clock};
    ASSERT_FALSE(helpful.mark(ben, reply.id, {})) << "nobody thanks oneself";
    ASSERT_TRUE(helpful.mark(ana, reply.id, {}));
    EXPECT_EQ(sentences(ben).front(), "What you wrote in “How?” helped Ana");
    EXPECT_EQ(told(ben).notices[0].excerpt, "So.");
    ASSERT_TRUE(helpful.mark(ana, reply.id, {.thanks = "Saved me an afternoon"}));
    ASSERT_TRUE(helpful.mark(cleo, reply.id, {}));
    EXPECT_EQ(sentences(ben).front(), "What you wrote in “How?” helped Cleo and Ana");
    EXPECT_EQ(told(ben).notices[0].count, 2) << "the word of thanks is no second notice";
    EXPECT_EQ(told(ben).notices[0].excerpt, "“Saved me an afternoon”");
    ASSERT_TRUE(helpful.unmark(cleo, reply.id));
    EXPECT_EQ(sentences(ben).front(), "What you wrote in “How?” helped Ana");
    ASSERT_TRUE(notices().choose(ben, {.pleasant = false}));
    EXPECT_FALSE(notices().timing(ben).pleasant);
    ASSERT_TRUE(helpful.mark(dan, reply.id, {}));
    ASSERT_TRUE(replies().react(dan, reply.id, ReactionKind::thanks, true));
    EXPECT_EQ(told(ben).notices[0].count, 1);
    auto const in_secret = answer(ana, ask(ana, "Whom?", "leads").id, "Nobody.");
    EXPECT_FALSE(helpful.mark(ben, in_secret.id, {})) << "who sees nothing thanks for nothing";
}

TEST_P(Hearing, practice_tells_whom_it_concerns)
{
    auto const insight = share(ana, "Ask first");
    auto const one = begin(ben, insight);
    EXPECT_THAT(sentences(ana), ElementsAre("Ben tries something that you shared: “Ask first”"));
    practice::TellingInput input{.outcome = practice::Outcome::worked};
    input.witnesses = {"cleo"};
    tell(ben, one, input);
    EXPECT_EQ(sentences(cleo).front(), "Ben names you as a witness: “Ask first”");
    EXPECT_EQ(sentences(ana).front(), "Ben told what came of “Ask first”, which you shared")
        << "one notice of the story and of its thread";
    EXPECT_EQ(told(ana).notices.size(), 2U);
    ASSERT_TRUE(witnesses().answer(cleo, one.id, {practice::WitnessState::confirmed, "Yes."}));
    EXPECT_EQ(sentences(ben).front(), "Cleo saw it too: “Ask first”");
    begin(cleo, insight, practice::Visibility::me);
    EXPECT_EQ(told(ana).notices.size(), 2U) << "private";
    database().write([&](sql::Transaction& tx) {
        hearing().say(tx, {Cause::tell, ben.person.value(), "/tries", "Ask first", {}});
        hearing().say(tx, {Cause::tell, ben.person.value(), "/tries", "Ask first", {}});
    });
    EXPECT_EQ(sentences(ben).front(), "You set out to try: “Ask first”. How did it go?");
    EXPECT_EQ(told(ben).notices.front().count, 1);
}

TEST_P(Hearing, plans_tell_their_supporters_and_their_owner)
{
    plans::Plans plans{database(), outbox, clock};
    auto const goal = plans.set_goal(ben, {.title = "Lead by asking"}).value();
    ASSERT_TRUE(plans.share(ben, {.sharing = plans::Sharing::supporters, .supporters = "ana"}));
    ASSERT_TRUE(plans.check_in(ben, {.moved = "Twice"}));
    EXPECT_THAT(sentences(ana), ElementsAre("Ben checked in on the plan that you support"));
    ASSERT_TRUE(plans.comment(ana, goal.id, {"Well done"}));
    EXPECT_THAT(sentences(ben), ElementsAre("Ana said something to a goal of yours"));
    ASSERT_TRUE(plans.share(ben, {.sharing = plans::Sharing::me}));
    EXPECT_THAT(sentences(ana), IsEmpty()) << "it is not shared any more";
}

TEST_P(Hearing, notices_go_where_the_words_went)
{
    conversations::Facilitation arranging{{database(), outbox, clock, [](auto& tx, auto const& relocation) {
                                               Notices::follow(tx, relocation.thread);
                                               return Result<Done>{Done{}};
                                           }}};
    auto const post = ask(ana, "How?");
    auto const aside = answer(cleo, post.id, "By the way, @ben, the lamp is broken.");
    EXPECT_EQ(sentences(ben).front(), "Cleo mentioned you in “How?”");
    ASSERT_TRUE(arranging.split(ana, aside.id, {.title = "The lamp", .kind = conversations::PostKind::signal}));
    EXPECT_THAT(sentences(ben), Contains("Cleo mentioned you in “The lamp”"));
    Id<conversations::Post> const lamp{aside.id.uuid};
    ASSERT_TRUE(arranging.move(ana, lamp, "leads"));
    EXPECT_THAT(sentences(ben), Not(Contains(HasSubstr("The lamp")))) << "it went into a closed space";
    ASSERT_TRUE(arranging.move(ana, lamp, "shop-floor"));
    ASSERT_TRUE(arranging.merge(ana, lamp, post.id.to_string()));
    EXPECT_THAT(sentences(ben), Contains("Cleo mentioned you in “How?”"));
    ASSERT_TRUE(arranging.move(ana, post.id, "leads"));
    EXPECT_THAT(sentences(ben), IsEmpty());
}

TEST_P(Hearing, many_are_told_in_parts)
{
    for (int i = 0; i < 1'250; ++i) {
        auto const name = fmt::format("W{}", i);
        auto const person = add(name);
        database().write([&](sql::Transaction& tx) {
            tx.run("insert into space_members (space_id, person_id, joined_at)"
                   " select id, $1, 0 from spaces where slug = 'shop-floor'",
                person.id);
        });
    }
    auto const post = ask(ana, "How?");
    hear_all();
    auto const count = [&] {
        return database().read([&](sql::Reader& db) {
            return db.one<std::int64_t>("select count(*) from notices where post_id = $1", post.id);
        });
    };
    EXPECT_EQ(count(), 200);
    jobs::Runner runner{database(), jobs, clock, {.poll = std::chrono::milliseconds{20}}};
    auto hearing = this->hearing();
    hearing.add_work(runner);
    runner.start();
    for (int i = 0; i < 200 && count() < 1'252; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{50});
    runner.stop();
    EXPECT_EQ(count(), 1'252) << "Ben, Cleo and everybody else";
}

} // namespace
} // namespace together::notices
