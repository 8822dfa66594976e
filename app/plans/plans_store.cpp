// Plans in SQL.
#include "app/plans/plans_store.h"

#include <fmt/format.h>

namespace together::plans::store {
namespace {

// A GoalView as far as one row holds it.
struct GoalRow {
    Goal goal;
    std::optional<objectives::ObjectiveRef> objective;
    Timestamp moved_at;
};
BOOST_DESCRIBE_STRUCT(GoalRow, (), (goal, objective, moved_at))

constexpr std::string_view goal_columns =
    "g.id, g.person_id, g.title, g.why, g.objective_id, g.cadence, g.state, g.created_at, g.closed_at, g.version";

// What happened to a person ($1): kind, thing, title, address, when.
constexpr std::string_view happened = R"sql(
        select 'accepted_answer' as kind, r.id as thing_id, p.title as title,
               '/posts/' || cast(p.id as text) || '#reply-' || cast(r.id as text) as address, r.created_at as at
          from posts p
          join replies r on r.id = p.accepted_reply_id and r.deleted_at is null
         where r.author_id = $1 and p.deleted_at is null
        union all
        select 'told', t.id, t.what, '/tries/' || cast(t.id as text), k.told_at
          from told_tries k
          join tries t on t.id = k.try_id
         where t.person_id = $1 and k.withdrawn_at is null
        union all
        select 'witnessed', t.id, t.what, '/tries/' || cast(t.id as text), max(w.answered_at)
          from witnesses w
          join tries t on t.id = w.try_id
          join told_tries k on k.try_id = t.id and k.withdrawn_at is null
         where t.person_id = $1 and w.state = 'confirmed'
         group by t.id, t.what
        union all
        select 'thanked', r.id, p.title, '/posts/' || cast(p.id as text) || '#reply-' || cast(r.id as text),
               max(x.created_at)
          from reactions x
          join replies r on r.id = x.thing_id and r.deleted_at is null
          join posts p on p.id = r.post_id and p.deleted_at is null
         where r.author_id = $1 and x.person_id <> $1 and x.kind = 'thanks'
         group by r.id, p.title, p.id
        union all
        select 'recorded', n.statement_id, n.title, '/records/' || cast(n.statement_id as text), n.happened_at
          from record_agents a
          join record_happenings n on n.agent_id = a.id
         where a.person_id = $1)sql";

// Of evidence e for a goal g, as far as the viewer ($2) may see the thing itself.
constexpr std::string_view evidence_columns = R"sql(
        e.kind, e.thing_id, e.title,
        case when (e.kind = 'recorded' and g.person_id = $2)
               or (e.kind in ('told', 'witnessed')
                   and exists (select 1 from visible_tries v where v.try_id = e.thing_id and v.person_id = $2))
               or (e.kind in ('accepted_answer', 'thanked')
                   and exists (select 1
                                 from replies r
                                 join posts p on p.id = r.post_id and p.deleted_at is null
                                 join visible_spaces v on v.space_id = p.space_id and v.person_id = $2
                                where r.id = e.thing_id and r.deleted_at is null))
             then e.address else '' end,
        e.happened_at)sql";

constexpr std::string_view is_open_suggestion = R"sql(
           not exists (select 1 from waved_evidence v
                        where v.person_id = $1 and v.thing_id = h.thing_id and v.kind = h.kind)
           and not exists (select 1 from goal_evidence e
                             join goals g on g.id = e.goal_id
                            where g.person_id = $1 and e.thing_id = h.thing_id and e.kind = h.kind))sql";

} // namespace

std::optional<PlanRow> find_visible(sql::Reader& db, Viewer const& viewer, std::string_view handle)
{
    return db.first<PlanRow>(R"sql(
        select p.id, p.handle, p.name, p.title, p.is_bot, p.picture, coalesce(l.sharing, 'me'), coalesce(l.appraisal_on, '')
          from people p
          left join plans l on l.person_id = p.id
         where p.handle = $1
           and (p.id = $2
                or exists (select 1 from visible_plans v where v.person_id = p.id and v.viewer_id = $2)))sql",
        handle, viewer.person);
}

void begin_plan(sql::Transaction& tx, Id<people::Person> person, Timestamp now)
{
    tx.run("insert into plans (person_id, created_at) values ($1, $2) on conflict do nothing", person, now);
}

void set_sharing(sql::Transaction& tx, Id<people::Person> person, Sharing sharing, std::string_view appraisal_on)
{
    tx.run("update plans set sharing = $2, appraisal_on = nullif($3, '') where person_id = $1", person, sharing,
        appraisal_on);
}

