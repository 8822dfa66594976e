// Does the jobs that are due, each in one process at a time, on a few threads of its own.
#pragma once

#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "platform/base/bell.h"
#include "platform/jobs/attempt.h"
#include "platform/sql/database.h"

namespace together::jobs {

// Returns the outcome as JSON, or "" where there is nothing to say. A Problem ends the job as failed; an exception has
// it tried again later, until its attempts are used up. It may run again after a crash: what it does must bear
// repetition.
using Handler = std::function<Result<std::string>(Attempt&)>;

// Long work (imports, pictures) does not keep short work (mail) waiting: each lane has its threads.
enum class Lane { quick, slow };

struct RunnerOptions {
    std::chrono::milliseconds poll{5'000};
    std::chrono::milliseconds lease{60'000}; // after that without a sign of life others take the job up
    std::chrono::milliseconds heartbeat{1'000};
    std::chrono::milliseconds first_retry{2'000}; // doubles with each failure, give or take a quarter
    std::chrono::milliseconds longest_retry{3'600'000};
    std::size_t quick_threads = 1;
    std::size_t slow_threads = 1;
};

class Runner {
public:
    Runner(sql::Database& database, Jobs& jobs, Clock const& clock, RunnerOptions options = {});
    ~Runner();

    // All before start(). A kind has one handler.
    void handle(std::string_view kind, Lane lane, Handler handler);
    // `work` runs every so often, once among all processes, as a job of the quick lane.
    void repeat(std::string_view name, std::chrono::microseconds every, std::function<void()> work);

    void start();
    // Asks what runs to stop and waits for it; a job that was interrupted is taken up again at the next start.
    void stop();

private:
    struct Kind;
    struct Schedule;
    class Heart;
    class Worker;

    sql::Database& database_;
    Jobs& jobs_;
    Clock const& clock_;
    RunnerOptions options_;
    std::vector<Kind> kinds_;
    std::vector<Schedule> schedules_;
    std::unique_ptr<Heart> heart_;
    std::vector<std::unique_ptr<Worker>> workers_;
};

} // namespace together::jobs
