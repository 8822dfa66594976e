// What pages and programs see of objectives.
#pragma once

#include "app/objectives/chart.h"
#include "app/people/teams_view.h"
#include "platform/http/hooks.h"

namespace together::objectives {

struct ObjectiveRef {
    Id<Objective> id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(ObjectiveRef, (), (id, title))

// A line of the tree.
struct ObjectiveRow : ObjectiveRef {
    std::int64_t depth = 0;
    Level level = Level::team;
    std::string whose;
    people::PersonCard owner;
    std::string starts_on;
    std::string ends_on;
    bool is_closed = false;
    std::int64_t open_tries = 0;
    std::int64_t stories = 0;
};
BOOST_DESCRIBE_STRUCT(
    ObjectiveRow, (ObjectiveRef), (depth, level, whose, owner, starts_on, ends_on, is_closed, open_tries, stories))

struct ObjectiveListView {
    std::vector<ObjectiveRow> objectives; // each under its parent
    std::vector<ObjectiveRef> nobody_did; // open ones that nobody tried anything for
    bool can_set = false;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ObjectiveListView, (), (objectives, nobody_did, can_set, next))

struct MeasureView : Measure {
    Chart chart;
    std::vector<Reading> readings; // the newest ones, newest first; without those withdrawn
    std::optional<Reading> latest;
    std::optional<std::int64_t> progress; // percent of the way from baseline to target
};
BOOST_DESCRIBE_STRUCT(MeasureView, (Measure), (chart, readings, latest, progress))

// Where a measure stands, for pages of others.
struct MeasureNow : Measure {
    std::optional<Reading> latest;
    std::optional<double> change; // from the reading before it
    bool is_better = false;
    bool has_target = false;
    std::optional<std::int64_t> progress; // percent of the way from baseline to target
};
BOOST_DESCRIBE_STRUCT(MeasureNow, (Measure), (latest, change, is_better, has_target, progress))

struct ObjectiveNow : ObjectiveRef {
    std::string whose;
    std::string ends_on;
    std::vector<MeasureNow> measures;
};
BOOST_DESCRIBE_STRUCT(ObjectiveNow, (ObjectiveRef), (whose, ends_on, measures))

struct ObjectiveDetail : Objective {
    people::PersonCard owner;
    std::optional<ObjectiveRef> parent;
    std::vector<ObjectiveRef> parts; // the objectives below it
    bool can_change = false;
    std::optional<people::TeamRef> team;
};
BOOST_DESCRIBE_STRUCT(ObjectiveDetail, (Objective), (owner, parent, parts, can_change, team))

struct ObjectiveView {
    ObjectiveDetail objective;
    std::vector<MeasureView> measures;
    Practised practised;
    std::string today;
    std::optional<http::ProblemText> problem; // of the reading that was sent
    std::string measure;                      // which it was for
    std::string day;
    std::string value;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(ObjectiveView, (), (objective, measures, practised, today, problem, measure, day, value, note))

} // namespace together::objectives
