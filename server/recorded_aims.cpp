// Objectives, which members see, and plans, of which nothing but that they move is told.
#include "app/objectives/objectives_events.h"
#include "app/plans/plans_events.h"
#include "server/recorder.h"

namespace together::server {
namespace {

struct AimAct {
    Id<objectives::Objective> objective;
    Id<people::Person> person;
    std::string verb;
};

void at_objective(Recorder& recorder, AimAct const& act)
{
    auto const title = recorder.tx().first<std::string>("select title from objectives where id = $1", act.objective);
    if (!title) return;
    auto deed = recorder.deed_of({act.person, act.verb, "objective", "/objectives/" + act.objective.to_string()});
    deed.title = *title;
    recorder.record(deed);
}

void objective_set(Recorder& recorder, objectives::ObjectiveSet const& happened)
{
    at_objective(recorder, {happened.objective_id, happened.person_id, "made"});
}

void objective_changed(Recorder& recorder, objectives::ObjectiveChanged const& happened)
{
    at_objective(recorder, {happened.objective_id, happened.person_id, "changed"});
}

void readings_taken(Recorder& recorder, objectives::ReadingsTaken const& happened)
{
    at_objective(recorder, {happened.objective_id, happened.person_id, "measured"});
}

// The plan's owner is its audience.
void at_goal(Recorder& recorder, Id<plans::Goal> goal, Recorder::Act act)
{
    auto const owner = recorder.tx().first<Uuid>("select person_id from goals where id = $1", goal);
    if (!owner) return;
    act.type = "goal";
    act.path = "/goals/" + goal.to_string();
    auto deed = recorder.deed_of(std::move(act));
    deed.audience = *owner;
    recorder.record(deed);
}

void goal_set(Recorder& recorder, plans::GoalSet const& happened)
{
    at_goal(recorder, happened.goal_id, {happened.person_id, "made", "", ""});
}

void goal_moved(Recorder& recorder, plans::GoalMoved const& happened)
{
    auto const verb = happened.state == plans::GoalState::reached   ? "reached"
                      : happened.state == plans::GoalState::dropped ? "dropped"
                                                                    : "progressed";
    at_goal(recorder, happened.goal_id, {happened.person_id, verb, "", ""});
}

void goal_commented(Recorder& recorder, plans::GoalCommented const& happened)
{
    at_goal(recorder, happened.goal_id, {happened.author_id, "commented", "", ""});
}

void checked_in(Recorder& recorder, plans::CheckedIn const& happened)
{
    auto deed =
        recorder.deed_of({happened.person_id, "checked_in", "plan", "/plans/" + happened.person_id.to_string()});
    deed.audience = happened.person_id.uuid;
    recorder.record(deed);
}

} // namespace

std::vector<Recorded> recorded_aims()
{
    return {recorded_by<objectives::ObjectiveSet>(objective_set),
        recorded_by<objectives::ObjectiveChanged>(objective_changed),
        recorded_by<objectives::ReadingsTaken>(readings_taken), recorded_by<plans::GoalSet>(goal_set),
        recorded_by<plans::GoalMoved>(goal_moved), recorded_by<plans::GoalCommented>(goal_commented),
        recorded_by<plans::CheckedIn>(checked_in)};
}

} // namespace together::server
