// The WebSockets of browsers: opened, written to, pinged, and cut off when they do not read.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/http/request.h"
#include "platform/http/upgrade.h"

namespace together::live {

using SocketNumber = std::uint64_t;
using Message = std::shared_ptr<std::string const>;

// Why the server ends a connection: codes of RFC 6455, and one of ours.
enum class Ending : std::uint16_t { restart = 1012, too_much = 1013, broke_rules = 1008, signed_out = 4401 };

struct SocketOptions {
    std::size_t longest_message = 16'384; // bytes, from the browser
    std::size_t queued_bytes = 256 * 1'024;
    std::size_t queued_messages = 512;
    int send_buffer = 64 * 1'024;           // bytes that the kernel keeps for one
    std::chrono::milliseconds idle{60'000}; // closed after that without a sign of life; pinged at half of it
    std::size_t messages_at_once = 40;      // from the browser, for each `messages_time`
    std::chrono::milliseconds messages_time{10'000};
};

// Called on io threads: must not wait.
struct SocketListener {
    std::function<void(SocketNumber, std::string)> said;
    std::function<void(SocketNumber)> gone;
};

// Must outlive the io contexts of the sockets that it was given.
class Sockets {
public:
    Sockets(SocketListener listener, SocketOptions options);
    ~Sockets();

    // Answers the upgrade and begins to read; on the io thread. `opened` is called before anything can be said.
    void open(
        http::Request const& request, http::UpgradedSocket socket, std::function<void(SocketNumber)> const& opened);
    // From any thread. Who reads too slowly is cut off.
    void send(std::vector<SocketNumber> to, std::string_view text);
    void close(SocketNumber which, Ending why);
    void close_all(Ending why);
    std::size_t count() const { return count_; }
    // How many were cut off because they did not read.
    std::size_t cut_off() const { return cut_off_; }

private:
    class Room;
    class Session;

    Room& room_of(boost::asio::io_context& context);

    SocketListener listener_;
    SocketOptions options_;
    std::atomic<std::size_t> count_ = 0;
    std::atomic<std::size_t> cut_off_ = 0;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Room>> rooms_;
};

} // namespace together::live
