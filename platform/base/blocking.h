// Tells the worker pool that this thread is about to wait, so that another may work meanwhile.
#pragma once

namespace together {

// What a pool hears of its thread. Set per thread by the pool, none elsewhere.
class BlockingListener {
public:
    virtual ~BlockingListener() = default;
    virtual void will_block() = 0;
    virtual void has_blocked() = 0;
};

// Alive while the thread waits for something that needs no processor: a commit, another server.
class BlockingRegion {
public:
    BlockingRegion();
    ~BlockingRegion();
    BlockingRegion(BlockingRegion const&) = delete;
    BlockingRegion& operator=(BlockingRegion const&) = delete;

    static void listen_on_this_thread(BlockingListener* listener);
};

} // namespace together
