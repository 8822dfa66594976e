// What telling and witnessing promise.
#include "app/practice/testing.h"

namespace together::practice {
namespace {

using testing::field_message;
struct PracticeStories : testing::PracticeTest {};
INSTANTIATE_TEST_SUITE_P(, PracticeStories, sql::testing::both, sql::testing::dialect_name);

TEST_P(PracticeStories, one_press_tells_a_story_with_its_thread)
{
    auto const one = begin(ben, share(ana, "Ask first"));
    auto const story = tell(ben, one);
    ASSERT_TRUE(story.post_id);
    auto const thread = open(cleo, *story.post_id);
    EXPECT_EQ(thread.post.kind, conversations::PostKind::story);
    EXPECT_EQ(thread.post.title, "Ask first");
    ASSERT_EQ(thread.post.topics.size(), 1U) << "what it came from gives its topics";
    auto const view = *tries().open(cleo, one.id);
    EXPECT_EQ(view.row.state, TryState::told);
    EXPECT_EQ(view.row.outcome, Outcome::worked);
    EXPECT_EQ(published_of("practice.told"), 1U);
    EXPECT_EQ(tries().to_tell(ben).due_count, 0);
}

TEST_P(PracticeStories, more_can_be_told_later_into_the_same_thread)
{
    auto const one = begin(ben, share(ana, "Ask first"));
    auto const first = tell(ben, one);
    auto const second = tell(ben, one,
        {.outcome = Outcome::failed,
            .title = "Where it did not",
            .happened = "Shifts don't overlap.",
            .measure = "Questions",
            .before = 11,
            .after = -6.5,
            .unit = "calls",
            .period = Period::week,
            .attributed = 0,
            .confidence = 100,
            .evidence = "https://example.org/a\nhttps://example.org/b"});
    EXPECT_EQ(first.post_id, second.post_id);
    auto const thread = open(ana, *second.post_id);
    EXPECT_EQ(thread.post.title, "Where it did not");
    EXPECT_NE(thread.post.body.find("https://example.org/b"), std::string::npos);
    auto const card = *tries().open(ana, one.id)->story;
    EXPECT_EQ(card.outcome, Outcome::failed);
    EXPECT_EQ(card.value_after, -6.5);
    EXPECT_EQ(card.evidence.size(), 2U);
    auto const form = *stories().form(ben, one.id);
    EXPECT_EQ(form.after, "-6.5");
    EXPECT_EQ(form.period, "week");
    EXPECT_TRUE(form.is_told);

    ASSERT_TRUE(posts().remove(ben, *first.post_id));
    EXPECT_NE(tell(ben, one).post_id, first.post_id) << "what was deleted gets a thread of its own again";
}

TEST_P(PracticeStories, refuse_what_cannot_be_with_every_field)
{
    auto const one = begin(ben, share(ana, "Ask first"));
    TellingInput const wrong{.before = 1e16,
        .measure_id = Id<objectives::Measure>::make(clock.now()),
        .worth = -1,
        .attributed = 101,
        .confidence = -1,
        .evidence = "javascript:alert(1)"};
    auto const problem = stories().tell(ben, one.id, wrong).error();
    EXPECT_EQ(field_message(problem, "before"), "field.range");
    EXPECT_EQ(field_message(problem, "measure_id"), "field.choice");
    EXPECT_EQ(field_message(problem, "worth"), "field.negative");
    EXPECT_EQ(field_message(problem, "attributed"), "field.percent");
    EXPECT_EQ(field_message(problem, "confidence"), "field.percent");
    EXPECT_EQ(field_message(problem, "evidence"), "field.url");
    EXPECT_EQ(field_message(stories().tell(ben, one.id, {.worth = 1e13}).error(), "worth"), "field.range");
    auto const named = [&](std::string const& handles) {
        return field_message(stories().tell(ben, one.id, {.witnesses = {handles}}).error(), "witnesses");
    };
    EXPECT_EQ(named("@ben"), "field.witness_self");
    EXPECT_EQ(named("cleo, nobody"), "field.no_witness");
    EXPECT_EQ(named("gus"), "field.no_witness") << "a guest who does not see the space";
    EXPECT_EQ(stories().tell(ana, one.id, {}).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(stories().tell(dan, one.id, {}).error().kind, ProblemKind::not_found);
    EXPECT_EQ(stories().form(ana, one.id).error().kind, ProblemKind::forbidden);
    ASSERT_TRUE(tries().drop(ben, one.id, {}));
    EXPECT_EQ(stories().tell(ben, one.id, {}).error().message, "problem.try_dropped");
}

TEST_P(PracticeStories, what_is_private_is_told_to_oneself)
{
    auto const one = begin(ben, share(ana, "Ask first"), Visibility::me);
    auto const story = tell(ben, one, {.happened = "Hm.", .witnesses = {"cleo"}});
    EXPECT_FALSE(story.post_id);
    EXPECT_TRUE(letters.empty());
    EXPECT_EQ(tries().open(ben, one.id)->happened, "Hm.");
    EXPECT_EQ(ripples().open(ana, one.source_id).error().kind, ProblemKind::not_found) << "counted nowhere";
}

TEST_P(PracticeStories, witnesses_confirm_add_decline_and_take_it_back_within_a_day)
{
    auto const one = begin(ben, share(ana, "Ask first"));
    EXPECT_EQ(witnesses().answer(cleo, one.id, {}).error().message, "problem.not_told");
    tell(ben, one, {.witnesses = {"@cleo, ana"}});
    ASSERT_EQ(letters.size(), 2U);
    EXPECT_EQ(letters.front().who, "Ben");
    EXPECT_EQ(tries().to_tell(cleo).to_witness.size(), 1U);

    EXPECT_EQ(witnesses().answer(ben, one.id, {}).error().message, "problem.witness_self");
    EXPECT_EQ(witnesses().answer(dan, one.id, {}).error().kind, ProblemKind::not_found);
    ASSERT_TRUE(witnesses().answer(cleo, one.id, {WitnessState::confirmed, "It was quiet."}));
    ASSERT_TRUE(witnesses().answer(ana, one.id, {WitnessState::declined, {}}));
    auto const card = *tries().open(cleo, one.id)->story;
    EXPECT_EQ(card.confirmed, 1);
    ASSERT_EQ(card.witnesses.size(), 1U) << "who declined is not shown around";
    EXPECT_EQ(card.witnesses.front().words, "It was quiet.");
    EXPECT_EQ(tries().open(ben, one.id)->story->witnesses.size(), 2U);
    EXPECT_TRUE(tries().to_tell(cleo).to_witness.empty());

    clock.advance(std::chrono::hours{24});
    ASSERT_TRUE(witnesses().undo(cleo, one.id));
    EXPECT_EQ(tries().open(ben, one.id)->story->confirmed, 0);
    ASSERT_TRUE(witnesses().answer(cleo, one.id, {}));
    clock.advance(std::chrono::hours{24} + std::chrono::seconds{1});
    EXPECT_EQ(witnesses().undo(cleo, one.id).error().message, "problem.witness_final");
    EXPECT_EQ(witnesses().answer(cleo, one.id, {WitnessState::declined, {}}).error().message, "problem.witness_final");
    EXPECT_EQ(witnesses().undo(dan, one.id).error().kind, ProblemKind::not_found);
}

TEST_P(PracticeStories, whoever_saw_it_may_say_so_unasked)
{
    auto const one = begin(ben, share(ana, "Ask first"));
    tell(ben, one);
    EXPECT_EQ(witnesses().answer(cleo, one.id, {WitnessState::declined, {}}).error().message, "problem.not_asked");
    EXPECT_EQ(
        field_message(witnesses().answer(cleo, one.id, {WitnessState::asked, {}}).error(), "state"), "field.choice");
    ASSERT_TRUE(witnesses().answer(cleo, one.id, {}));
    EXPECT_EQ(tries().open(ben, one.id)->story->confirmed, 1);
    ASSERT_TRUE(witnesses().undo(cleo, one.id));
    EXPECT_TRUE(tries().open(ben, one.id)->story->witnesses.empty());
}

TEST_P(PracticeStories, circles_are_shown_to_who_decides_on_learning)
{
    auto const of_ben = begin(ben, share(ana, "One"));
    auto const of_cleo = begin(cleo, share(ana, "Two"));
    tell(ben, of_ben);
    tell(cleo, of_cleo);
    ASSERT_TRUE(witnesses().answer(cleo, of_ben.id, {}));
    EXPECT_TRUE(witnesses().circles(lea)->pairs.empty()) << "one way is no circle";
    ASSERT_TRUE(witnesses().answer(ben, of_cleo.id, {}));
    auto const circles = *witnesses().circles(lea);
    ASSERT_EQ(circles.pairs.size(), 1U);
    EXPECT_EQ(circles.pairs.front().one_for_other, 1);
    EXPECT_EQ(circles.confirmations, 2);
    EXPECT_EQ(witnesses().circles(ben).error().kind, ProblemKind::forbidden);
}

TEST_P(PracticeStories, a_story_taken_back_counts_for_nothing)
{
    auto const insight = share(ana, "Ask first");
    auto const one = begin(ben, insight);
    EXPECT_EQ(stories().withdraw(ben, one.id).error().message, "problem.not_told");
    tell(ben, one);
    ASSERT_TRUE(witnesses().answer(cleo, one.id, {}));
    EXPECT_EQ(ripples().open(ana, insight.id.uuid)->sums.witnessed, 1);
    EXPECT_EQ(stories().withdraw(cleo, one.id).error().kind, ProblemKind::forbidden);
    ASSERT_TRUE(stories().withdraw(ben, one.id));
    EXPECT_EQ(ripples().open(ana, insight.id.uuid)->sums.worked, 0);
    EXPECT_EQ(ripples().open(ana, insight.id.uuid)->sums.witnessed, 0);
    EXPECT_EQ(witnesses().answer(ana, one.id, {}).error().message, "problem.not_told");
    tell(ben, one);
    EXPECT_EQ(ripples().open(ana, insight.id.uuid)->sums.worked, 1) << "told again it counts again";
}

} // namespace
} // namespace together::practice
