// The least of HTTP and of RFC 6455, without a library: it is to cost little beside the server that is measured.
#include "tests/load/live_crowd.h"

#include <cstdio>
#include <random>
#include <stdexcept>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace together::load {
namespace {

constexpr int text_frame = 1;
constexpr int ping_frame = 9;
constexpr int pong_frame = 10;
constexpr std::string_view new_reply = R"("what":"replied","about":")";

std::minstd_rand& chance()
{
    static std::minstd_rand generator{std::random_device{}()};
    return generator;
}

int open_socket(int port, bool is_blocking)
{
    auto const descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) throw std::runtime_error("no more sockets: raise the limit of open files");
    int const on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(descriptor);
        return -1;
    }
    if (!is_blocking) ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
    return descriptor;
}

bool send_all(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const size = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (size <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return true;
}

// The text of a member that stands behind `name`, up to the next quote.
std::string_view member(std::string_view text, std::string_view name, std::size_t from = 0)
{
    auto const at = text.find(name, from);
    if (at == text.npos) return {};
    auto const begin = at + name.size();
    return text.substr(begin, text.find('"', begin) - begin);
}

} // namespace

void Caller::hang_up()
{
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

Caller::Answer Caller::ask(
    std::string_view method, std::string const& path, std::string const& body, std::string const& key)
{
    if (descriptor_ < 0) {
        descriptor_ = open_socket(port_, true);
        if (descriptor_ < 0) return {};
        timeval const patience{15, 0};
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    auto request = std::string{method} + ' ' + path +
                   " HTTP/1.1\r\nHost: t\r\nAccept: application/json\r\nAuthorization: Bearer " + token_ + "\r\n";
    if (!key.empty()) request += "Idempotency-Key: " + key + "\r\n";
    if (!body.empty())
        request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    request += "\r\n" + body;
    std::string answer;
    std::size_t head = answer.npos;
    std::size_t length = 0;
    if (send_all(descriptor_, request)) {
        char bytes[65'536];
        while (head == answer.npos || answer.size() < head + 4 + length) {
            auto const size = ::recv(descriptor_, bytes, sizeof bytes, 0);
            if (size <= 0) break;
            answer.append(bytes, static_cast<std::size_t>(size));
            if (head == answer.npos && (head = answer.find("\r\n\r\n")) != answer.npos) {
                auto const at = answer.find("Content-Length: ");
                if (at < head) length = std::stoul(answer.substr(at + 16, 12));
            }
        }
    }
    if (head == answer.npos || answer.size() < head + 4 + length) {
        hang_up();
        return {};
    }
    return {std::stoi(answer.substr(9, 3)), answer.substr(head + 4)};
}

std::uint64_t Crowd::hash_of(std::string_view id)
{
    return std::hash<std::string_view>{}(id);
}

Crowd::Crowd(std::size_t size, Options options) : options_(std::move(options)), epoll_(::epoll_create1(EPOLL_CLOEXEC))
{
    readers_.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
        readers_[i].number = static_cast<int>(i);
        readers_[i].port = options_.ports[i % options_.ports.size()];
    }
}

Crowd::~Crowd()
{
    for (auto const& reader : readers_)
        if (reader.descriptor >= 0) ::close(reader.descriptor);
    ::close(epoll_);
}

void Crowd::connect_all()
{
    for (auto& reader : readers_) connect(reader);
}

void Crowd::connect(Reader& reader)
{
    reader.descriptor = open_socket(reader.port, false);
    if (reader.descriptor < 0) return leave(reader);
    auto const& token = options_.tokens[static_cast<std::size_t>(reader.number) % options_.tokens.size()];
    send_all(reader.descriptor, "GET /live HTTP/1.1\r\nHost: t\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                "Authorization: Bearer " +
                                    token + "\r\n\r\n");
    epoll_event event{.events = EPOLLIN, .data = {.u32 = static_cast<std::uint32_t>(reader.number)}};
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, reader.descriptor, &event);
}

// As ui/live.js: between half and all of a time that doubles.
void Crowd::leave(Reader& reader)
{
    if (reader.descriptor >= 0) ::close(reader.descriptor);
    reader.descriptor = -1;
    reader.is_open = reader.is_watching = false;
    reader.buffer.clear();
    auto const pause = std::min(500 << std::min(reader.failures++, 6), 30'000);
    reader.back_at =
        Clock::now() + std::chrono::milliseconds{std::uniform_int_distribution{pause / 2, pause}(chance())};
}

void Crowd::come_back()
{
    auto const now = Clock::now();
    for (auto& reader : readers_)
        if (reader.descriptor < 0 && reader.back_at <= now) connect(reader);
}

bool Crowd::run_until(std::function<bool()> const& done, std::chrono::milliseconds longest)
{
    auto const end = Clock::now() + longest;
    auto looked = Clock::time_point{};
    std::vector<epoll_event> events(1'024);
    while (Clock::now() < end) {
        auto const count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 5);
        for (int i = 0; i < count; ++i) hear(readers_[events[static_cast<std::size_t>(i)].data.u32]);
        if (Clock::now() - looked > std::chrono::milliseconds{10}) {
            looked = Clock::now();
            come_back();
        }
        if (done()) return true;
    }
    return done();
}

void Crowd::hear(Reader& reader)
{
    if (reader.descriptor < 0) return;
    char bytes[65'536];
    auto const size = ::recv(reader.descriptor, bytes, sizeof bytes, 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (size <= 0) return leave(reader);
    bytes_ += static_cast<std::uint64_t>(size);
    reader.buffer.append(bytes, static_cast<std::size_t>(size));
    if (!reader.is_open) {
        auto const head = reader.buffer.find("\r\n\r\n");
        if (head == reader.buffer.npos) return;
        if (reader.buffer.substr(9, 3) != "101") return leave(reader);
        reader.is_open = true;
        reader.buffer.erase(0, head + 4);
        auto wish = R"({"watch":[")" + options_.stream + "\"]";
        if (!reader.mark.empty()) wish += R"(,"since":")" + reader.mark + '"';
        send_frame(reader, text_frame, wish + "}");
    }
    take_frames(reader);
}

void Crowd::take_frames(Reader& reader)
{
    std::size_t at = 0;
    auto const& buffer = reader.buffer;
    auto const byte = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(buffer[i])); };
    while (buffer.size() - at >= 2) {
        auto size = byte(at + 1) & 0x7f;
        std::size_t head = size < 126 ? 2 : size == 126 ? 4 : 10;
        if (buffer.size() - at < head) break;
        if (head > 2) {
            size = 0;
            for (std::size_t i = at + 2; i < at + head; ++i) size = size << 8 | byte(i);
        }
        if (buffer.size() - at < head + size) break;
        auto const kind = static_cast<int>(byte(at) & 0x0f);
        auto const body = std::string_view{buffer}.substr(at + head, size);
        if (kind == text_frame) take(reader, body);
        if (kind == ping_frame) send_frame(reader, pong_frame, body);
        at += head + size;
    }
    reader.buffer.erase(0, at);
    if (reader.buffer.empty()) reader.buffer.shrink_to_fit();
}

