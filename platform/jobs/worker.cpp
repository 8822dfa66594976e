// Claims a job, calls its handler, writes down how it ended.
#include "platform/jobs/worker.h"

#include "platform/base/random.h"
#include "platform/log/log.h"

namespace together::jobs {

using namespace std::chrono;

namespace {

// 0.75 to 1.25: those who failed together do not come back together.
double jitter()
{
    std::uint8_t byte = 0;
    random_bytes(std::as_writable_bytes(std::span{&byte, 1}));
    return 0.75 + byte / 510.0;
}

std::string words_of(Problem const& problem)
{
    std::string words;
    model::write_json_string(words, problem.message);
    words = R"({"problem":)" + words + R"(,"fields":[)";
    for (std::size_t i = 0; i < problem.fields.size(); ++i) {
        if (i != 0) words += ',';
        model::write_json_string(words, problem.fields[i].field + ": " + problem.fields[i].message);
    }
    return words + "]}";
}

} // namespace

Runner::Worker::Worker(Runner& runner, Lane lane) : runner_(runner)
{
    for (auto const& kind : runner.kinds_)
        if (kind.lane == lane) kinds_.push_back(kind.name);
}

void Runner::Worker::start()
{
    if (!kinds_.empty()) thread_ = std::thread{[this] { work(); }};
}

void Runner::Worker::stop()
{
    bell_->stop();
    if (thread_.joinable()) thread_.join();
}

void Runner::Worker::work()
{
    while (!bell_->is_stopped()) {
        auto pause = duration_cast<microseconds>(runner_.options_.first_retry);
        try {
            bell_->take();
            if (work_off_one()) continue;
            pause = rest();
        } catch (std::exception const& error) {
            log::error("jobs are not worked off", {{"error", error.what()}});
        }
        bell_->wait_for(pause);
    }
}

microseconds Runner::Worker::rest() const
{
    auto const next = runner_.database_.read([&](sql::Reader& db) { return store::find_next(db, kinds_); });
    auto const poll = duration_cast<microseconds>(runner_.options_.poll);
    if (!next) return poll;
    return std::clamp(*next - runner_.clock_.now(), microseconds{1'000}, poll);
}

// Answers whether there was one.
bool Runner::Worker::work_off_one()
{
    auto const now = runner_.clock_.now();
    auto const next = runner_.database_.read([&](sql::Reader& db) { return store::find_next(db, kinds_); });
    if (!next || *next > now) return false;
    store::Lease const lease{Uuid::make(now), now, now + runner_.options_.lease};
    auto job = runner_.database_.write([&](sql::Transaction& tx) { return store::claim(tx, kinds_, lease); });
    if (!job) return false;

    auto const attempt = std::make_shared<Attempt>(std::move(*job));
    runner_.heart_->hold(attempt, lease);
    if (bell_->is_stopped()) attempt->ask_to_stop();
    auto const ending = perform(*attempt);
    runner_.heart_->let_go(lease.token);
    write_down(attempt->job(), lease.token, ending);
    return true;
}

// What is done and not written down is done again: worth some patience with a database that is busy.
void Runner::Worker::write_down(Job const& job, Uuid token, store::Ending const& ending) const
{
    for (int attempts_left = 4;; --attempts_left) {
        try {
            auto const was_ours =
                runner_.database_.write([&](sql::Transaction& tx) { return store::end(tx, job.id, token, ending); });
            if (!was_ours) log::warning("a job was taken up by somebody else", {{"job", job.id.to_string()}});
            return;
        } catch (sql::Busy const& error) {
            if (attempts_left == 0) throw;
            log::warning("a job's end is not written down yet", {{"job", job.id.to_string()}, {"error", error.what()}});
        }
    }
}

store::Ending Runner::Worker::perform(Attempt& attempt) const
{
    auto const& kind = *std::ranges::find(runner_.kinds_, attempt.job().kind, &Kind::name);
    store::Ending ending;
    try {
        auto result = kind.handler(attempt);
        ending.state = result ? JobState::done : JobState::failed;
        ending.outcome = result ? std::move(*result) : words_of(result.error());
    } catch (Interrupted const&) {
        ending.state = bell_->is_stopped() ? JobState::waiting : JobState::cancelled;
        ending.attempts = attempt.job().attempts - 1;
    } catch (std::exception const& error) {
        ending = failed(attempt, error.what());
    }
    if (ending.at == Timestamp{}) ending.at = runner_.clock_.now();
    ending.progress = {attempt.done(), attempt.total()};
    return ending;
}

store::Ending Runner::Worker::failed(Attempt const& attempt, std::string_view error) const
{
    auto const& job = attempt.job();
    log::warning(
        "a job failed", {{"job", job.id.to_string()}, {"kind", job.kind}, {"attempt", job.attempts}, {"error", error}});
    store::Ending ending{.state = JobState::failed, .outcome = std::string{error}, .attempts = job.attempts};
    if (attempt.is_last_attempt()) return ending;
    auto const doublings = std::min<std::int64_t>(job.attempts - 1, 20);
    auto const delay = std::min<milliseconds>(
        runner_.options_.first_retry * (std::int64_t{1} << doublings), runner_.options_.longest_retry);
    ending.state = JobState::waiting;
    ending.at = runner_.clock_.now() + duration_cast<microseconds>(delay * jitter());
    return ending;
}

} // namespace together::jobs
