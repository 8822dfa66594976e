// Claims pass over what other processes hold.
#include "platform/jobs/leases_store.h"

#include "platform/sql/dialect.h"

namespace together::jobs::store {
namespace {

constexpr std::string_view columns = "id, kind, payload, state, due_at, attempts, max_attempts, progress_done, "
                                     "progress_total, outcome, asked_by, created_at, finished_at";

// What is waiting and due before what somebody died over.
std::optional<Job> find_due(sql::Transaction& tx, std::string const& kinds, Timestamp now)
{
    auto const of_kinds = "kind in " + sql::elements(tx.dialect(), "$1", "text");
    auto const lock = sql::skip_locked(tx.dialect());
    auto job = tx.first<Job>(fmt::format(R"sql(
        select {} from jobs where state = 'waiting' and due_at <= $2 and {} order by due_at, id limit 1{})sql",
                                 columns, of_kinds, lock),
        kinds, now);
    if (job) return job;
    return tx.first<Job>(fmt::format(R"sql(
        select {} from jobs where state in ('running', 'cancelling') and lease_until < $2 and {} limit 1{})sql",
                             columns, of_kinds, lock),
        kinds, now);
}

bool is_spent(Job const& job)
{
    return job.state == JobState::cancelling || (job.state == JobState::running && job.attempts >= job.max_attempts);
}

void end_spent(sql::Transaction& tx, Job const& job, Timestamp now)
{
    auto const state = job.state == JobState::cancelling ? JobState::cancelled : JobState::failed;
    tx.run("update jobs set state = $2, finished_at = $3, outcome = $4, leased_by = null, lease_until = null where id "
           "= $1",
        job.id, state, now, state == JobState::failed ? "The process that did it died." : "");
}

} // namespace

std::optional<Job> claim(sql::Transaction& tx, std::span<std::string const> kinds, Lease const& lease)
{
    auto const names = sql::json_list(kinds);
    auto job = find_due(tx, names, lease.now);
    while (job && is_spent(*job)) {
        end_spent(tx, *job, lease.now);
        job = find_due(tx, names, lease.now);
    }
    if (!job) return std::nullopt;
    return tx.one<Job>(fmt::format(R"sql(
        update jobs set state = 'running', attempts = attempts + 1, leased_by = $2, lease_until = $3
         where id = $1 returning {})sql",
                           columns),
        job->id, lease.token, lease.until);
}

std::optional<Timestamp> find_next(sql::Reader& db, std::span<std::string const> kinds)
{
    auto const of_kinds = "kind in " + sql::elements(db.dialect(), "$1", "text");
    auto const names = sql::json_list(kinds);
    auto const waiting =
        db.one<std::optional<Timestamp>>("select min(due_at) from jobs where state = 'waiting' and " + of_kinds, names);
    auto const held = db.one<std::optional<Timestamp>>(
        "select min(lease_until) from jobs where state in ('running', 'cancelling') and " + of_kinds, names);
    if (waiting && held) return std::min(*waiting, *held);
    return waiting ? waiting : held;
}

std::optional<JobState> find_state(sql::Reader& db, Id<Job> id, Uuid token)
{
    return db.first<JobState>("select state from jobs where id = $1 and leased_by = $2", id, token);
}

bool renew(sql::Transaction& tx, Id<Job> id, Lease const& lease, Progress progress)
{
    return tx.run(R"sql(
        update jobs set lease_until = $3, progress_done = $4, progress_total = $5 where id = $1 and leased_by = $2)sql",
               id, lease.token, lease.until, progress.done, progress.total) == 1;
}

bool end(sql::Transaction& tx, Id<Job> id, Uuid token, Ending const& ending)
{
    auto const is_over = ending.state != JobState::waiting;
    auto const changed = tx.run(R"sql(
        update jobs set state = $3, outcome = $4, progress_done = $5, progress_total = $6, leased_by = null, lease_until = null
         where id = $1 and leased_by = $2)sql",
        id, token, ending.state, ending.outcome, ending.progress.done, ending.progress.total);
    if (changed == 0) return false;
    if (is_over) tx.run("update jobs set finished_at = $2 where id = $1", id, ending.at);
    if (is_over) tx.run("update jobs set payload = '{}' where id = $1 and forgets_payload", id);
    else tx.run("update jobs set due_at = $2, attempts = $3 where id = $1", id, ending.at, ending.attempts);
    return true;
}

bool take_turn(sql::Transaction& tx, std::string_view schedule, Timestamp now, Timestamp next)
{
    tx.run("insert into schedules (name, due_at) values ($1, $2) on conflict do nothing", schedule, now);
    return tx.run("update schedules set due_at = $3 where name = $1 and due_at <= $2", schedule, now, next) == 1;
}

bool has_unfinished(sql::Reader& db, std::string_view kind)
{
    return db
        .first<std::string>(
            "select kind from jobs where kind = $1 and state in ('waiting', 'running', 'cancelling') limit 1", kind)
        .has_value();
}

} // namespace together::jobs::store