void Crowd::take(Reader& reader, std::string_view text)
{
    ++messages_;
    if (text.starts_with(R"({"stream")")) return take_changes(reader, text);
    if (text.starts_with(R"({"hello")") && reader.mark.empty()) reader.mark = member(text, R"("mark":")");
    if (text.starts_with(R"({"here")")) {
        reader.is_watching = true;
        reader.failures = 0;
    }
    if (text.starts_with(R"({"missed")")) ++reader.missed;
}

void Crowd::take_changes(Reader& reader, std::string_view text)
{
    reader.last_message = Clock::now();
    reader.mark = member(text, R"("mark":")");
    for (auto at = text.find(new_reply); at != text.npos; at = text.find(new_reply, at + 1)) {
        auto const reply = text.substr(at + new_reply.size(), 36);
        auto const event = text.substr(at - 38, 36);
        if (!options_.remembers) {
            reader.replies = {hash_of(reply)};
            continue;
        }
        if (!reader.events.insert(hash_of(event)).second) continue;
        reader.replies.insert(hash_of(reply));
        if (!reader.told.insert(hash_of(reply)).second) ++reader.doubled;
        if (reply < reader.latest) ++reader.late;
        else reader.latest = reply;
    }
}

void Crowd::send_frame(Reader& reader, int kind, std::string_view body)
{
    std::string frame{static_cast<char>(0x80 | kind)};
    if (body.size() < 126) frame += static_cast<char>(0x80 | body.size());
    else
        frame +=
            {static_cast<char>(0x80 | 126), static_cast<char>(body.size() >> 8), static_cast<char>(body.size() & 0xff)};
    frame.append(4, '\0');
    frame += body;
    send_all(reader.descriptor, frame);
}

void Crowd::send(std::size_t reader, std::string_view text)
{
    send_frame(readers_.at(reader), text_frame, text);
}

std::size_t Crowd::watching() const
{
    std::size_t count = 0;
    for (auto const& reader : readers_) count += reader.is_watching;
    return count;
}

std::size_t Crowd::heard_of(std::uint64_t reply) const
{
    std::size_t count = 0;
    for (auto const& reader : readers_) count += reader.replies.contains(reply);
    return count;
}

} // namespace together::load
