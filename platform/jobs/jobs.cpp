// Rows of jobs: asked for, found, cancelled, forgotten.
#include "platform/jobs/jobs.h"

namespace together::jobs {

Id<Job> Jobs::enqueue(
    sql::Transaction& tx, std::string_view kind, std::string_view payload, EnqueueOptions const& options)
{
    check(options.max_attempts >= 1, "a job that may never be tried");
    auto const now = clock_.now();
    auto const id = Id<Job>::make(now);
    tx.run(R"sql(
        insert into jobs (id, kind, payload, state, due_at, max_attempts, asked_by, created_at, forgets_payload)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
        id, kind, payload, JobState::waiting, options.due.value_or(now), options.max_attempts, options.asked_by, now,
        options.forgets_payload);
    tx.notify(channel, kind);
    return id;
}

std::optional<Job> Jobs::find(sql::Reader& db, Id<Job> id) const
{
    return db.first<Job>(R"sql(
        select id, kind, payload, state, due_at, attempts, max_attempts, progress_done, progress_total, outcome, asked_by,
               created_at, finished_at
          from jobs
         where id = $1)sql",
        id);
}

std::vector<Job> Jobs::list(sql::Reader& db, std::string_view kind, std::size_t limit) const
{
    return db.all<Job>(R"sql(
        select id, kind, payload, state, due_at, attempts, max_attempts, progress_done, progress_total, outcome, asked_by,
               created_at, finished_at
          from jobs
         where kind = $1
         order by created_at desc, id desc
         limit $2)sql",
        kind, limit);
}

Result<Done> Jobs::cancel(sql::Transaction& tx, Id<Job> id)
{
    auto const job = find(tx, id);
    if (!job) return Problem::not_found();
    if (job->is_finished()) return Problem::conflict("problem.job_finished");
    tx.run("update jobs set state = $2, finished_at = $3 where id = $1 and state = $4", id, JobState::cancelled,
        clock_.now(), JobState::waiting);
    tx.run("update jobs set state = $2 where id = $1 and state = $3", id, JobState::cancelling, JobState::running);
    tx.notify(channel, job->kind);
    return Done{};
}

std::int64_t forget_jobs(sql::Transaction& tx, Timestamp before)
{
    return tx.run("delete from jobs where finished_at < $1", before);
}

} // namespace together::jobs
