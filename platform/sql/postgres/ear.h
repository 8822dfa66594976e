// The connection that LISTENs, on a thread of its own; connects again when it breaks.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "platform/sql/database.h"
#include "platform/sql/postgres/connection.h"

namespace together::sql::postgres {

class Ear {
public:
    Ear(std::string url, std::chrono::milliseconds patience);
    ~Ear();
    Ear(Ear const&) = delete;
    Ear& operator=(Ear const&) = delete;

    // Returns once the server listens, or after `patience` where it is away: the listener is called with an empty
    // payload when it is back. The thread starts with the first listener.
    void listen(std::string channel, Listener listener);

private:
    void run();
    void serve();
    void listen_to_new();
    void hear();
    void wait_for_word();
    void tell(std::string const& channel, std::string const& payload);
    void wake();
    bool closing();

    std::string url_;
    std::chrono::milliseconds patience_;
    int wake_ = -1; // an eventfd
    std::mutex mutex_;
    std::condition_variable changed_;
    std::multimap<std::string, std::shared_ptr<Listener>> listeners_;
    std::set<std::string> heard_; // the channels that the server knows of
    bool closing_ = false;
    ConnectionHandle connection_; // of the thread
    std::thread thread_;
};

} // namespace together::sql::postgres