std::vector<people::PersonCard> list_supporters(sql::Reader& db, Id<people::Person> person)
{
    return db.all<people::PersonCard>(R"sql(
        select p.id, p.handle, p.name, p.title, p.is_bot, p.picture
          from plan_supporters s
          join people p on p.id = s.supporter_id
         where s.person_id = $1
         order by p.name, p.id
         limit 20)sql",
        person);
}

std::vector<people::PersonCard> list_supported(sql::Reader& db, Viewer const& viewer)
{
    return db.all<people::PersonCard>(R"sql(
        select p.id, p.handle, p.name, p.title, p.is_bot, p.picture
          from plan_supporters s
          join plans l on l.person_id = s.person_id and l.sharing in ('supporters', 'everyone')
          join people p on p.id = s.person_id and p.deactivated_at is null
         where s.supporter_id = $1
         order by p.name, p.id
         limit 100)sql",
        viewer.person);
}

void set_supporters(
    sql::Transaction& tx, Id<people::Person> person, std::vector<Id<people::Person>> const& supporters, Timestamp now)
{
    tx.run("delete from plan_supporters where person_id = $1", person);
    for (auto const& supporter : supporters)
        tx.run("insert into plan_supporters (person_id, supporter_id, added_at) values ($1, $2, $3) "
               "on conflict do nothing",
            person, supporter, now);
}

std::optional<Id<people::Person>> find_colleague(sql::Reader& db, std::string_view handle)
{
    return db.first<Id<people::Person>>(
        "select id from people where handle = $1 and deactivated_at is null and role <> 'guest' and not is_bot",
        handle);
}

std::vector<GoalView> list_goals(sql::Reader& db, Viewer const& viewer, Id<people::Person> person)
{
    static auto const statement = fmt::format(R"sql(
        select {}, o.id, o.title,
               coalesce((select max(e.taken_at) from goal_evidence e where e.goal_id = g.id), g.created_at)
          from goals g
          left join objectives o on o.id = g.objective_id
         where g.person_id = $1
         order by case g.state when 'open' then 0 else 1 end, g.created_at, g.id
         limit 100)sql",
        goal_columns);
    static auto const its_evidence = fmt::format("select {} from goal_evidence e join goals g on g.id = e.goal_id"
                                                 " where e.goal_id = $1 order by e.happened_at desc, e.thing_id"
                                                 " limit 100",
        evidence_columns);
    std::vector<GoalView> goals;
    for (auto& row : db.all<GoalRow>(statement, person)) {
        GoalView goal{std::move(row.goal), std::move(row.objective), row.moved_at, {}, 0, {}, {}, {}};
        goal.steps =
            db.all<StepView>("select id, goal_id, words, done_at is not null from goal_steps where goal_id = $1 "
                             "order by created_at, id limit 50",
                goal.id);
        goal.evidence = db.all<Evidence>(its_evidence, goal.id, viewer.person);
        goal.comments = db.all<CommentView>(R"sql(
            select p.id, p.handle, p.name, p.title, p.is_bot, p.picture, c.body, c.written_at
              from goal_comments c
              join people p on p.id = c.author_id
             where c.goal_id = $1
             order by c.written_at, c.id
             limit 100)sql",
            goal.id);
        goals.push_back(std::move(goal));
    }
    return goals;
}

std::optional<TakenEvidence> find_evidence(sql::Reader& db, Viewer const& viewer, Id<people::Person> person, Uuid thing)
{
    static auto const statement = fmt::format("select g.title, {} from goal_evidence e join goals g on g.id = e.goal_id"
                                              " where g.person_id = $1 and e.thing_id = $3"
                                              " order by e.taken_at desc, e.goal_id limit 1",
        evidence_columns);
    return db.first<TakenEvidence>(statement, person, viewer.person, thing);
}

std::optional<Goal> find_goal(sql::Reader& db, Viewer const& viewer, Id<Goal> id)
{
    static auto const statement = fmt::format(R"sql(
        select {} from goals g
          join visible_plans v on v.person_id = g.person_id and v.viewer_id = $2
         where g.id = $1)sql",
        goal_columns);
    return db.first<Goal>(statement, id, viewer.person);
}

void add_goal(sql::Transaction& tx, Goal const& g)
{
    tx.run(R"sql(
        insert into goals (id, person_id, title, why, objective_id, cadence, state, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8))sql",
        g.id, g.person_id, g.title, g.why, g.objective_id, g.cadence, g.state, g.created_at);
}

