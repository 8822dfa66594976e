// BEGIN IMMEDIATE, each write in its savepoint, COMMIT once for all, then the callers wake.
#include "platform/sql/sqlite/writer.h"

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

Writer::Request* Writer::next()
{
    std::lock_guard const lock{mutex_};
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
    } catch (...) {
        // Who asked until now has waited long enough for the lock.
        while (auto* request = next()) batch.push_back(request);
        fail(batch, std::current_exception());
        return;
    }
    if (gather(batch)) commit(batch);
    answer(batch);
}

// False when the whole transaction is gone: everybody in it has the failure.
bool Writer::gather(Batch& batch)
{
    auto const end = std::chrono::steady_clock::now() + batch_time;
    while (auto* request = next()) {
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
        if (connection_.in_transaction()) connection_.command("rollback");
    }
}

void Writer::commit(Batch& batch)
{
    try {
        connection_.command("commit");
    } catch (...) {
        auto const failure = std::current_exception();
        for (auto* request : batch) request->failure = failure;
        if (connection_.in_transaction()) connection_.command("rollback");
        return;
    }
    for (auto* request : batch)
        for (auto& notification : request->notifications) bell_.ring(std::move(notification));
}

void Writer::fail(Batch& batch, std::exception_ptr failure)
{
    for (auto* request : batch) request->failure = failure;
    answer(batch);
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
