// A bounded pool: as many threads work as there are cores, others step in while some wait for the world.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/base/blocking.h"

namespace together::http {

class Workers {
public:
    using Job = std::function<void()>; // must not throw

    struct Options {
        std::string name = "worker";
        std::size_t running = 2;  // threads that work at a time
        std::size_t threads = 32; // with those inside a BlockingRegion; started when first needed
        std::size_t queue = 512;  // jobs that may wait
    };

    explicit Workers(Options options);
    ~Workers();
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;

    // False when the queue is full or the pool stops.
    bool try_post(Job job);
    // For what continues work already let in: takes a place even when the queue is full.
    void post(Job job);
    std::size_t waiting() const;
    // Does what is queued, then ends the threads.
    void stop();

private:
    class Thread;
    void push(Job job);
    void wake_one();
    void run(Thread& self);
    bool next_job(Thread& self, Job& job);

    Options options_;
    mutable std::mutex mutex_;
    std::deque<Job> queue_;
    std::vector<std::unique_ptr<Thread>> threads_;
    std::vector<Thread*> idle_; // the last to rest is the first to wake: its caches are warm
    std::size_t active_ = 0;    // threads that work and do not wait for the world
    bool is_stopping_ = false;
};

} // namespace together::http
