// kill -9 in the middle of 64 writers: nothing that was acknowledged is lost, nothing is half there.
#include <atomic>
#include <mutex>
#include <thread>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "platform/base/eventually.h"
#include "tests/system/community.h"

namespace together::system_tests {
namespace {

class Writers : public OnDatabases {};

INSTANTIATE_TEST_SUITE_P(, Writers, sql::testing::both, sql::testing::dialect_name);

// Replies until the server is gone; keeps what was acknowledged.
class Crowd {
public:
    Crowd(Community& community, std::string const& thread, int size)
    {
        for (int i = 0; i < size; ++i) {
            threads_.emplace_back(
                [this, i, url = community.server().origin() + thread + "/replies", token = community.token()] {
                    for (int n = 0; !is_over_; ++n) {
                        auto const body = "reply " + std::to_string(i) + "." + std::to_string(n);
                        auto const answer =
                            ask({.method = "POST", .url = url, .body = R"({"body":")" + body + "\"}", .token = token});
                        if (answer.status == 0) return;
                        if (answer.status != 201) continue;
                        std::lock_guard const lock{mutex_};
                        acknowledged_.push_back(member(answer.body, "id"));
                    }
                });
        }
    }
    ~Crowd() { join(); }

    void join()
    {
        is_over_ = true;
        for (auto& thread : threads_)
            if (thread.joinable()) thread.join();
    }
    std::size_t size()
    {
        std::lock_guard const lock{mutex_};
        return acknowledged_.size();
    }
    std::vector<std::string> const& acknowledged() const { return acknowledged_; }

private:
    std::atomic<bool> is_over_ = false;
    std::mutex mutex_;
    std::vector<std::string> acknowledged_;
    std::vector<std::thread> threads_;
};

TEST_P(Writers, LoseNothingWhenTheServerIsKilled)
{
    Community community{GetParam()};
    community.start();
    auto const thread = community.ask_something();
    Crowd crowd{community, thread, 64};
    ASSERT_TRUE(eventually([&] { return crowd.size() > 300; }, std::chrono::seconds{60}));
    community.server().kill();
    crowd.join();

    community.start();
    for (auto const& id : crowd.acknowledged()) ASSERT_EQ(community.get("/replies/" + id).status, 200) << id;
    auto const post = boost::json::parse(community.get(thread).body);
    auto const counted = post.at("post").at("reply_count").as_int64();
    EXPECT_GE(counted, std::ssize(crowd.acknowledged()));
    EXPECT_LE(counted, std::ssize(crowd.acknowledged()) + 64);
    EXPECT_EQ(community.server().stop(), 0);
}

} // namespace
} // namespace together::system_tests
