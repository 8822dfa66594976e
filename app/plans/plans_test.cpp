// What plans promise: privacy, evidence by consent, freshness, a summary any day.
#include "app/plans/testing.h"

namespace together::plans {
namespace {

using people::testing::field_message;
using PlansDoor = testing::PlansTest;
INSTANTIATE_TEST_SUITE_P(, PlansDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(PlansDoor, are_private_until_they_are_shared)
{
    EXPECT_TRUE(mine(ben).goals.empty()) << "one's own is there before it is begun";
    auto const goal = set(ben);
    auto const sees = [&](Viewer const& viewer) { return plans().open(viewer, "ben").has_value(); };
    EXPECT_TRUE(sees(ben));
    for (auto const& viewer : {ana, lea, admin, gus}) EXPECT_FALSE(sees(viewer)) << "also who leads or administers";
    EXPECT_EQ(plans().comment(ana, goal.id, {"Well done"}).error().kind, ProblemKind::not_found);
    EXPECT_EQ(plans().summary(lea, "ben", 12).error().kind, ProblemKind::not_found);

    ASSERT_TRUE(plans().share(ben, {Sharing::supporters, "@ana, lea", "2026-12-01"}));
    EXPECT_TRUE(sees(ana) && sees(lea));
    EXPECT_FALSE(sees(cleo) || sees(admin) || sees(gus));
    EXPECT_EQ(plans().supported(ana).size(), 1U);
    EXPECT_EQ(plans().open(ana, "ben")->appraisal_on, "") << "shown to nobody else";
    EXPECT_EQ(plans().change_goal(ana, goal.id, {.title = "Mine"}).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(*plans().comment(ana, goal.id, {"Well done"}), "ben");
    EXPECT_EQ(mine(ben).goals.front().comments.size(), 1U);

    ASSERT_TRUE(plans().share(ben, {Sharing::everyone, {}, {}}));
    EXPECT_TRUE(sees(cleo));
    EXPECT_FALSE(sees(gus));
    ASSERT_TRUE(plans().share(ben, {Sharing::me, {}, {}}));
    EXPECT_FALSE(sees(ana));
    EXPECT_TRUE(plans().supported(ana).empty());
    EXPECT_EQ(
        field_message(plans().share(ben, {Sharing::supporters, "nobody", {}}).error(), "supporters"), "field.nobody");
    EXPECT_EQ(
        field_message(plans().share(ben, {Sharing::supporters, "ben", {}}).error(), "supporters"), "field.nobody");
    EXPECT_EQ(field_message(plans().share(ben, {Sharing::me, {}, "soon"}).error(), "appraisal_on"), "field.day");
}

TEST_P(PlansDoor, what_really_happened_counts_when_its_owner_says_so)
{
    auto const goal = set(ben);
    auto const question = ask(ana, "How do you hand over?");
    auto const reply = answer(ben, question.id, "One line, spoken.");
    ASSERT_TRUE(posts().accept(ana, question.id, reply.id));
    ASSERT_TRUE(replies().react(ana, reply.id, conversations::ReactionKind::thanks, true));
    ASSERT_TRUE(replies().react(ben, reply.id, conversations::ReactionKind::thanks, true));
    practice::Tries tries{database(), outbox, clock};
    auto posts_door = posts();
    practice::Stories stories{{database(), outbox, clock, posts_door, {}}};
    practice::Witnesses witnesses{database(), outbox, clock};
    auto const attempt = *tries.start(ben, {.reply = reply.id});
    ASSERT_TRUE(stories.tell(ben, attempt.id, {}));
    ASSERT_TRUE(witnesses.answer(cleo, attempt.id, {}));

    auto const suggested = mine(ben).suggestions;
    ASSERT_EQ(suggested.size(), 4U) << "accepted, thanked, told, witnessed";
    ASSERT_TRUE(plans().share(ben, {Sharing::everyone, {}, {}}));
    EXPECT_TRUE(plans().open(ana, "ben")->suggestions.empty()) << "shown to nobody else";
    EXPECT_TRUE(plans().open(ana, "ben")->goals.front().evidence.empty());
    ASSERT_TRUE(plans().decide(ben, {suggested[0].kind, suggested[0].thing_id, goal.id}));
    ASSERT_TRUE(plans().decide(ben, {suggested[1].kind, suggested[1].thing_id, {}}));
    EXPECT_EQ(mine(ben).suggestions.size(), 2U);
    EXPECT_EQ(plans().open(ana, "ben")->goals.front().evidence.size(), 1U);
    EXPECT_EQ(
        plans().decide(ben, {suggested[0].kind, suggested[0].thing_id, goal.id}).error().kind, ProblemKind::not_found);
    EXPECT_EQ(
        plans().decide(cleo, {suggested[2].kind, suggested[2].thing_id, goal.id}).error().kind, ProblemKind::not_found);
    EXPECT_EQ(plans().decide(ben, {suggested[2].kind, suggested[2].thing_id, set(cleo).id}).error().kind,
        ProblemKind::not_found);
}

TEST_P(PlansDoor, what_another_system_recorded_counts_too)
{
    auto const goal = set(ben);
    auto const record = Uuid::make(clock.now());
    database().write([&](sql::Transaction& tx) {
        auto const agent = Uuid::make(clock.now());
        tx.run("insert into record_agents (id, identity, person_id, first_at, last_at) "
               "values ($1, 'account https://lms.example ben', $2, $3, $3)",
            agent, ben.person, clock.now());
        tx.run("insert into record_happenings (statement_id, agent_id, title, happened_at) "
               "values ($1, $2, 'completed Fire safety', $3)",
            record, agent, clock.now());
    });
    ASSERT_EQ(mine(ben).suggestions.size(), 1U);
    EXPECT_EQ(mine(ben).suggestions.front().title, "completed Fire safety");
    EXPECT_EQ(mine(ben).suggestions.front().address, "/records/" + record.to_string());
    EXPECT_TRUE(mine(cleo).suggestions.empty());
    ASSERT_TRUE(plans().decide(ben, {EvidenceKind::recorded, record, goal.id}));
    EXPECT_EQ(mine(ben).goals.front().evidence.size(), 1U);
    EXPECT_TRUE(mine(ben).suggestions.empty());
}

TEST_P(PlansDoor, evidence_opens_for_supporters_as_far_as_they_may_see_it)
{
    auto const goal = set(ben);
    auto const record = Uuid::make(clock.now());
    ASSERT_TRUE(spaces().add_member(ana, "leads", "ben"));
    auto const reply = answer(ben, ask(ana, "Whom?", "leads").id, "Cleo.");
    ASSERT_TRUE(replies().react(ana, reply.id, conversations::ReactionKind::thanks, true));
    database().write([&](sql::Transaction& tx) {
        auto const agent = Uuid::make(clock.now());
        tx.run("insert into record_agents (id, identity, person_id, first_at, last_at) "
               "values ($1, 'account https://lms.example ben', $2, $3, $3)",
            agent, ben.person, clock.now());
        tx.run("insert into record_happenings (statement_id, agent_id, title, happened_at) "
               "values ($1, $2, 'completed Fire safety', $3)",
            record, agent, clock.now());
    });
    ASSERT_TRUE(plans().decide(ben, {EvidenceKind::recorded, record, goal.id}));
    ASSERT_TRUE(plans().decide(ben, {EvidenceKind::thanked, reply.id.uuid, goal.id}));
    EXPECT_EQ(plans().evidence(cleo, "ben", record).error().kind, ProblemKind::not_found) << "not shared";
    ASSERT_TRUE(plans().share(ben, {Sharing::supporters, "ana, cleo", {}}));
    auto const address_of = [&](Viewer const& viewer, EvidenceKind kind) {
        auto const view = *plans().open(viewer, "ben");
        for (auto const& one : view.goals.front().evidence)
            if (one.kind == kind) return one.address;
        return std::string{};
    };
    EXPECT_EQ(address_of(ben, EvidenceKind::recorded), "/records/" + record.to_string());
    EXPECT_EQ(address_of(cleo, EvidenceKind::recorded), "/plans/ben/evidence/" + record.to_string());
    EXPECT_TRUE(address_of(ana, EvidenceKind::thanked).starts_with("/posts/"));
    EXPECT_EQ(address_of(cleo, EvidenceKind::thanked), "/plans/ben/evidence/" + reply.id.to_string())
        << "she does not see that space";
    auto const told = plans().evidence(cleo, "ben", record);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->evidence.title, "completed Fire safety");
    EXPECT_EQ(told->evidence.address, "");
    EXPECT_EQ(told->goal, goal.title);
    EXPECT_EQ(plans().evidence(ben, "ben", record)->evidence.address, "/records/" + record.to_string());
    EXPECT_EQ(plans().evidence(cleo, "ben", goal.id.uuid).error().kind, ProblemKind::not_found);
    EXPECT_EQ(plans().summary(cleo, "ben", 12)->goals.front().evidence.size(), 2U);
}

TEST_P(PlansDoor, freshness_is_days_over_the_cadence)
{
    auto const goal = set(ben);
    EXPECT_EQ(mine(ben).goals.front().freshness, Freshness::fresh);
    clock.advance(std::chrono::days{10});
    EXPECT_EQ(mine(ben).goals.front().freshness, Freshness::resting);
    EXPECT_EQ(mine(ben).goals.front().days, 10);
    clock.advance(std::chrono::days{10});
    EXPECT_EQ(mine(ben).goals.front().freshness, Freshness::waiting);
    ASSERT_TRUE(plans().change_goal(ben, goal.id, {.title = "Said otherwise", .cadence = Cadence::weekly}));
    EXPECT_EQ(mine(ben).goals.front().freshness, Freshness::waiting) << "words move nothing";
    auto const reply = answer(ben, ask(ana, "How?").id, "So.");
    ASSERT_TRUE(replies().react(ana, reply.id, conversations::ReactionKind::thanks, true));
    ASSERT_TRUE(plans().decide(ben, {EvidenceKind::thanked, reply.id.uuid, goal.id}));
    EXPECT_EQ(mine(ben).goals.front().freshness, Freshness::fresh);
}

TEST_P(PlansDoor, goals_have_steps_and_an_end)
{
    auto const goal = set(ben);
    ASSERT_TRUE(plans().add_step(ben, goal.id, {"Ask Tomasz first"}));
    auto const step = mine(ben).goals.front().steps.front();
    ASSERT_TRUE(plans().mark_step(ben, goal.id, {step.id, true}));
    EXPECT_TRUE(mine(ben).goals.front().steps.front().is_done);
    EXPECT_EQ(plans().mark_step(ben, goal.id, {goal.id.uuid, true}).error().kind, ProblemKind::not_found);
    EXPECT_EQ(plans().add_step(cleo, goal.id, {"Mine"}).error().kind, ProblemKind::not_found);
    EXPECT_EQ(field_message(plans().set_goal(ben, {.title = " "}).error(), "title"), "field.required");
    EXPECT_EQ(plans().change_goal(ben, goal.id, {.title = "T", .version = 7}).error().kind, ProblemKind::stale);
    ASSERT_TRUE(plans().change_goal(ben, goal.id, {.title = "T", .state = GoalState::reached}));
    EXPECT_TRUE(mine(ben).goals.front().closed_at);
}

TEST_P(PlansDoor, a_check_in_is_for_oneself)
{
    set(ben);
    EXPECT_TRUE(mine(ben).is_check_in_due);
    ASSERT_TRUE(plans().check_in(ben, {.moved = "Asked first twice"}));
    EXPECT_FALSE(mine(ben).is_check_in_due);
    clock.advance(std::chrono::days{7});
    EXPECT_TRUE(mine(ben).is_check_in_due);
    EXPECT_EQ(field_message(plans().check_in(ben, {}).error(), "moved"), "field.required");
    ASSERT_TRUE(plans().share(ben, {Sharing::everyone, {}, {}}));
    EXPECT_TRUE(plans().open(ana, "ben")->check_ins.empty());
}

TEST_P(PlansDoor, a_summary_tells_of_the_last_months)
{
    auto const goal = set(ben);
    auto const reply = answer(ben, ask(ana, "How?").id, "So.");
    ASSERT_TRUE(replies().react(ana, reply.id, conversations::ReactionKind::thanks, true));
    ASSERT_TRUE(plans().decide(ben, {EvidenceKind::thanked, reply.id.uuid, goal.id}));
    EXPECT_EQ(plans().summary(ben, "ben", 1)->evidence_count, 1);
    clock.advance(std::chrono::days{100});
    EXPECT_EQ(plans().summary(ben, "ben", 1)->evidence_count, 0);
    EXPECT_EQ(plans().summary(ben, "ben", 12)->evidence_count, 1);
    EXPECT_EQ(plans().summary(ben, "ben", 0).error().kind, ProblemKind::invalid);
    EXPECT_EQ(plans().summary(ben, "ben", 61).error().kind, ProblemKind::invalid);
}

TEST_P(PlansDoor, figures_are_for_five_people_and_for_who_decides)
{
    for (int i = 0; i < 4; ++i) set(viewer(fmt::format("Worker{}", static_cast<char>('a' + i))));
    EXPECT_FALSE(plans().figures(lea)->is_enough);
    set(ben);
    EXPECT_TRUE(plans().figures(lea)->is_enough);
    EXPECT_EQ(plans().figures(lea)->people, 5);
    EXPECT_EQ(plans().figures(ben).error().kind, ProblemKind::forbidden);
}

} // namespace
} // namespace together::plans
