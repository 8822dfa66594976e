// Listens, reads requests on io threads, has them answered by workers. Beast and Asio stay in the .cpp files.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "platform/http/dispatcher.h"
#include "platform/http/workers.h"

namespace together::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080; // 0: any free one
    std::size_t io_threads = 1;
    std::size_t max_connections = 12'000;
    std::size_t max_header_bytes = 32'768;
    std::size_t max_target_bytes = 8'192;
    std::chrono::milliseconds header_time{10'000};    // to send the whole head
    std::chrono::milliseconds body_idle_time{20'000}; // between two pieces of a body
    std::uint64_t min_body_rate = 1'000;              // bytes a second, after the first body_idle_time; not 0
    std::chrono::milliseconds idle_time{75'000};      // of a connection between requests
    std::chrono::milliseconds write_time{30'000};     // for each 256 kB of an answer
    bool is_behind_proxy = false;                     // the last X-Forwarded-For is the peer's address
    Workers::Options workers{};
    Workers::Options slow_workers{.name = "slow", .running = 1, .threads = 4, .queue = 64};
};

class Server {
public:
    Server(Dispatcher const& dispatcher, log::Metrics& metrics, ServerOptions options);
    ~Server();

    // Listens and starts the threads. Throws std::system_error when the address is none or taken.
    void start();
    std::uint16_t port() const;
    // Stops accepting, finishes what is in flight, closes the rest after `grace`. True when all was finished.
    bool stop(std::chrono::milliseconds grace = std::chrono::seconds{10});

private:
    class Core;
    std::unique_ptr<Core> core_;
};

} // namespace together::http
