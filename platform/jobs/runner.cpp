// Puts workers and their heart together.
#include "platform/jobs/runner.h"

#include "platform/jobs/worker.h"

namespace together::jobs {

Runner::Runner(sql::Database& database, Jobs& jobs, Clock const& clock, RunnerOptions options)
    : database_(database), jobs_(jobs), clock_(clock), options_(options)
{
}

Runner::~Runner()
{
    stop();
}

void Runner::handle(std::string_view kind, Lane lane, Handler handler)
{
    for (auto const& other : kinds_) check(other.name != kind, "two handlers of one kind of job");
    kinds_.push_back({std::string{kind}, lane, std::move(handler)});
}

void Runner::repeat(std::string_view name, std::chrono::microseconds every, std::function<void()> work)
{
    handle(name, Lane::quick, [work = std::move(work)](Attempt&) -> Result<std::string> {
        work();
        return "";
    });
    schedules_.push_back({std::string{name}, every, clock_.now()});
}

void Runner::start()
{
    heart_ = std::make_unique<Heart>(*this);
    for (std::size_t i = 0; i < options_.quick_threads; ++i)
        workers_.push_back(std::make_unique<Worker>(*this, Lane::quick));
    for (std::size_t i = 0; i < options_.slow_threads; ++i)
        workers_.push_back(std::make_unique<Worker>(*this, Lane::slow));
    std::vector<std::shared_ptr<Bell<char>>> bells;
    for (auto const& worker : workers_) bells.push_back(worker->bell());
    database_.listen(std::string{Jobs::channel}, [bells](std::string_view) {
        for (auto const& bell : bells) bell->ring({});
    });
    heart_->start();
    for (auto const& worker : workers_) worker->start();
}

void Runner::stop()
{
    if (!heart_) return;
    for (auto const& worker : workers_) worker->ask_to_stop();
    heart_->ask_all_to_stop();
    workers_.clear();
    heart_.reset();
}

} // namespace together::jobs
