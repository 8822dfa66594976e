// A job: work asked for in a transaction and done later, in the background, by some process.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "platform/base/check.h"
#include "platform/base/clock.h"
#include "platform/base/id.h"

namespace together::jobs {

enum class JobState { waiting, running, cancelling, done, failed, cancelled };
BOOST_DESCRIBE_ENUM(JobState, waiting, running, cancelling, done, failed, cancelled)

struct Job {
    Id<Job> id;
    std::string kind;
    std::string payload; // JSON
    JobState state = JobState::waiting;
    Timestamp due_at;
    std::int64_t attempts = 0; // begun ones
    std::int64_t max_attempts = 1;
    std::int64_t progress_done = 0;
    std::int64_t progress_total = 0; // 0: not known
    std::string outcome;             // JSON of the result, or why it failed
    std::optional<Uuid> asked_by;
    Timestamp created_at;
    std::optional<Timestamp> finished_at;

    bool is_finished() const { return finished_at.has_value(); }
};
BOOST_DESCRIBE_STRUCT(Job, (),
    (id, kind, payload, state, due_at, attempts, max_attempts, progress_done, progress_total, outcome, asked_by,
        created_at, finished_at))

} // namespace together::jobs
