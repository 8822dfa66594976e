// The door's statements, without its questions; and every table of plans.
#include "app/plans/imports.h"

#include <fmt/format.h>

#include "app/plans/plans_store.h"
#include "platform/sql/dialect.h"

namespace together::plans::imports {
namespace {

void remove_goals(sql::Transaction& tx, std::vector<Id<Goal>> const& goals)
{
    auto const list = sql::json_list(goals);
    auto const ids = sql::elements(tx.dialect(), "$1", "uuid");
    for (std::string const table : {"goal_steps", "goal_evidence", "goal_comments"})
        tx.run("delete from " + table + " where goal_id in " + ids, list);
    tx.run("delete from goals where id in " + ids, list);
}

} // namespace

void add_plan(sql::Transaction& tx, ImportedPlan const& plan)
{
    store::begin_plan(tx, plan.person, plan.begun_at);
    store::set_sharing(tx, plan.person, plan.sharing, "");
    store::set_supporters(tx, plan.person, plan.supporters, plan.begun_at);
}

void add_goal(sql::Transaction& tx, Goal const& goal)
{
    store::add_goal(tx, goal);
}

void add_step(sql::Transaction& tx, ImportedStep const& step)
{
    tx.run("insert into goal_steps (id, goal_id, words, created_at, done_at) values ($1, $2, $3, $4, $5)",
        Uuid::make(step.written_at), step.goal, step.words, step.written_at, step.done_at);
}

void add_evidence(sql::Transaction& tx, Id<Goal> goal, Evidence const& evidence)
{
    store::take_evidence(tx, goal, evidence, evidence.happened_at);
}

void add_comment(sql::Transaction& tx, ImportedComment const& comment)
{
    tx.run("insert into goal_comments (id, goal_id, author_id, body, written_at) values ($1, $2, $3, $4, $5)",
        Uuid::make(comment.written_at), comment.goal, comment.author, comment.body, comment.written_at);
}

Uuid add_check_in(sql::Transaction& tx, ImportedCheckIn const& c)
{
    auto const id = Uuid::make(c.written_at);
    tx.run("insert into check_ins (id, person_id, moved, in_way, next, written_at) values ($1, $2, $3, $4, $5, $6)", id,
        c.person, c.moved, c.in_way, c.next, c.written_at);
    return id;
}

void take_back(sql::Transaction& tx, Taken const& taken)
{
    auto const ids = sql::elements(tx.dialect(), "$1", "uuid");
    auto const people = sql::json_list(taken.people);
    remove_goals(tx, taken.goals);
    remove_goals(tx, tx.all<Id<Goal>>("select id from goals where person_id in " + ids, people));
    tx.run("delete from check_ins where id in " + ids, sql::json_list(taken.check_ins));
    for (std::string const table : {"check_ins", "waved_evidence", "plan_edits", "plan_supporters", "plans"})
        tx.run("delete from " + table + " where person_id in " + ids, people);
}

std::vector<Id<objectives::Objective>> list_aims(sql::Reader& db)
{
    return db.all<Id<objectives::Objective>>("select objective_id from goals where objective_id is not null");
}

} // namespace together::plans::imports
