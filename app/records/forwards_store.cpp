// Forwarding in SQL.
#include "app/records/forwards_store.h"

namespace together::records::store {
namespace {

constexpr std::string_view columns =
    "id, name, url, access_key, secret, version, agent, verb, activity, with_own, through, is_paused, failure_count, "
    "next_at, busy_until, last_error, last_sent_at, sent_count, refused_count, created_by, created_at";

std::string select(std::string_view rest)
{
    return fmt::format("select {} from record_forwards {}", columns, rest);
}

} // namespace

void insert_forward(sql::Transaction& tx, Forward const& forward)
{
    static auto const statement = fmt::format("insert into record_forwards ({}) values", columns);
    tx.insert_all(statement, std::vector{forward});
}

std::vector<Forward> list_forwards(sql::Reader& db)
{
    static auto const statement = select("order by created_at, id");
    return db.all<Forward>(statement);
}

std::optional<Forward> find_forward(sql::Reader& db, Id<Forward> id)
{
    static auto const statement = select("where id = $1");
    return db.first<Forward>(statement, id);
}

bool delete_forward(sql::Transaction& tx, Id<Forward> id)
{
    return tx.run("delete from record_forwards where id = $1", id) == 1;
}

bool set_forward_paused(sql::Transaction& tx, Id<Forward> id, bool is_paused, Timestamp now)
{
    return tx.run("update record_forwards set is_paused = $2, next_at = $3 where id = $1", id, is_paused, now) == 1;
}

std::vector<Id<Forward>> list_due_forwards(sql::Reader& db, Timestamp now)
{
    return db.all<Id<Forward>>(R"sql(
        select id from record_forwards
         where not is_paused and next_at <= $1 and busy_until <= $1
           and exists (select 1 from statements where stored_at > through)
         order by next_at, id)sql",
        now);
}

std::optional<Forward> take_forward(sql::Transaction& tx, Id<Forward> id, Timestamp now, Timestamp until)
{
    static auto const statement = fmt::format(R"sql(
        update record_forwards set busy_until = $3
         where id = $1 and not is_paused and next_at <= $2 and busy_until <= $2
        returning {})sql",
        columns);
    return tx.first<Forward>(statement, id, now, until);
}

void advance_forward(sql::Transaction& tx, Id<Forward> id, ForwardStep const& step)
{
    auto const refused = static_cast<std::int64_t>(step.refused.size());
    tx.run(R"sql(
        update record_forwards
           set through = $2, sent_count = sent_count + $3, refused_count = refused_count + $4, failure_count = 0,
               last_error = '', last_sent_at = case when $3 > 0 then $5 else last_sent_at end
         where id = $1)sql",
        id, step.through, step.sent, refused, step.now);
    if (!step.refused.empty())
        tx.insert_all(
            "insert into record_forward_refusals (forward_id, statement_id, status, reason, refused_at) values",
            step.refused, "on conflict do nothing");
}

void note_forward_failure(sql::Transaction& tx, Id<Forward> id, std::string_view error, Timestamp next)
{
    tx.run("update record_forwards set failure_count = failure_count + 1, last_error = $2, next_at = $3 where id = $1",
        id, error, next);
}

void let_forward_go(sql::Transaction& tx, Id<Forward> id)
{
    tx.run("update record_forwards set busy_until = 0 where id = $1", id);
}

std::vector<ForwardRefusal> list_forward_refusals(sql::Reader& db, std::int64_t limit)
{
    return db.all<ForwardRefusal>("select forward_id, statement_id, status, reason, refused_at "
                                  "from record_forward_refusals order by refused_at desc, statement_id limit $1",
        limit);
}

} // namespace together::records::store
