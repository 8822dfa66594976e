// The beat: a second apart while something runs, else as rare as what recurs.
#include "platform/jobs/heart.h"

#include "platform/log/log.h"

namespace together::jobs {

using namespace std::chrono;

void Runner::Heart::start()
{
    thread_ = std::thread{[this] {
        while (!bell_.is_stopped()) {
            auto rest = duration_cast<microseconds>(runner_.options_.heartbeat);
            try {
                bell_.take();
                auto const next = start_due();
                beat();
                std::lock_guard const lock{mutex_};
                rest = held_.empty() ? next : std::min(rest, next);
            } catch (std::exception const& error) {
                log::error("jobs have no heartbeat", {{"error", error.what()}});
            }
            bell_.wait_for(rest);
        }
    }};
}

void Runner::Heart::stop()
{
    bell_.stop();
    if (thread_.joinable()) thread_.join();
}

void Runner::Heart::hold(std::shared_ptr<Attempt> attempt, store::Lease const& lease)
{
    std::lock_guard const lock{mutex_};
    held_.push_back(std::make_shared<Held>(Held{std::move(attempt), lease.token, lease.until, {}}));
    bell_.ring({});
}

void Runner::Heart::let_go(Uuid token)
{
    std::lock_guard const lock{mutex_};
    std::erase_if(held_, [&](auto const& held) { return held->token == token; });
}

void Runner::Heart::ask_all_to_stop()
{
    std::lock_guard const lock{mutex_};
    for (auto const& held : held_) held->attempt->ask_to_stop();
}

// What ends meanwhile has no lease to renew any more.
void Runner::Heart::beat()
{
    std::unique_lock lock{mutex_};
    auto const all = held_;
    lock.unlock();
    for (auto const& held : all) {
        try {
            beat(*held);
        } catch (std::exception const& error) {
            log::warning("a job's lease was not renewed",
                {{"job", held->attempt->job().id.to_string()}, {"error", error.what()}});
            if (runner_.clock_.now() > held->lease_until) held->attempt->ask_to_stop();
        }
    }
}

void Runner::Heart::beat(Held& held)
{
    auto const id = held.attempt->job().id;
    auto const now = runner_.clock_.now();
    store::Progress const progress{held.attempt->done(), held.attempt->total()};
    auto const state = runner_.database_.read([&](sql::Reader& db) { return store::find_state(db, id, held.token); });
    if (!state || *state == JobState::cancelling) held.attempt->ask_to_stop();
    if (!state || (progress == held.stored && held.lease_until - now > runner_.options_.lease / 2)) return;
    store::Lease const lease{held.token, now, now + runner_.options_.lease};
    runner_.database_.write([&](sql::Transaction& tx) { store::renew(tx, id, lease, progress); });
    held.lease_until = lease.until;
    held.stored = progress;
}

// Answers how long nothing recurs.
microseconds Runner::Heart::start_due()
{
    microseconds rest = hours{1};
    for (auto& schedule : runner_.schedules_) {
        if (schedule.look_at <= runner_.clock_.now()) take_turn(schedule);
        rest = std::min(rest, schedule.look_at - runner_.clock_.now());
    }
    return std::max(rest, microseconds{1'000});
}

void Runner::Heart::take_turn(Schedule& schedule)
{
    auto const now = runner_.clock_.now();
    auto const next = now + schedule.every;
    schedule.look_at = runner_.database_.write([&](sql::Transaction& tx) {
        if (store::take_turn(tx, schedule.name, now, next)) {
            if (!store::has_unfinished(tx, schedule.name)) runner_.jobs_.enqueue(tx, schedule.name, "{}");
            return next;
        }
        return tx.one<Timestamp>("select due_at from schedules where name = $1", schedule.name);
    });
}

} // namespace together::jobs
