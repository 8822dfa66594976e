// Blocking sockets: the mail server next door brings little and waits for us.
#include "platform/mail/listener.h"

#include <arpa/inet.h>
#include <charconv>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include "platform/log/log.h"

namespace together::mail {
namespace {

using namespace std::chrono;

constexpr auto tick = milliseconds{200}; // how soon a stop is noticed

void say(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        auto const sent = ::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool is_readable(int descriptor)
{
    pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
    return ::poll(&waiting, 1, static_cast<int>(tick.count())) > 0;
}

} // namespace

struct Listener::Guest {
    explicit Guest(int given) : descriptor(given) {}
    ~Guest()
    {
        if (thread.joinable()) thread.join();
        ::close(descriptor);
    }
    Guest(Guest const&) = delete;
    Guest& operator=(Guest const&) = delete;

    int descriptor;
    std::atomic<bool> is_done = false;
    std::thread thread;
};

Listener::Listener(ListenerOptions options, DialogueRules rules)
    : options_(std::move(options)), rules_(std::move(rules))
{
    auto const colon = options_.listen.rfind(':');
    if (colon == std::string::npos) throw std::invalid_argument("mail.listen is an address and a port: 127.0.0.1:2525");
    address_ = options_.listen.substr(0, colon);
    auto const* end = options_.listen.data() + options_.listen.size();
    auto const [rest, error] = std::from_chars(options_.listen.data() + colon + 1, end, port_);
    in_addr parsed{};
    if (error != std::errc{} || rest != end || ::inet_pton(AF_INET, address_.c_str(), &parsed) != 1)
        throw std::invalid_argument("mail.listen is an IPv4 address and a port: 127.0.0.1:2525");
}

Listener::~Listener()
{
    stop();
}

void Listener::start()
{
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int const on = 1;
    ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    ::inet_pton(AF_INET, address_.c_str(), &address.sin_addr);
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(socket_, 16) != 0)
        throw std::system_error(errno, std::generic_category(), "cannot take mail on " + options_.listen);
    socklen_t size = sizeof address;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this] { accept_all(); }};
}

void Listener::stop()
{
    is_stopping_ = true;
    if (thread_.joinable()) thread_.join();
    guests_.clear();
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

void Listener::accept_all()
{
    while (!is_stopping_) {
        send_away_done();
        if (!is_readable(socket_)) continue;
        auto const descriptor = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor >= 0) welcome(descriptor);
    }
}

void Listener::send_away_done()
{
    std::erase_if(guests_, [](auto const& guest) { return guest->is_done.load(); });
}

void Listener::welcome(int descriptor)
{
    timeval const patience{.tv_sec = options_.patience.count(), .tv_usec = 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    auto guest = std::make_unique<Guest>(descriptor);
    if (guests_.size() >= options_.most_connections) {
        say(descriptor, "421 4.3.2 busy, come back later\r\n");
        return;
    }
    guest->thread = std::thread{[this, &guest = *guest] {
        try {
            talk(guest);
        } catch (std::exception const& error) {
            log::error("mail is not taken", {{"error", error.what()}});
        }
        ::shutdown(guest.descriptor, SHUT_RDWR);
        guest.is_done = true;
    }};
    guests_.push_back(std::move(guest));
}

void Listener::talk(Guest& guest)
{
    Dialogue dialogue{rules_};
    say(guest.descriptor, dialogue.greeting());
    auto const start = steady_clock::now();
    auto last = start;
    std::string buffer(64 * 1024, '\0');
    while (!dialogue.is_over()) {
        auto const now = steady_clock::now();
        if (is_stopping_ || now - last > options_.patience || now - start > options_.longest)
            return say(guest.descriptor, "421 4.4.2 come back later\r\n");
        if (!is_readable(guest.descriptor)) continue;
        auto const count = ::recv(guest.descriptor, buffer.data(), buffer.size(), 0);
        if (count <= 0) return;
        last = steady_clock::now();
        say(guest.descriptor, dialogue.take(std::string_view{buffer.data(), static_cast<std::size_t>(count)}));
    }
}

} // namespace together::mail
