// Requests one after the other, until somebody closes.
#include "platform/http/connection.h"

#include <array>

#include "platform/http/finish.h"
#include "platform/log/log.h"

namespace together::http {
namespace {

constexpr std::chrono::milliseconds hang_up_time{2'000};

std::string address_of(Socket const& socket)
{
    boost::system::error_code error;
    auto const end = socket.remote_endpoint(error);
    if (error) return {};
    auto const address = end.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

} // namespace

Connection::Connection(Site& site, Connections& all, Socket socket)
    : site_(site), all_(all), socket_(std::move(socket)), buffer_(site.options.max_header_bytes + 65'536),
      peer_address_(address_of(socket_))
{
    all_.insert(this);
    site_.connections.fetch_add(1);
}

Connection::~Connection()
{
    all_.erase(this);
    site_.connections.fetch_sub(1);
}

void Connection::close_if_late(Clock::time_point now)
{
    if (now < deadline_) return;
    is_late_ = true;
    allow_any_time();
    boost::system::error_code ignored; // the operation that waits hears of it
    socket_.cancel(ignored);
}

void Connection::close_if_idle()
{
    if (is_idle_) close_now();
}

void Connection::close_now()
{
    boost::system::error_code ignored;
    socket_.close(ignored);
}

Awaitable<void> Connection::run(std::unique_ptr<Connection> connection)
{
    try {
        co_await connection->serve();
    } catch (std::exception const& failure) {
        log::error("A connection failed.", {{"what", failure.what()}});
    }
}

Awaitable<bool> Connection::wait_for_bytes()
{
    if (buffer_.size() != 0) co_return true;
    if (site_.is_stopping) co_return false;
    allow(site_.options.idle_time);
    is_idle_ = true;
    auto const space = buffer_.prepare(1'024);
    auto const [error, size] = co_await socket_.async_read_some(space, awaiting_tuple);
    is_idle_ = false;
    buffer_.commit(size);
    co_return !error;
}

Awaitable<void> Connection::serve()
{
    while (co_await wait_for_bytes()) {
        Exchange exchange;
        auto const has_request = co_await read(exchange);
        if (!has_request) co_return;
        allow_any_time();
        co_await answer(exchange);
        if (!socket_.is_open()) co_return;
        if (exchange.has_unread_body) co_await hang_up();
        if (exchange.has_unread_body || !exchange.stays_open) co_return;
    }
}

Awaitable<void> Connection::ask(Exchange& exchange)
{
    auto job = [&] {
        auto& dispatcher = site_.dispatcher;
        if (exchange.refusal)
            exchange.response = dispatcher.conclude(exchange.request, problem(std::move(*exchange.refusal)));
        else exchange.response = dispatcher.run(exchange.request);
    };
    auto& pool = exchange.is_slow ? site_.slow_workers : site_.workers;
    auto const has_run = co_await offload(pool, job, Admission::may_be_refused);
    if (has_run) co_return;
    auto refusal = text("Too much to do at the moment. Try again soon.\n", 503);
    refusal.set_header("Retry-After", "1");
    exchange.response = finished(exchange.request, std::move(refusal), {});
}

Awaitable<void> Connection::answer(Exchange& exchange)
{
    if (!exchange.response) co_await ask(exchange);
    auto& response = *exchange.response;
    if (auto* taker = std::get_if<Takeover>(&response.body)) {
        take_over(exchange, *taker);
        co_return;
    }
    auto const ends_by_closing = exchange.is_http_1_0 && std::holds_alternative<StreamBody>(response.body);
    if (site_.is_stopping || ends_by_closing) exchange.stays_open = false;
    auto const was_sent = co_await send(exchange, response);
    if (!was_sent) close_now();
}

// Closing while bytes come in would reset the connection and take the answer with it: read a little longer.
Awaitable<void> Connection::hang_up()
{
    boost::system::error_code gone;
    socket_.shutdown(Socket::shutdown_send, gone);
    if (gone) co_return;
    allow(hang_up_time);
    std::array<char, 4'096> rest;
    auto const space = asio::buffer(rest);
    while (!is_late_) {
        auto const [error, size] = co_await socket_.async_read_some(space, awaiting_tuple);
        if (error || size == 0) co_return;
    }
}

} // namespace together::http
