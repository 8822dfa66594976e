// Writes answers, a slice at a time so that a slow client is told from a dead one.
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include <boost/asio/write.hpp>

#include "platform/http/connection.h"
#include "platform/http/head.h"
#include "platform/http/upgrade.h"
#include "platform/log/log.h"

namespace together::http {
namespace {

constexpr std::size_t slice_size = 262'144;

class OpenFile {
public:
    explicit OpenFile(std::filesystem::path const& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~OpenFile()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;

    bool is_open() const { return descriptor_ >= 0; }
    // All of `out`; false when the file has become shorter or cannot be read.
    bool read(std::uint64_t offset, std::string& out) const
    {
        for (std::size_t done = 0; done < out.size();) {
            auto const size =
                ::pread(descriptor_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
            if (size < 0 && errno == EINTR) continue;
            if (size <= 0) return false;
            done += static_cast<std::size_t>(size);
        }
        return true;
    }

private:
    int descriptor_;
};

bool is_head(Exchange const& exchange)
{
    return exchange.request.method() == Method::head;
}

HeadOptions head_options(Exchange const& exchange, std::uint64_t size)
{
    return {.size = size,
        .stays_open = exchange.stays_open && !exchange.has_unread_body,
        .is_http_1_0 = exchange.is_http_1_0};
}

} // namespace

Awaitable<bool> Connection::send_bytes(std::string_view head, std::string_view body)
{
    std::array<asio::const_buffer, 2> buffers{asio::buffer(head), asio::buffer(body.substr(0, slice_size))};
    body.remove_prefix(std::min(body.size(), slice_size));
    while (true) {
        allow(site_.options.write_time);
        auto const [error, size] = co_await asio::async_write(socket_, buffers, awaiting_tuple);
        if (error) co_return false;
        if (body.empty()) break;
        buffers = {asio::buffer(body.substr(0, slice_size)), asio::const_buffer{}};
        body.remove_prefix(std::min(body.size(), slice_size));
    }
    allow_any_time();
    co_return true;
}

Awaitable<bool> Connection::send(Exchange const& exchange, Response& response)
{
    if (auto* next = std::get_if<StreamBody>(&response.body)) {
        auto const was_sent = co_await send_pieces(exchange, response, *next);
        co_return was_sent;
    }
    if (auto const* file = std::get_if<FileBody>(&response.body)) {
        auto const was_sent = co_await send_file(exchange, response, *file);
        co_return was_sent;
    }
    auto const* shared = std::get_if<SharedBody>(&response.body);
    auto const body = shared ? shared->bytes : std::string_view{response.text()};
    auto const options = head_options(exchange, body.size());
    auto const head = head_of(response, options);
    auto const shown = is_head(exchange) ? std::string_view{} : body;
    auto const was_sent = co_await send_bytes(head, shown);
    co_return was_sent;
}

Awaitable<bool> Connection::send_file(Exchange const& exchange, Response& response, FileBody const& body)
{
    OpenFile const file(body.path);
    auto const options = head_options(exchange, body.size);
    auto head = head_of(response, options);
    if (!file.is_open()) co_return false;
    std::string slice;
    for (std::uint64_t done = 0; done < body.size && !is_head(exchange); done += slice.size()) {
        slice.resize(std::min<std::uint64_t>(slice_size, body.size - done));
        bool is_read = false;
        auto job = [&] { is_read = file.read(body.offset + done, slice); };
        co_await offload(site_.workers, job, Admission::always);
        if (!is_read) co_return false; // the length was promised: nothing is left but to close
        auto const was_sent = co_await send_bytes(head, slice);
        if (!was_sent) co_return false;
        head.clear();
    }
    if (head.empty()) co_return true;
    std::string_view const nothing;
    auto const was_sent = co_await send_bytes(head, nothing);
    co_return was_sent;
}

Awaitable<bool> Connection::send_pieces(Exchange const& exchange, Response& response, StreamBody& next)
{
    auto options = head_options(exchange, 0);
    options.length = exchange.is_http_1_0 ? BodyLength::until_close : BodyLength::chunked;
    auto start = head_of(response, options);
    for (auto has_more = !is_head(exchange); has_more;) {
        std::optional<std::string> piece;
        std::string failure;
        auto job = [&] {
            try {
                piece = next();
            } catch (std::exception const& thrown) {
                failure = thrown.what();
            }
        };
        co_await offload(site_.slow_workers, job, Admission::always);
        if (!failure.empty()) {
            log::error(
                "A streamed answer broke off.", {{"what", failure}, {"request_id", exchange.request.request_id()}});
            co_return false;
        }
        has_more = piece.has_value();
        if (piece && piece->empty()) continue; // an empty chunk would end the body
        if (!exchange.is_http_1_0) {
            start += piece ? fmt::format("{:x}\r\n", piece->size()) : "0\r\n\r\n";
            if (piece) *piece += "\r\n";
        }
        auto const body = piece ? std::string_view{*piece} : std::string_view{};
        auto const was_sent = co_await send_bytes(start, body);
        if (!was_sent) co_return false;
        start.clear();
    }
    std::string_view const nothing;
    auto const was_sent = co_await send_bytes(start, nothing);
    co_return was_sent;
}

void Connection::take_over(Exchange& exchange, Takeover& taker)
{
    UpgradedSocket upgraded;
    auto const early = buffer_.data();
    upgraded.early_bytes.assign(static_cast<char const*>(early.data()), early.size());
    upgraded.context = &socket_.get_executor().context();
    boost::system::error_code error;
    upgraded.descriptor = socket_.release(error);
    if (error) return close_now();
    taker(exchange.request, std::move(upgraded));
}

} // namespace together::http
