// One client's socket, from its first byte to its last. Lives on one io thread.
#pragma once

#include <atomic>
#include <chrono>
#include <unordered_set>

#include <boost/beast/core/flat_buffer.hpp>

#include "platform/http/io.h"
#include "platform/http/server.h"

namespace together::http {

// What all connections share.
struct Site {
    Dispatcher const& dispatcher;
    ServerOptions const& options;
    Workers& workers;
    Workers& slow_workers;
    std::atomic<bool> is_stopping = false;
    std::atomic<std::size_t> connections = 0;
};

class Connection;
using Connections = std::unordered_set<Connection*>; // of one io thread

// What was read, and how the connection goes on after it.
struct Exchange {
    Request request;
    std::optional<Problem> refusal;   // set while reading: no handler is asked
    std::optional<Response> response; // may be set while reading too
    bool is_http_1_0 = false;
    bool stays_open = false;
    bool is_slow = false;
    bool has_unread_body = false;

    bool is_decided() const { return refusal || response; }
};

class Connection {
public:
    using Clock = std::chrono::steady_clock;

    Connection(Site& site, Connections& all, Socket socket);
    ~Connection();

    // The whole life. The frame owns the connection.
    static Awaitable<void> run(std::unique_ptr<Connection> connection);

    // From the io thread's round: closes what waits too long.
    void close_if_late(Clock::time_point now);
    void close_if_idle();
    void close_now();

private:
    class Reader; // the Beast side: platform/http/reading.cpp

    Awaitable<void> serve();
    Awaitable<bool> wait_for_bytes();
    Awaitable<bool> read(Exchange& exchange);
    Awaitable<void> ask(Exchange& exchange);
    Awaitable<void> answer(Exchange& exchange);
    Awaitable<void> hang_up();

    // platform/http/sending.cpp; false: the client is gone or too slow.
    Awaitable<bool> send(Exchange const& exchange, Response& response);
    Awaitable<bool> send_bytes(std::string_view head, std::string_view body);
    Awaitable<bool> send_file(Exchange const& exchange, Response& response, FileBody const& file);
    Awaitable<bool> send_pieces(Exchange const& exchange, Response& response, StreamBody& next);
    void take_over(Exchange& exchange, Takeover& taker);

    void allow(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
    void allow_until(Clock::time_point time) { deadline_ = time; }
    void allow_any_time() { deadline_ = Clock::time_point::max(); }

    Site& site_;
    Connections& all_;
    Socket socket_;
    boost::beast::flat_buffer buffer_;
    std::string peer_address_;
    Clock::time_point deadline_ = Clock::time_point::max();
    bool is_idle_ = false;
    bool is_late_ = false;
};

} // namespace together::http
