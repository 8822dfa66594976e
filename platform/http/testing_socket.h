// A blocking client for tests: says exactly the bytes it is given.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/http/headers.h"

namespace together::http::testing {

struct Answer {
    int status = 0;
    Headers headers;
    std::string body; // chunks joined

    std::string_view header(std::string_view name) const { return headers.find(name).value_or(""); }
};

class TestSocket {
public:
    explicit TestSocket(std::uint16_t port);
    ~TestSocket();
    TestSocket(TestSocket const&) = delete;
    TestSocket& operator=(TestSocket const&) = delete;

    // False when the other side is gone.
    bool send(std::string_view bytes);
    // The next answer; status 0 when the connection ended before one. To a HEAD there is no body.
    Answer receive(bool is_to_head = false);
    Answer ask(std::string_view bytes);
    // The other side has closed, seen within the time.
    bool is_closed(std::chrono::milliseconds within);

private:
    bool fill();
    std::string take(std::size_t size);
    std::string take_chunks();

    int descriptor_ = -1;
    std::string buffer_;
};

} // namespace together::http::testing
