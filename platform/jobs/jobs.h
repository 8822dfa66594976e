// Asking for work and looking at how it goes. Who does it: jobs/runner.h.
#pragma once

#include <string>

#include "platform/jobs/job.h"
#include "platform/model/input.h"
#include "platform/model/json.h"
#include "platform/sql/transaction.h"

namespace together::jobs {

// A described struct that says what work it is: static constexpr std::string_view kind = "mail.send".
template <class T>
concept Task = model::DescribedStruct<T> && requires { std::string_view{T::kind}; };

struct EnqueueOptions {
    std::optional<Timestamp> due; // none: now
    std::int64_t max_attempts = 5;
    std::optional<Uuid> asked_by;
    bool forgets_payload = false; // once it is finished: for secrets
};

class Jobs {
public:
    static constexpr std::string_view channel = "jobs";

    explicit Jobs(Clock const& clock) : clock_(clock) {}

    // Done after the commit, and only then.
    Id<Job> enqueue(
        sql::Transaction& tx, std::string_view kind, std::string_view payload, EnqueueOptions const& options = {});
    template <Task T> Id<Job> enqueue(sql::Transaction& tx, T const& task, EnqueueOptions const& options = {})
    {
        std::string payload;
        model::write_json(payload, task);
        return enqueue(tx, T::kind, payload, options);
    }

    std::optional<Job> find(sql::Reader& db, Id<Job> id) const;
    // Of one kind, newest first.
    std::vector<Job> list(sql::Reader& db, std::string_view kind, std::size_t limit) const;

    // A waiting job is not begun any more; a running one is asked to stop and may still come to its end.
    // Problem::not_found, or a conflict for one that is finished.
    Result<Done> cancel(sql::Transaction& tx, Id<Job> id);

private:
    Clock const& clock_;
};

// The struct that a job was asked for with.
template <Task T> T read_task(std::string_view payload)
{
    auto const input = model::parse_json(payload);
    check(input.has_value(), "a job's payload is JSON");
    auto task = model::from_input<T>(*input);
    check(task.has_value(), "a job's payload has its kind's members");
    return std::move(*task);
}

// Removes jobs that were finished before `before`. Returns how many.
std::int64_t forget_jobs(sql::Transaction& tx, Timestamp before);

} // namespace together::jobs
