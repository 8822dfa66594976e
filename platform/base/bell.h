// What wakes a thread of ours: a stop, or something that rang since it last looked.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

namespace together {

// Shared with those who ring, who may outlive the thread that listens.
template <class T> class Bell {
public:
    void ring(T what)
    {
        std::lock_guard const lock{mutex_};
        rung_.push_back(std::move(what));
        changed_.notify_all();
    }

    // Returns at once when it has rung since the last take().
    void wait_for(std::chrono::microseconds longest)
    {
        std::unique_lock lock{mutex_};
        changed_.wait_for(lock, longest, [&] { return stopped_ || !rung_.empty(); });
    }

    std::vector<T> take()
    {
        std::lock_guard const lock{mutex_};
        return std::exchange(rung_, {});
    }

    void stop()
    {
        std::lock_guard const lock{mutex_};
        stopped_ = true;
        changed_.notify_all();
    }

    bool is_stopped() const
    {
        std::lock_guard const lock{mutex_};
        return stopped_;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<T> rung_;
    bool stopped_ = false;
};

} // namespace together
