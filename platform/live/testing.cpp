// POSIX sockets and the least of RFC 6455.
#include "platform/live/testing.h"

#include <cerrno>
#include <system_error>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace together::live::testing {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int text_frame = 1;
constexpr int close_frame = 8;
constexpr int ping_frame = 9;
constexpr int pong_frame = 10;

std::uint64_t read_number(std::string_view bytes)
{
    std::uint64_t number = 0;
    for (unsigned char const c : bytes) number = number << 8 | c;
    return number;
}

} // namespace

TestBrowser::TestBrowser(std::uint16_t port, std::string_view headers, int receive_buffer)
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    if (receive_buffer > 0) ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), "connect");
    send_raw(fmt::format("GET /live HTTP/1.1\r\nHost: t\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{}\r\n",
        headers));
    auto const until = SteadyClock::now() + std::chrono::seconds{20};
    while (buffer_.find("\r\n\r\n") == buffer_.npos)
        if (!fill(until)) return;
    status_ = static_cast<int>(std::stol(buffer_.substr(9, 3)));
    buffer_.erase(0, buffer_.find("\r\n\r\n") + 4);
}

TestBrowser::~TestBrowser()
{
    ::close(descriptor_);
}

bool TestBrowser::send_raw(std::string_view bytes)
{
    return ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

// The mask is all zeros: allowed, and good to read.
bool TestBrowser::send_frame(int kind, std::string_view body)
{
    std::string frame{static_cast<char>(0x80 | kind)};
    if (body.size() < 126) {
        frame += static_cast<char>(0x80 | body.size());
    } else {
        frame += static_cast<char>(0x80 | 126);
        frame += static_cast<char>(body.size() >> 8);
        frame += static_cast<char>(body.size() & 0xff);
    }
    frame.append(4, '\0');
    frame += body;
    return send_raw(frame);
}

bool TestBrowser::send(std::string_view text)
{
    return send_frame(text_frame, text);
}

bool TestBrowser::fill(SteadyClock::time_point until)
{
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - SteadyClock::now()).count();
    pollfd waiting{descriptor_, POLLIN, 0};
    if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) return false;
    char bytes[16'384];
    auto const size = ::recv(descriptor_, bytes, sizeof bytes, 0);
    if (size <= 0) {
        has_ended_ = true;
        return false;
    }
    buffer_.append(bytes, static_cast<std::size_t>(size));
    return true;
}

std::optional<TestBrowser::Frame> TestBrowser::next_frame(SteadyClock::time_point until)
{
    std::size_t head = 2;
    while (true) {
        if (buffer_.size() >= head) {
            auto const short_size = static_cast<unsigned char>(buffer_[1]) & 0x7f;
            auto const size_bytes = short_size < 126 ? 0u : short_size == 126 ? 2u : 8u;
            head = 2 + size_bytes;
            auto const size = size_bytes == 0 ? static_cast<std::uint64_t>(short_size)
                                              : read_number(std::string_view{buffer_}.substr(
                                                    2, std::min<std::size_t>(size_bytes, buffer_.size() - 2)));
            if (buffer_.size() >= head && buffer_.size() >= head + size) {
                Frame frame{buffer_[0] & 0x0f, buffer_.substr(head, size)};
                buffer_.erase(0, head + size);
                return frame;
            }
        }
        if (!fill(until)) return std::nullopt;
    }
}

std::optional<std::string> TestBrowser::next(std::chrono::milliseconds within)
{
    auto const until = SteadyClock::now() + within;
    while (auto frame = next_frame(until)) {
        if (frame->kind == text_frame) return std::move(frame->body);
        if (frame->kind == ping_frame) {
            ++pings_;
            send_frame(pong_frame, frame->body);
        }
        if (frame->kind == close_frame) {
            code_ = frame->body.size() >= 2 ? static_cast<int>(read_number(frame->body.substr(0, 2))) : 0;
            send_frame(close_frame, frame->body);
            ::shutdown(descriptor_, SHUT_RDWR);
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<std::string> TestBrowser::next_with(std::string_view part, std::chrono::milliseconds within)
{
    auto const until = SteadyClock::now() + within;
    while (true) {
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - SteadyClock::now());
        auto text = next(left);
        if (!text || text->find(part) != text->npos) return text;
    }
}

std::optional<int> TestBrowser::ending(std::chrono::milliseconds within)
{
    auto const until = SteadyClock::now() + within;
    while (!code_ && !has_ended_ && SteadyClock::now() < until)
        next(std::chrono::duration_cast<std::chrono::milliseconds>(until - SteadyClock::now()));
    if (code_) return code_;
    return has_ended_ ? std::optional{0} : std::nullopt;
}

} // namespace together::live::testing
