// POSIX sockets and the least of HTTP.
#include "platform/http/testing_socket.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace together::http::testing {
namespace {

constexpr int patience = 20'000; // ms

std::size_t read_number(std::string_view text, int base)
{
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, base);
    return value;
}

Answer read_head(std::string_view head)
{
    Answer answer;
    answer.status = static_cast<int>(read_number(head.substr(9, 3), 10));
    while (true) {
        auto const end = head.find("\r\n");
        if (end == head.npos) return answer;
        head.remove_prefix(end + 2);
        auto const line = head.substr(0, head.find("\r\n"));
        auto const colon = line.find(": ");
        if (colon != line.npos) answer.headers.add(line.substr(0, colon), line.substr(colon + 2));
    }
}

} // namespace

TestSocket::TestSocket(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), "connect");
}

TestSocket::~TestSocket()
{
    ::close(descriptor_);
}

bool TestSocket::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool TestSocket::fill()
{
    pollfd waiting{descriptor_, POLLIN, 0};
    if (::poll(&waiting, 1, patience) != 1) return false;
    std::array<char, 65'536> piece;
    auto const size = ::recv(descriptor_, piece.data(), piece.size(), 0);
    if (size <= 0) return false;
    buffer_.append(piece.data(), static_cast<std::size_t>(size));
    return true;
}

std::string TestSocket::take(std::size_t size)
{
    while (buffer_.size() < size && fill()) {}
    auto bytes = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return bytes;
}

std::string TestSocket::take_chunks()
{
    std::string body;
    while (true) {
        while (buffer_.find("\r\n") == std::string::npos)
            if (!fill()) return body + "(cut)";
        auto const line = take(buffer_.find("\r\n") + 2);
        auto const size = read_number(line, 16);
        body += take(size);
        take(2);
        if (size == 0) return body;
    }
}

Answer TestSocket::receive(bool is_to_head)
{
    while (buffer_.find("\r\n\r\n") == std::string::npos)
        if (!fill()) return {};
    auto answer = read_head(take(buffer_.find("\r\n\r\n") + 4));
    if (is_to_head) return answer;
    if (answer.header("Transfer-Encoding") == "chunked") answer.body = take_chunks();
    else answer.body = take(read_number(answer.header("Content-Length"), 10));
    return answer;
}

Answer TestSocket::ask(std::string_view bytes)
{
    send(bytes);
    return receive();
}

bool TestSocket::is_closed(std::chrono::milliseconds within)
{
    pollfd waiting{descriptor_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(within.count())) != 1) return false;
    char byte = 0;
    return ::recv(descriptor_, &byte, 1, MSG_PEEK) <= 0;
}

} // namespace together::http::testing
