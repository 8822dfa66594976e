// Waits on the socket and on an eventfd that says: there is a new channel, or the end.
#include "platform/sql/postgres/ear.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdio>

#include "platform/base/blocking.h"
#include "platform/sql/postgres/errors.h"

namespace together::sql::postgres {
namespace {

constexpr int most_pause = 5'000; // milliseconds between two attempts to connect

void listen_to(PGconn* connection, std::string const& channel)
{
    std::unique_ptr<char, decltype(&PQfreemem)> const name{
        PQescapeIdentifier(connection, channel.data(), channel.size()), &PQfreemem};
    if (!name) throw Error(PQerrorMessage(connection));
    auto const sql = std::string{"listen "} + name.get();
    ResultHandle const result{PQexec(connection, sql.c_str())};
    if (!result || PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw_error(connection, result.get(), sql);
}

} // namespace

Ear::Ear(std::string url, std::chrono::milliseconds patience)
    : url_(std::move(url)), patience_(patience), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (wake_ < 0) throw Error("no eventfd");
}

Ear::~Ear()
{
    {
        std::lock_guard const lock{mutex_};
        closing_ = true;
    }
    wake();
    if (thread_.joinable()) thread_.join();
    ::close(wake_);
}

void Ear::wake()
{
    ::eventfd_write(wake_, 1);
}

bool Ear::closing()
{
    std::lock_guard const lock{mutex_};
    return closing_;
}

void Ear::listen(std::string channel, Listener listener)
{
    std::unique_lock lock{mutex_};
    listeners_.emplace(channel, std::make_shared<Listener>(std::move(listener)));
    if (!thread_.joinable()) thread_ = std::thread{[this] { run(); }};
    wake();
    BlockingRegion const waiting;
    changed_.wait_for(lock, patience_, [&] { return heard_.contains(channel); });
}

void Ear::run()
{
    for (int failures = 0; !closing();) {
        try {
            serve();
            failures = 0;
        } catch (std::exception const& error) {
            std::fprintf(stderr, "listening to the database: %s\n", error.what());
            connection_.reset();
            auto const pause = std::min(100 << std::min(failures++, 10), most_pause);
            pollfd awaited{.fd = wake_, .events = POLLIN, .revents = 0};
            ::poll(&awaited, 1, pause);
        }
    }
}

void Ear::serve()
{
    if (!connection_) {
        connection_ = connect(url_, patience_);
        std::set<std::string> before;
        {
            std::lock_guard const lock{mutex_};
            before.swap(heard_);
        }
        listen_to_new();
        // Whatever was said while nobody listened is lost.
        for (auto const& channel : before) tell(channel, "");
    }
    listen_to_new();
    hear();
    wait_for_word();
}

void Ear::listen_to_new()
{
    std::set<std::string> fresh;
    {
        std::lock_guard const lock{mutex_};
        for (auto const& [channel, listener] : listeners_)
            if (!heard_.contains(channel)) fresh.insert(channel);
    }
    for (auto const& channel : fresh) listen_to(connection_.get(), channel);
    {
        std::lock_guard const lock{mutex_};
        heard_.merge(fresh);
    }
    changed_.notify_all();
}

void Ear::hear()
{
    if (!PQconsumeInput(connection_.get())) throw ConnectionLost(PQerrorMessage(connection_.get()));
    while (auto* notice = PQnotifies(connection_.get())) {
        std::unique_ptr<PGnotify, decltype(&PQfreemem)> const held{notice, &PQfreemem};
        tell(notice->relname, notice->extra);
    }
}

void Ear::wait_for_word()
{
    pollfd awaited[] = {{.fd = PQsocket(connection_.get()), .events = POLLIN, .revents = 0},
        {.fd = wake_, .events = POLLIN, .revents = 0}};
    ::poll(awaited, 2, -1);
    if (awaited[1].revents) {
        eventfd_t count = 0;
        ::eventfd_read(wake_, &count);
    }
    if (awaited[0].revents) hear();
}

void Ear::tell(std::string const& channel, std::string const& payload)
{
    std::vector<std::shared_ptr<Listener>> called;
    {
        std::lock_guard const lock{mutex_};
        auto const [begin, end] = listeners_.equal_range(channel);
        for (auto at = begin; at != end; ++at) called.push_back(at->second);
    }
    for (auto const& listener : called) {
        try {
            (*listener)(payload);
        } catch (std::exception const& error) {
            std::fprintf(stderr, "a listener of %s failed: %s\n", channel.c_str(), error.what());
        }
    }
}

} // namespace together::sql::postgres
