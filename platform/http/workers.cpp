// Threads share one queue. A thread holds a place while it works; inside a BlockingRegion it lends the place out.
#include "platform/http/workers.h"

#include <exception>

#include <pthread.h>

#include "platform/log/log.h"

namespace together::http {

class Workers::Thread final : public BlockingListener {
public:
    explicit Thread(Workers& pool) : pool_(pool) {}

    void start()
    {
        thread_ = std::thread([this] { pool_.run(*this); });
        auto const name = pool_.options_.name.substr(0, 15);
        pthread_setname_np(thread_.native_handle(), name.c_str());
    }
    void join() { thread_.join(); }

    void will_block() override
    {
        std::lock_guard const lock(pool_.mutex_);
        --pool_.active_;
        if (!pool_.queue_.empty()) pool_.wake_one();
    }
    // Takes the place back even when it was lent: what waited holds a transaction and should end soon.
    void has_blocked() override
    {
        std::lock_guard const lock(pool_.mutex_);
        ++pool_.active_;
    }

    std::condition_variable woken;
    bool has_place = true; // a thread that starts was given one

private:
    Workers& pool_;
    std::thread thread_;
};

Workers::Workers(Options options) : options_(std::move(options))
{
}

Workers::~Workers()
{
    stop();
}

bool Workers::try_post(Job job)
{
    std::lock_guard const lock(mutex_);
    if (is_stopping_ || queue_.size() >= options_.queue) return false;
    push(std::move(job));
    return true;
}

void Workers::post(Job job)
{
    std::lock_guard const lock(mutex_);
    push(std::move(job));
}

std::size_t Workers::waiting() const
{
    std::lock_guard const lock(mutex_);
    return queue_.size();
}

void Workers::push(Job job)
{
    queue_.push_back(std::move(job));
    wake_one();
}

// Gives a free place to the thread that rested last, else to a new one.
void Workers::wake_one()
{
    if (active_ >= options_.running) return;
    if (!idle_.empty()) {
        auto* thread = idle_.back();
        idle_.pop_back();
        thread->has_place = true;
        thread->woken.notify_one();
    } else if (threads_.size() < options_.threads) {
        threads_.push_back(std::make_unique<Thread>(*this));
        threads_.back()->start();
    } else {
        return;
    }
    ++active_;
}

bool Workers::next_job(Thread& self, Job& job)
{
    std::unique_lock lock(mutex_);
    while (true) {
        if (!queue_.empty() && (active_ <= options_.running || is_stopping_)) {
            job = std::move(queue_.front());
            queue_.pop_front();
            return true;
        }
        self.has_place = false;
        --active_;
        if (is_stopping_ && queue_.empty()) return false;
        idle_.push_back(&self);
        self.woken.wait(lock, [&] { return self.has_place; });
    }
}

void Workers::run(Thread& self)
{
    BlockingRegion::listen_on_this_thread(&self);
    for (Job job; next_job(self, job); job = nullptr) {
        try {
            job();
        } catch (std::exception const& failure) {
            log::error("A job of a worker threw.", {{"what", failure.what()}});
        }
    }
}

void Workers::stop()
{
    {
        std::lock_guard const lock(mutex_);
        is_stopping_ = true;
        for (auto* thread : idle_) {
            thread->has_place = true;
            ++active_;
            thread->woken.notify_one();
        }
        idle_.clear();
    }
    for (std::size_t i = 0;; ++i) {
        Thread* thread = nullptr;
        {
            std::lock_guard const lock(mutex_);
            if (i == threads_.size()) break;
            thread = threads_[i].get();
        }
        thread->join();
    }
    std::lock_guard const lock(mutex_);
    threads_.clear();
}

} // namespace together::http
