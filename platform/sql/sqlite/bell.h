// LISTEN and NOTIFY for SQLite: within this process, on a thread of its own, shared by all who opened the file.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "platform/sql/database.h"

namespace together::sql::sqlite {

class Bell {
public:
    static std::shared_ptr<Bell> of(std::filesystem::path const& file);

    Bell() = default;
    ~Bell();
    Bell(Bell const&) = delete;
    Bell& operator=(Bell const&) = delete;

    void ring(Notification notification);
    // `owner` names who listens, for forget(). The thread starts with the first listener.
    void listen(void const* owner, std::string channel, Listener listener);
    // Returns when none of the owner's listeners is being called any more.
    void forget(void const* owner);

private:
    struct Entry {
        void const* owner;
        std::shared_ptr<Listener> listener;
    };

    void run();
    void deliver(std::unique_lock<std::mutex>& lock, Notification const& notification);

    std::mutex mutex_;
    std::condition_variable rung_;
    std::condition_variable delivered_;
    std::multimap<std::string, Entry> listeners_;
    std::deque<Notification> waiting_;
    void const* calling_ = nullptr;
    bool closing_ = false;
    std::thread thread_;
};

} // namespace together::sql::sqlite
