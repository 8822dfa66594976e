// A browser's end of a WebSocket, for tests: blocking, one frame after the other.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace together::live::testing {

class TestBrowser {
public:
    // `headers` are lines with their ends: "Authorization: Bearer ana\r\n". Throws when the port is closed.
    TestBrowser(std::uint16_t port, std::string_view headers, int receive_buffer = 0);
    ~TestBrowser();
    TestBrowser(TestBrowser const&) = delete;
    TestBrowser& operator=(TestBrowser const&) = delete;

    // Of the answer to the upgrade: 101.
    int status() const { return status_; }
    bool send(std::string_view text);
    // Bytes as they are, to say what no browser says.
    bool send_raw(std::string_view bytes);
    // The next text; none when nothing came within the time or the connection ended. Answers pings.
    std::optional<std::string> next(std::chrono::milliseconds within = std::chrono::seconds{10});
    // The next text that holds this; others are passed over.
    std::optional<std::string> next_with(
        std::string_view part, std::chrono::milliseconds within = std::chrono::seconds{10});
    // What the server said at its end (4401, ...); 0 when it went without a word; none when it is still there.
    std::optional<int> ending(std::chrono::milliseconds within = std::chrono::seconds{10});
    int pings() const { return pings_; }

private:
    struct Frame {
        int kind = 0;
        std::string body;
    };
    bool fill(std::chrono::steady_clock::time_point until);
    std::optional<Frame> next_frame(std::chrono::steady_clock::time_point until);
    bool send_frame(int kind, std::string_view body);

    int descriptor_ = -1;
    int status_ = 0;
    int pings_ = 0;
    bool has_ended_ = false;
    std::optional<int> code_;
    std::string buffer_;
};

} // namespace together::live::testing
