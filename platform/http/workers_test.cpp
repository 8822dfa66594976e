// The pool: bounded, warm, and never stuck behind threads that wait for the world.
#include "platform/http/workers.h"

#include <atomic>
#include <latch>

#include <gtest/gtest.h>

namespace together::http {
namespace {

TEST(workers, do_every_job_before_they_stop)
{
    std::atomic<int> done = 0;
    {
        Workers workers({.running = 3, .threads = 8, .queue = 100'000});
        for (int i = 0; i < 10'000; ++i) ASSERT_TRUE(workers.try_post([&] { ++done; }));
        workers.stop();
        EXPECT_EQ(done, 10'000);
        EXPECT_FALSE(workers.try_post([] {}));
    }
    EXPECT_EQ(done, 10'000);
}

TEST(workers, refuse_what_does_not_fit_and_still_continue_what_was_let_in)
{
    Workers workers({.running = 1, .threads = 1, .queue = 2});
    std::latch started{1};
    std::latch go_on{1};
    std::atomic<int> done = 0;
    workers.try_post([&] {
        started.count_down();
        go_on.wait();
    });
    started.wait();
    EXPECT_TRUE(workers.try_post([&] { ++done; }));
    EXPECT_TRUE(workers.try_post([&] { ++done; }));
    EXPECT_FALSE(workers.try_post([&] { ++done; }));
    workers.post([&] { ++done; });
    EXPECT_EQ(workers.waiting(), 3u);
    go_on.count_down();
    workers.stop();
    EXPECT_EQ(done, 3);
}

TEST(workers, run_no_more_than_they_may_at_a_time)
{
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    Workers workers({.running = 2, .threads = 16, .queue = 1'000});
    for (int i = 0; i < 500; ++i)
        workers.try_post([&] {
            auto const now = ++running;
            for (auto seen = most.load(); now > seen && !most.compare_exchange_weak(seen, now);) {}
            std::this_thread::yield();
            --running;
        });
    workers.stop();
    EXPECT_LE(most, 2);
}

TEST(workers, step_in_for_those_who_wait_for_the_world)
{
    Workers workers({.running = 1, .threads = 4, .queue = 10});
    std::latch all_wait{3};
    std::latch go_on{1};
    std::latch done{3};
    for (int i = 0; i < 3; ++i)
        workers.try_post([&] {
            {
                BlockingRegion const region;
                all_wait.count_down();
                go_on.wait();
            }
            done.count_down();
        });
    all_wait.wait(); // with one running thread and no stepping in, this would never end
    std::latch other{1};
    workers.try_post([&] { other.count_down(); });
    other.wait();
    go_on.count_down();
    done.wait();
}

TEST(workers, survive_a_job_that_throws)
{
    Workers workers({.running = 1, .threads = 1});
    std::latch done{1};
    workers.try_post([] { throw std::runtime_error("on purpose"); });
    workers.try_post([&] { done.count_down(); });
    done.wait();
}

} // namespace
} // namespace together::http
