// Io threads, the acceptor and the orderly end.
#include "platform/http/server.h"

#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>

#include "platform/base/check.h"
#include "platform/http/connection.h"
#include "platform/http/multipart_form.h"
#include "platform/log/log.h"

namespace together::http {
namespace {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

constexpr std::chrono::milliseconds round_time{100};   // how exact the time limits are
constexpr std::chrono::milliseconds accept_pause{100}; // when there are no more descriptors

// As many descriptors as we may have: each connection is one.
void raise_descriptor_limit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

// One thread, one context, the connections dealt to it. Connections leave the set when the context is destroyed.
struct IoThread {
    Connections connections;
    asio::io_context context{1};
    asio::executor_work_guard<Executor> work{context.get_executor()};
    Timer round{context.get_executor()};
    std::thread thread;

    void start()
    {
        go_round();
        thread = std::thread([this] { context.run(); });
    }
    void go_round()
    {
        round.expires_after(round_time);
        round.async_wait([this](boost::system::error_code error) {
            if (error) return;
            auto const now = Connection::Clock::now();
            for (auto* connection : connections) connection->close_if_late(now);
            go_round();
        });
    }
    template <class F> void for_each_connection(F f)
    {
        asio::post(context, [this, f] {
            for (auto* connection : connections) f(*connection);
        });
    }
};

class Server::Core {
public:
    Core(Dispatcher const& dispatcher, log::Metrics& metrics, ServerOptions options)
        : options_(std::move(options)), workers_(options_.workers), slow_workers_(options_.slow_workers),
          site_{dispatcher, options_, workers_, slow_workers_},
          connections_(metrics.gauge({"together_http_connections", "Open connections."})),
          waiting_(metrics.gauge({"together_http_requests_waiting", "Requests in the queue of the workers."}))
    {
        check(options_.io_threads > 0, "a server without io threads");
        check(options_.min_body_rate > 0, "a body may be as slow as time itself");
        for (std::size_t i = 0; i < options_.io_threads; ++i) threads_.push_back(std::make_unique<IoThread>());
    }
    ~Core() { stop(std::chrono::milliseconds{0}); }

    void start()
    {
        raise_descriptor_limit();
        remove_stale_uploads(site_.dispatcher.options().upload_directory);
        asio::ip::tcp::endpoint const end{asio::ip::make_address(options_.address), options_.port};
        auto& context = threads_[0]->context;
        acceptor_.emplace(context.get_executor(), end.protocol());
        acceptor_->set_option(asio::socket_base::reuse_address{true});
        bind(end);
        port_ = acceptor_->local_endpoint().port();
        pause_.emplace(context.get_executor());
        accept();
        measure_.emplace(context.get_executor());
        measure();
        for (auto& thread : threads_) thread->start();
    }

    void bind(asio::ip::tcp::endpoint const& end)
    {
        boost::system::error_code error;
        acceptor_->bind(end, error);
        if (!error) acceptor_->listen(4'096, error);
        if (error) throw std::system_error(error, fmt::format("{}:{}", options_.address, options_.port));
    }

    std::uint16_t port() const { return port_; }

    bool stop(std::chrono::milliseconds grace)
    {
        if (is_stopped_) return true;
        is_stopped_ = true;
        site_.is_stopping = true;
        if (acceptor_) asio::post(threads_[0]->context, [this] { close_acceptor(); });
        for (auto& thread : threads_) thread->for_each_connection([](Connection& one) { one.close_if_idle(); });
        auto const is_finished = wait_for_none(grace);
        for (auto& thread : threads_) thread->for_each_connection([](Connection& one) { one.close_now(); });
        workers_.stop();
        slow_workers_.stop();
        wait_for_none(std::chrono::milliseconds{1'000});
        for (auto& thread : threads_) thread->context.stop();
        for (auto& thread : threads_)
            if (thread->thread.joinable()) thread->thread.join();
        return is_finished;
    }

private:
    void close_acceptor()
    {
        boost::system::error_code ignored;
        acceptor_->close(ignored);
        pause_->cancel();
        measure_->cancel();
    }

    // Connections end on their own threads; a stop may look every few milliseconds.
    bool wait_for_none(std::chrono::milliseconds at_most)
    {
        auto const end = std::chrono::steady_clock::now() + at_most;
        while (site_.connections != 0) {
            if (std::chrono::steady_clock::now() >= end) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
        return true;
    }

    void accept()
    {
        auto& thread = *threads_[next_thread_];
        next_thread_ = (next_thread_ + 1) % threads_.size();
        acceptor_->async_accept(thread.context, [this, &thread](boost::system::error_code error, Socket socket) {
            if (site_.is_stopping || error == asio::error::operation_aborted) return;
            if (error) return accept_later(error);
            take(thread, std::move(socket));
            accept();
        });
    }

    void accept_later(boost::system::error_code error)
    {
        log::warning("A connection could not be accepted.", {{"what", error.message()}});
        pause_->expires_after(accept_pause);
        pause_->async_wait([this](boost::system::error_code stopped) {
            if (!stopped && !site_.is_stopping) accept();
        });
    }

    void take(IoThread& thread, Socket socket)
    {
        boost::system::error_code ignored; // the client may be gone already
        socket.set_option(asio::ip::tcp::no_delay{true}, ignored);
        if (site_.connections >= options_.max_connections) return turn_away(std::move(socket));
        auto const shared = std::make_shared<Socket>(std::move(socket)); // a posted function is copied
        asio::post(thread.context, [this, &thread, shared] {
            auto connection = std::make_unique<Connection>(site_, thread.connections, std::move(*shared));
            asio::co_spawn(thread.context.get_executor(), Connection::run(std::move(connection)), asio::detached);
        });
    }

    static void turn_away(Socket socket)
    {
        constexpr std::string_view answer =
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        boost::system::error_code ignored;
        socket.non_blocking(true, ignored);
        socket.send(asio::buffer(answer), 0, ignored);
        socket.shutdown(Socket::shutdown_both, ignored);
    }

    void measure()
    {
        connections_.set(static_cast<double>(site_.connections));
        waiting_.set(static_cast<double>(workers_.waiting() + slow_workers_.waiting()));
        measure_->expires_after(std::chrono::seconds{1});
        measure_->async_wait([this](boost::system::error_code stopped) {
            if (!stopped) measure();
        });
    }

    ServerOptions options_;
    Workers workers_;
    Workers slow_workers_;
    Site site_;
    log::Gauge connections_;
    log::Gauge waiting_;
    std::vector<std::unique_ptr<IoThread>> threads_;
    std::optional<Acceptor> acceptor_;
    std::optional<Timer> pause_;
    std::optional<Timer> measure_;
    std::size_t next_thread_ = 0;
    std::uint16_t port_ = 0;
    bool is_stopped_ = false;
};

Server::Server(Dispatcher const& dispatcher, log::Metrics& metrics, ServerOptions options)
    : core_(std::make_unique<Core>(dispatcher, metrics, std::move(options)))
{
}

Server::~Server() = default;

void Server::start()
{
    try {
        core_->start();
    } catch (boost::system::system_error const& failure) {
        throw std::system_error(failure.code(), "the server cannot listen");
    }
}

std::uint16_t Server::port() const
{
    return core_->port();
}

bool Server::stop(std::chrono::milliseconds grace)
{
    return core_->stop(grace);
}

} // namespace together::http
