// The Beast side. Callbacks, no coroutines: a parked frame would cost each idle connection two kilobytes more.
#include "platform/live/sockets.h"

#include <unordered_map>

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace together::live {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Head = beast::http::request<beast::http::empty_body>;
using SteadyClock = std::chrono::steady_clock;

constexpr int room_shift = 48; // the upper bits of a number say which room

// How many bytes stand before the text in a frame of the server (RFC 6455): it masks nothing, so all get the same.
std::size_t head_size(std::size_t text_size)
{
    return text_size < 126 ? 2 : text_size < 65'536 ? 4 : 10;
}

std::size_t head_size_of(std::string const& frame)
{
    return frame[1] == 127 ? 10 : frame[1] == 126 ? 4 : 2;
}

std::string framed(std::string_view text)
{
    auto const head = head_size(text.size());
    std::string frame{'\x81', static_cast<char>(head == 2 ? text.size() : head == 4 ? 126 : 127)};
    for (auto byte = static_cast<int>(head) - 3; byte >= 0; --byte)
        frame += static_cast<char>(text.size() >> (8 * byte) & 0xff);
    return frame.append(text);
}

// The sockets of one io thread; touched on that thread only.
class Sockets::Room {
public:
    Room(Sockets& home, asio::io_context& io, std::uint64_t index)
        : sockets(home), context(io), next(index << room_shift)
    {
    }

    Sockets& sockets;
    asio::io_context& context;
    SocketNumber next;
    std::unordered_map<SocketNumber, Session*> sessions;
};

// Lives as long as one of its operations is under way.
class Sockets::Session : public std::enable_shared_from_this<Session> {
public:
    Session(Room& room, SocketNumber number, Socket socket) : room_(room), number_(number), stream_(std::move(socket))
    {
        room_.sessions.emplace(number_, this);
        ++room_.sockets.count_;
    }
    ~Session()
    {
        room_.sessions.erase(number_);
        --room_.sockets.count_;
        room_.sockets.listener_.gone(number_);
    }

    void start(std::shared_ptr<Head> head);
    // One frame, whole, for many: the text stands behind its head.
    void send(Message frame);
    void close(Ending why);

private:
    void listen();
    void hear(std::size_t size);
    bool says_too_much();
    bool is_sent_at_once(std::string const& frame);
    void write_next();
    void cut();
    SocketOptions const& options() const { return room_.sockets.options_; }

    Room& room_;
    SocketNumber number_;
    websocket::stream<Socket, false> stream_;
    beast::flat_buffer buffer_;
    std::vector<Message> queue_; // the first one is being written
    std::size_t queued_bytes_ = 0;
    SteadyClock::time_point counting_since_;
    std::size_t counted_ = 0;
    std::optional<Ending> early_ending_;
    bool is_open_ = false;
    bool is_closing_ = false;
};

void Sockets::Session::start(std::shared_ptr<Head> head)
{
    websocket::stream_base::timeout timeout{};
    timeout.handshake_timeout = std::chrono::seconds{10};
    timeout.idle_timeout = options().idle;
    timeout.keep_alive_pings = true;
    stream_.set_option(timeout);
    stream_.read_message_max(options().longest_message);
    stream_.auto_fragment(false);
    stream_.text(true);
    auto const& request = *head;
    stream_.async_accept(request, [self = shared_from_this(), head](error_code error) {
        if (error || self->is_closing_) return;
        self->is_open_ = true;
        if (self->early_ending_) return self->close(*self->early_ending_);
        self->listen();
        if (!self->queue_.empty()) self->write_next();
    });
}

void Sockets::Session::listen()
{
    stream_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t size) {
        if (error) return self->cut();
        self->hear(size);
    });
}

void Sockets::Session::hear(std::size_t size)
{
    auto const bytes = buffer_.data();
    std::string text{static_cast<char const*>(bytes.data()), size};
    buffer_.consume(size);
    if (says_too_much() || !stream_.got_text()) return close(Ending::broke_rules);
    room_.sockets.listener_.said(number_, std::move(text));
    listen();
}

bool Sockets::Session::says_too_much()
{
    auto const now = SteadyClock::now();
    if (now - counting_since_ > options().messages_time) {
        counting_since_ = now;
        counted_ = 0;
    }
    return ++counted_ > options().messages_at_once;
}

void Sockets::Session::send(Message frame)
{
    if (is_closing_) return;
    if (is_open_ && queue_.empty() && is_sent_at_once(*frame)) return;
    queued_bytes_ += frame->size();
    queue_.push_back(std::move(frame));
    auto const is_slow = queued_bytes_ > options().queued_bytes || queue_.size() > options().queued_messages;
    if (is_slow && queue_.size() > 1) {
        ++room_.sockets.cut_off_;
        return cut();
    }
    if (is_open_ && queue_.size() == 1) write_next();
}

