// BEGIN IMMEDIATE, each write in its savepoint, COMMIT once for all, then the callers wake.
#include "platform/sql/sqlite/writer.h"

#include <cstdio>

#include "platform/base/blocking.h"
#include "platform/sql/error.h"

namespace together::sql::sqlite {
namespace {

// A batch that has worked this long commits even if more are waiting.
constexpr std::chrono::milliseconds batch_time{20};

} // namespace

Writer::Writer(Settings const& settings, std::size_t batch, Bell& bell)
    : limit_(batch), bell_(bell), connection_(settings), thread_([this] { run(); })
{
}

Writer::~Writer()
{
    {
        std::lock_guard const lock{mutex_};
        closing_ = true;
    }
    asked_.notify_one();
    thread_.join();
}

void Writer::write(FunctionRef<bool(Transaction&)> work)
{
    check(std::this_thread::get_id() != thread_.get_id(), "a write inside a write of the same database");
    Request request{.work = work};
    BlockingRegion const waiting;
    {
        std::lock_guard const lock{mutex_};
        waiting_.push_back(&request);
    }
    asked_.notify_one();
    std::unique_lock lock{request.mutex};
    request.answered.wait(lock, [&] { return request.done; });
    if (request.failure) std::rethrow_exception(request.failure);
}

std::size_t Writer::waiting() const
{
    std::lock_guard const lock{mutex_};
    return waiting_.size();
}

void Writer::run()
{
    while (true) {
        {
            std::unique_lock lock{mutex_};
            asked_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
        }
        serve();
    }
}

// The next in the queue, waiting for one until then; nothing where none came.
Writer::Request* Writer::next(Time until)
{
    std::unique_lock lock{mutex_};
    auto const ready = [&] { return closing_ || !waiting_.empty(); };
    if (!ready() && until > std::chrono::steady_clock::now()) asked_.wait_until(lock, until, ready);
    if (waiting_.empty()) return nullptr;
    auto* request = waiting_.front();
    waiting_.pop_front();
    return request;
}

void Writer::serve()
{
    Batch batch;
    batch.reserve(limit_);
    try {
        connection_.command("begin immediate");
        if (gather(batch)) commit(batch);
    } catch (...) {
        // Who asked until now has waited long enough for the lock.
        while (auto* request = next({})) batch.push_back(request);
        for (auto* request : batch) request->failure = std::current_exception();
        roll_back();
    }
    answer(batch);
}

void Writer::roll_back()
{
    try {
        if (connection_.in_transaction()) connection_.command("rollback");
    } catch (Error const& error) {
        std::fprintf(stderr, "rolling back: %s\n", error.what());
    }
}

// Takes whoever waits. Those answered last are likely to ask again at once: up to a quarter of the time that a commit
// takes is spent on waiting for as many, else half of them would miss each commit. False when the whole transaction is
// gone: everybody in it has the failure.
bool Writer::gather(Batch& batch)
{
    auto const start = std::chrono::steady_clock::now();
    auto const end = start + batch_time;
    auto const expected = last_batch_ + waiting();
    auto const worth_waiting = last_batch_ > 1 ? start + commit_time_ / 4 : Time{};
    while (auto* request = next(batch.size() < expected ? worth_waiting : Time{})) {
        batch.push_back(request);
        perform(*request);
        if (!connection_.in_transaction()) {
            auto const failure = request->failure;
            for (auto* other : batch) other->failure = failure;
            return false;
        }
        if (batch.size() >= limit_ || std::chrono::steady_clock::now() > end) break;
    }
    return true;
}

void Writer::perform(Request& request)
{
    try {
        connection_.command("savepoint request");
        bool keep = false;
        try {
            Transaction transaction{connection_};
            keep = request.work(transaction);
            check(!keep || !transaction.failed(), "a failed transaction cannot be kept");
            if (keep) request.notifications = transaction.take_notifications();
        } catch (...) {
            request.failure = std::current_exception();
            keep = false;
        }
        if (!connection_.in_transaction()) return;
        if (!keep) connection_.command("rollback to savepoint request");
        connection_.command("release savepoint request");
    } catch (...) {
        if (!request.failure) request.failure = std::current_exception();
        roll_back();
    }
}

void Writer::commit(Batch& batch)
{
    auto const start = std::chrono::steady_clock::now();
    try {
        connection_.command("commit");
    } catch (...) {
        auto const failure = std::current_exception();
        for (auto* request : batch) request->failure = failure;
        roll_back();
        return;
    }
    commit_time_ = (3 * commit_time_ + (std::chrono::steady_clock::now() - start)) / 4;
    last_batch_ = batch.size();
    for (auto* request : batch)
        for (auto& notification : request->notifications) bell_.ring(std::move(notification));
}

void Writer::answer(Batch& batch)
{
    for (auto* request : batch) {
        // Under the lock: once it sees `done`, the caller takes its Request away.
        std::lock_guard const lock{request->mutex};
        request->done = true;
        request->answered.notify_one();
    }
}

} // namespace together::sql::sqlite
