// Every SQL statement about who does which job.
#pragma once

#include <span>
#include <vector>

#include "platform/jobs/job.h"
#include "platform/sql/transaction.h"

namespace together::jobs::store {

// One process at a time holds a job; the token is made anew for each attempt.
struct Lease {
    Uuid token;
    Timestamp now;
    Timestamp until;
};

struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;

    bool operator==(Progress const&) const = default;
};

struct Ending {
    JobState state = JobState::done; // waiting: to be tried again at `at`, counting `attempts`
    std::string outcome;
    Timestamp at;
    std::int64_t attempts = 0;
    Progress progress;
};

// The job that is due for longest, now held by the lease; jobs that died with their last attempt are ended on the way.
std::optional<Job> claim(sql::Transaction& tx, std::span<std::string const> kinds, Lease const& lease);
// When the next of these kinds is due or its lease ends.
std::optional<Timestamp> find_next(sql::Reader& db, std::span<std::string const> kinds);
// The job's state; none where the lease was lost.
std::optional<JobState> find_state(sql::Reader& db, Id<Job> id, Uuid token);
// False where the lease was lost.
bool renew(sql::Transaction& tx, Id<Job> id, Lease const& lease, Progress progress);
bool end(sql::Transaction& tx, Id<Job> id, Uuid token, Ending const& ending);

// True for the one process whose turn it is; then it is due again at `next`.
bool take_turn(sql::Transaction& tx, std::string_view schedule, Timestamp now, Timestamp next);
bool has_unfinished(sql::Reader& db, std::string_view kind);

} // namespace together::jobs::store
