// What pages and programs see of plans.
#pragma once

#include "app/objectives/objectives_view.h"
#include "app/people/people_view.h"
#include "app/plans/plan.h"
#include "platform/http/hooks.h"

namespace together::plans {

struct StepView {
    Uuid id;
    Id<Goal> goal_id;
    std::string words;
    bool is_done = false;
};
BOOST_DESCRIBE_STRUCT(StepView, (), (id, goal_id, words, is_done))

struct CommentView {
    people::PersonCard author;
    std::string body;
    Timestamp written_at;
};
BOOST_DESCRIBE_STRUCT(CommentView, (), (author, body, written_at))

struct GoalView : Goal {
    std::optional<objectives::ObjectiveRef> objective;
    Timestamp moved_at; // by evidence, else when it was set
    Freshness freshness = Freshness::fresh;
    std::int64_t days = 0; // since it moved
    std::vector<StepView> steps;
    std::vector<Evidence> evidence; // newest first
    std::vector<CommentView> comments;
};
BOOST_DESCRIBE_STRUCT(GoalView, (Goal), (objective, moved_at, freshness, days, steps, evidence, comments))

struct GoalRef {
    Id<Goal> id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(GoalRef, (), (id, title))

struct SuggestionView : Evidence {
    std::vector<GoalRef> goals; // that it could count for
};
BOOST_DESCRIBE_STRUCT(SuggestionView, (Evidence), (goals))

struct CheckInView {
    std::string moved;
    std::string in_way;
    std::string next;
    Timestamp written_at;
};
BOOST_DESCRIBE_STRUCT(CheckInView, (), (moved, in_way, next, written_at))

struct PlanView {
    people::PersonCard person;
    bool is_mine = false;
    Sharing sharing = Sharing::me;
    std::string appraisal_on;
    std::vector<people::PersonCard> supporters;
    std::vector<GoalView> goals;                      // open ones first
    std::vector<SuggestionView> suggestions;          // to the owner alone
    std::vector<CheckInView> check_ins;               // the last few; to the owner alone
    bool is_check_in_due = false;                     // a week without one
    bool asks_check_in = true;                        // once a week, by notice and mail
    bool tells_resting = true;                        // of goals that rest
    std::vector<objectives::ObjectiveRef> objectives; // to choose from
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(PlanView, (),
    (person, is_mine, sharing, appraisal_on, supporters, goals, suggestions, check_ins, is_check_in_due, asks_check_in,
        tells_resting, objectives, problem))

// Ready for the appraisal any day: what moved in the last months, with its evidence.
struct SummaryView {
    people::PersonCard person;
    std::int64_t months = 12;
    std::string from;
    std::string to;
    std::vector<GoalView> goals;
    std::int64_t evidence_count = 0;
};
BOOST_DESCRIBE_STRUCT(SummaryView, (), (person, months, from, to, goals, evidence_count))

// One thing that moved a goal, for those who see the plan.
struct EvidencePage {
    people::PersonCard person;
    bool is_mine = false;
    std::string goal;
    Evidence evidence; // its address is empty where the viewer may not see the thing itself
};
BOOST_DESCRIBE_STRUCT(EvidencePage, (), (person, is_mine, goal, evidence))

// For who decides on learning; nothing below five people.
struct PlanFiguresView {
    bool is_enough = false;
    std::int64_t people = 0; // with an open goal
    double median_staleness = 0;
    double worst_decile_staleness = 0;
    std::int64_t aimed_percent = 0; // of open goals, tied to an objective
    bool has_appraisals = false;    // five people or more named a day and edited
    double appraisal_spike = 0;     // share of edits within 30 days before an appraisal, over the 16 % of a flat year
};
BOOST_DESCRIBE_STRUCT(PlanFiguresView, (),
    (is_enough, people, median_staleness, worst_decile_staleness, aimed_percent, has_appraisals, appraisal_spike))

} // namespace together::plans
