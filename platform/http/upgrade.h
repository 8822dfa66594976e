// The seam where a connection leaves HTTP: what the taker of a WebSocket gets.
#pragma once

#include <string>

namespace boost::asio {
class io_context;
}

namespace together::http {

// An open TCP socket that the taker closes. The upgrade (101) is not yet answered: the taker does that.
struct UpgradedSocket {
    int descriptor = -1;
    std::string early_bytes;                    // what the client sent after the head
    boost::asio::io_context* context = nullptr; // runs on one thread: the one that calls the taker
};

} // namespace together::http