bool update_goal(sql::Transaction& tx, Goal const& g)
{
    return tx.run(R"sql(
        update goals
           set title = $3, why = $4, objective_id = $5, cadence = $6, state = $7, closed_at = $8,
               version = version + 1
         where id = $1 and version = $2)sql",
               g.id, g.version, g.title, g.why, g.objective_id, g.cadence, g.state, g.closed_at) == 1;
}

void add_step(sql::Transaction& tx, Id<Goal> goal, std::string_view words, Timestamp now)
{
    tx.run("insert into goal_steps (id, goal_id, words, created_at) values ($1, $2, $3, $4)", Uuid::make(now), goal,
        words, now);
}

bool set_step_done(sql::Transaction& tx, Id<Goal> goal, Uuid step, std::optional<Timestamp> at)
{
    return tx.run("update goal_steps set done_at = $3 where id = $2 and goal_id = $1", goal, step, at) == 1;
}

void add_comment(sql::Transaction& tx, Id<Goal> goal, CommentView const& comment)
{
    tx.run("insert into goal_comments (id, goal_id, author_id, body, written_at) values ($1, $2, $3, $4, $5)",
        Uuid::make(comment.written_at), goal, comment.author.id, comment.body, comment.written_at);
}

std::vector<Evidence> list_suggestions(sql::Reader& db, Id<people::Person> person, Timestamp since)
{
    static auto const statement = fmt::format(R"sql(
        select h.kind, h.thing_id, h.title, h.address, h.at
          from ({}) h
         where h.at > $2 and {}
         order by h.at desc, h.thing_id
         limit 20)sql",
        happened, is_open_suggestion);
    return db.all<Evidence>(statement, person, since);
}

std::optional<Evidence> find_suggestion(sql::Reader& db, Id<people::Person> person, EvidenceKind kind, Uuid thing)
{
    static auto const statement = fmt::format(R"sql(
        select h.kind, h.thing_id, h.title, h.address, h.at
          from ({}) h
         where h.thing_id = $2 and h.kind = $3 and {})sql",
        happened, is_open_suggestion);
    return db.first<Evidence>(statement, person, thing, kind);
}

void take_evidence(sql::Transaction& tx, Id<Goal> goal, Evidence const& evidence, Timestamp now)
{
    tx.run(R"sql(
        insert into goal_evidence (goal_id, kind, thing_id, title, address, happened_at, taken_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict do nothing)sql",
        goal, evidence.kind, evidence.thing_id, evidence.title, evidence.address, evidence.happened_at, now);
}

void wave_away(sql::Transaction& tx, Id<people::Person> person, EvidenceKind kind, Uuid thing)
{
    tx.run("insert into waved_evidence (person_id, kind, thing_id) values ($1, $2, $3) on conflict do nothing", person,
        kind, thing);
}

std::vector<CheckInView> list_check_ins(sql::Reader& db, Id<people::Person> person, std::size_t limit)
{
    return db.all<CheckInView>("select moved, in_way, next, written_at from check_ins where person_id = $1 "
                               "order by written_at desc, id desc limit $2",
        person, limit);
}

void add_check_in(sql::Transaction& tx, Id<people::Person> person, CheckInView const& c)
{
    tx.run("insert into check_ins (id, person_id, moved, in_way, next, written_at) values ($1, $2, $3, $4, $5, $6)",
        Uuid::make(c.written_at), person, c.moved, c.in_way, c.next, c.written_at);
}

void count_edit(sql::Transaction& tx, Id<people::Person> person, std::string_view day)
{
    tx.run("insert into plan_edits (person_id, day, edit_count) values ($1, $2, 1) "
           "on conflict (person_id, day) do update set edit_count = plan_edits.edit_count + 1",
        person, day);
}

std::vector<OpenGoal> list_open_goals(sql::Reader& db)
{
    return db.all<OpenGoal>(R"sql(
        select g.person_id, g.cadence, g.objective_id is not null,
               coalesce((select max(e.taken_at) from goal_evidence e where e.goal_id = g.id), g.created_at)
          from goals g
          join people p on p.id = g.person_id and p.deactivated_at is null
         where g.state = 'open')sql");
}

std::vector<EditDay> list_edit_days(sql::Reader& db)
{
    return db.all<EditDay>(R"sql(
        select e.person_id, e.day, e.edit_count, l.appraisal_on
          from plan_edits e
          join plans l on l.person_id = e.person_id
         where l.appraisal_on is not null)sql");
}

} // namespace together::plans::store
