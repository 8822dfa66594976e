// Delivers notifications one after the other.
#include "platform/sql/sqlite/bell.h"

#include <cstdio>

namespace together::sql::sqlite {

std::shared_ptr<Bell> Bell::of(std::filesystem::path const& file)
{
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<Bell>> bells;
    std::lock_guard const lock{mutex};
    std::erase_if(bells, [](auto const& entry) { return entry.second.expired(); });
    auto& known = bells[std::filesystem::weakly_canonical(file).string()];
    auto bell = known.lock();
    if (!bell) known = bell = std::make_shared<Bell>();
    return bell;
}

Bell::~Bell()
{
    {
        std::lock_guard const lock{mutex_};
        closing_ = true;
    }
    rung_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Bell::ring(Notification notification)
{
    {
        std::lock_guard const lock{mutex_};
        if (!listeners_.contains(notification.channel)) return;
        waiting_.push_back(std::move(notification));
    }
    rung_.notify_one();
}

void Bell::listen(void const* owner, std::string channel, Listener listener)
{
    std::lock_guard const lock{mutex_};
    listeners_.emplace(std::move(channel), Entry{owner, std::make_shared<Listener>(std::move(listener))});
    if (!thread_.joinable()) thread_ = std::thread{[this] { run(); }};
}

void Bell::forget(void const* owner)
{
    std::unique_lock lock{mutex_};
    std::erase_if(listeners_, [&](auto const& entry) { return entry.second.owner == owner; });
    delivered_.wait(lock, [&] { return calling_ != owner; });
}

void Bell::run()
{
    std::unique_lock lock{mutex_};
    while (true) {
        rung_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
        if (closing_) return;
        auto const notification = std::move(waiting_.front());
        waiting_.pop_front();
        deliver(lock, notification);
    }
}

void Bell::deliver(std::unique_lock<std::mutex>& lock, Notification const& notification)
{
    auto const [begin, end] = listeners_.equal_range(notification.channel);
    std::vector<Entry> called;
    for (auto at = begin; at != end; ++at) called.push_back(at->second);
    for (auto const& entry : called) {
        auto const still_there = std::any_of(listeners_.begin(), listeners_.end(),
            [&](auto const& known) { return known.second.listener == entry.listener; });
        if (!still_there) continue;
        calling_ = entry.owner;
        lock.unlock();
        try {
            (*entry.listener)(notification.payload);
        } catch (std::exception const& error) {
            std::fprintf(stderr, "a listener of %s failed: %s\n", notification.channel.c_str(), error.what());
        }
        lock.lock();
        calling_ = nullptr;
        delivered_.notify_all();
    }
}

} // namespace together::sql::sqlite
