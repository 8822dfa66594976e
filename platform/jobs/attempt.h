// What a handler is given of the job it does: its payload, and a place to say how far it is.
#pragma once

#include <atomic>

#include "platform/jobs/jobs.h"

namespace together::jobs {

// Thrown by a handler that came to an end because it should: the job is taken up again, unless it was cancelled.
struct Interrupted {};

class Attempt {
public:
    explicit Attempt(Job job) : job_(std::move(job)) {}
    Attempt(Attempt const&) = delete;
    Attempt& operator=(Attempt const&) = delete;

    Job const& job() const { return job_; }
    template <Task T> T task() const { return read_task<T>(job_.payload); }
    bool is_last_attempt() const { return job_.attempts >= job_.max_attempts; }

    // Stored within a second; cheap to call often. `total` 0: not known.
    void report(std::int64_t done, std::int64_t total)
    {
        total_ = total;
        done_ = done;
    }
    // Cancelled, taken up by another process, or the server stops: come to an end soon. What was done stays done.
    bool should_stop() const { return should_stop_; }
    void stop_if_asked() const
    {
        if (should_stop_) throw Interrupted{};
    }

    void ask_to_stop() { should_stop_ = true; }
    std::int64_t done() const { return done_; }
    std::int64_t total() const { return total_; }

private:
    Job job_;
    std::atomic<std::int64_t> done_ = 0;
    std::atomic<std::int64_t> total_ = 0;
    std::atomic<bool> should_stop_ = false;
};

} // namespace together::jobs