// Nearly every message goes straight to the kernel, without an operation, a handler and their memory for each reader.
// Only where the kernel has sent all that it was given, a pong of Beast's too: so the frame finds room as a whole, and
// stands in nobody else's. Whatever else there is to write takes its turn in Beast's stream.
bool Sockets::Session::is_sent_at_once(std::string const& frame)
{
    if (frame.size() > static_cast<std::size_t>(options().send_buffer) / 2) return false;
    auto const descriptor = stream_.next_layer().native_handle();
    int waiting = 0;
    if (::ioctl(descriptor, SIOCOUTQ, &waiting) != 0 || waiting != 0) return false;
    auto const sent = ::send(descriptor, frame.data(), frame.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent > 0 && static_cast<std::size_t>(sent) < frame.size()) cut(); // half a frame: it comes back and catches up
    return sent > 0;
}

void Sockets::Session::write_next()
{
    auto const& frame = *queue_.front();
    auto const text = asio::buffer(frame) + head_size_of(frame);
    stream_.async_write(text, [self = shared_from_this()](error_code error, std::size_t) {
        if (error) return self->cut();
        auto& queue = self->queue_;
        self->queued_bytes_ -= queue.front()->size();
        queue.erase(queue.begin());
        if (queue.empty()) queue.shrink_to_fit();
        else if (!self->is_closing_) self->write_next();
    });
}

void Sockets::Session::close(Ending why)
{
    if (is_closing_) return;
    if (!is_open_) {
        early_ending_ = why; // said when the greeting is out: before it, no reason can be told
        return;
    }
    is_closing_ = true;
    stream_.async_close({static_cast<std::uint16_t>(why)}, [self = shared_from_this()](error_code) { self->cut(); });
}

// At once and without a word: what waits hears of it and lets go.
void Sockets::Session::cut()
{
    is_closing_ = true;
    error_code ignored;
    stream_.next_layer().close(ignored);
}

Sockets::Sockets(SocketListener listener, SocketOptions options) : listener_(std::move(listener)), options_(options)
{
}

Sockets::~Sockets() = default;

Sockets::Room& Sockets::room_of(asio::io_context& context)
{
    std::lock_guard const lock{mutex_};
    for (auto const& room : rooms_)
        if (&room->context == &context) return *room;
    return *rooms_.emplace_back(std::make_unique<Room>(*this, context, rooms_.size()));
}

void Sockets::open(
    http::Request const& request, http::UpgradedSocket upgraded, std::function<void(SocketNumber)> const& opened)
{
    auto& room = room_of(*upgraded.context);
    Socket socket{room.context.get_executor()};
    error_code error;
    socket.assign(asio::ip::tcp::v4(), upgraded.descriptor, error);
    if (error) {
        ::close(upgraded.descriptor);
        return;
    }
    if (!upgraded.early_bytes.empty()) return; // nobody may speak before the upgrade is answered
    ::setsockopt(upgraded.descriptor, SOL_SOCKET, SO_SNDBUF, &options_.send_buffer, sizeof options_.send_buffer);
    auto head = std::make_shared<Head>(beast::http::verb::get, "/live", 11);
    for (auto const& [name, value] : request.headers()) head->insert(name, value);
    auto const number = room.next++;
    auto const session = std::make_shared<Session>(room, number, std::move(socket));
    opened(number);
    session->start(std::move(head));
}

void Sockets::send(std::vector<SocketNumber> to, std::string_view text)
{
    auto const frame = std::make_shared<std::string const>(framed(text));
    std::vector<std::vector<SocketNumber>> shares;
    {
        std::lock_guard const lock{mutex_};
        shares.resize(rooms_.size());
    }
    for (auto const number : to) shares.at(number >> room_shift).push_back(number);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (shares[i].empty()) continue;
        std::lock_guard const lock{mutex_};
        auto& room = *rooms_[i];
        asio::post(room.context, [&room, numbers = std::move(shares[i]), frame] {
            for (auto const number : numbers)
                if (auto const found = room.sessions.find(number); found != room.sessions.end())
                    found->second->send(frame);
        });
    }
}

void Sockets::close(SocketNumber which, Ending why)
{
    std::lock_guard const lock{mutex_};
    auto& room = *rooms_.at(which >> room_shift);
    asio::post(room.context, [&room, which, why] {
        if (auto const found = room.sessions.find(which); found != room.sessions.end()) found->second->close(why);
    });
}

void Sockets::close_all(Ending why)
{
    std::lock_guard const lock{mutex_};
    for (auto const& held : rooms_) {
        auto& room = *held;
        asio::post(room.context, [&room, why] {
            std::vector<std::shared_ptr<Session>> all; // closing takes sessions out of the map
            for (auto const& [number, session] : room.sessions) all.push_back(session->shared_from_this());
            for (auto const& session : all) session->close(why);
        });
    }
}

} // namespace together::live
