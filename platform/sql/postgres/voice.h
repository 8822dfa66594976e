// Tells other processes what was committed, on a connection and a thread of its own. Not within the transactions
// themselves: PostgreSQL lets only one transaction that notifies commit at a time, which would be a flush of the disk
// for each.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/sql/postgres/connection.h"
#include "platform/sql/transaction.h"

namespace together::sql::postgres {

// What a process that dies between a commit and its word had to say is never said: who must not miss anything looks at
// the tables now and then.
class Voice {
public:
    Voice(std::string url, std::chrono::milliseconds patience) : url_(std::move(url)), patience_(patience) {}
    // Says what is left.
    ~Voice();
    Voice(Voice const&) = delete;
    Voice& operator=(Voice const&) = delete;

    // Returns at once. The thread starts with the first word.
    void say(std::vector<Notification> words);

private:
    void run();
    void tell(std::vector<Notification> const& words);
    void tell_once(std::vector<Notification> const& words);

    std::string url_;
    std::chrono::milliseconds patience_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Notification> words_;
    bool closing_ = false;
    std::unique_ptr<Connection> connection_; // of the thread
    std::thread thread_;
};

} // namespace together::sql::postgres
