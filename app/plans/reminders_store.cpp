// Reminders in SQL; whose clock says what is asked above.
#include "app/plans/reminders_store.h"

#include "platform/sql/dialect.h"

namespace together::plans::store {
namespace {

constexpr std::chrono::days a_week{7};
constexpr std::int64_t most_asks = 4; // without an answer

} // namespace

std::vector<Owner> list_check_ins_due(sql::Reader& db, ReminderPart const& part)
{
    return db.all<Owner>(R"sql(
        select p.id, p.handle, p.time_zone
          from plans l
          join people p on p.id = l.person_id and p.deactivated_at is null
         where l.asks_check_in and l.check_in_asks < $1 and l.person_id > $2
           and coalesce(l.check_in_asked_at, 0) <= $3
           and exists (select 1
                         from goals g
                        where g.person_id = l.person_id and g.state = 'open' and g.created_at <= $3)
           and not exists (select 1 from check_ins c where c.person_id = l.person_id and c.written_at > $3)
         order by l.person_id
         limit $4)sql",
        most_asks, part.after, part.now - a_week, part.limit);
}

bool mark_asked(sql::Transaction& tx, Id<people::Person> person, Timestamp now)
{
    return tx.run("update plans set check_in_asked_at = $2, check_in_asks = check_in_asks + 1"
                  " where person_id = $1 and coalesce(check_in_asked_at, 0) <= $3",
               person, now, now - a_week) == 1;
}

RestingGoals list_resting(sql::Reader& db, ReminderPart const& part)
{
    RestingGoals resting;
    auto const owners = db.all<Id<people::Person>>(R"sql(
        select l.person_id
          from plans l
          join people p on p.id = l.person_id and p.deactivated_at is null
         where l.tells_resting and l.person_id > $1
           and exists (select 1
                         from goals g
                        where g.person_id = l.person_id and g.state = 'open' and g.created_at <= $2)
           and not exists (select 1 from goals g where g.person_id = l.person_id and g.told_resting_at > $2)
         order by l.person_id
         limit $3)sql",
        part.after, part.now - a_week, part.limit);
    if (owners.empty()) return resting;
    resting.owners = owners.size();
    resting.last = owners.back().uuid;
    auto const statement =
        "select g.id, g.person_id, p.handle, p.time_zone, g.title, g.cadence,"
        " coalesce((select max(e.taken_at) from goal_evidence e where e.goal_id = g.id), g.created_at),"
        " g.told_resting_at from goals g join people p on p.id = g.person_id"
        " where g.state = 'open' and g.person_id in " +
        sql::elements(db.dialect(), "$1", "uuid") + " order by g.person_id, g.created_at, g.id";
    resting.goals = db.all<RestingGoal>(statement, sql::json_list(owners));
    return resting;
}

bool mark_resting_told(sql::Transaction& tx, RestingGoal const& goal, Timestamp now)
{
    return tx.run("update goals set told_resting_at = $2 where id = $1 and coalesce(told_resting_at, 0) = $3", goal.id,
               now, goal.told_at.value_or(Timestamp{})) == 1;
}

Reminders find_reminders(sql::Reader& db, Id<people::Person> person)
{
    return db.first<Reminders>("select asks_check_in, tells_resting from plans where person_id = $1", person)
        .value_or(Reminders{});
}

void set_reminders(sql::Transaction& tx, Id<people::Person> person, Reminders const& reminders)
{
    tx.run("update plans set asks_check_in = $2, tells_resting = $3,"
           " check_in_asks = case when $2 then 0 else check_in_asks end where person_id = $1",
        person, reminders.asks_check_in, reminders.tells_resting);
}

void forget_asks(sql::Transaction& tx, Id<people::Person> person)
{
    tx.run("update plans set check_in_asks = 0 where person_id = $1", person);
}

} // namespace together::plans::store
