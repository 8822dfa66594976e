// Reads one request with Beast's parser: limits on sizes and times, answers to what breaks them.
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include <boost/asio/write.hpp>

#include "platform/http/connection.h"
#include "platform/http/finish.h"
#include "platform/http/head.h"
#include "platform/http/multipart_form.h"
#include "platform/http/status.h"
#include "platform/log/log.h"

namespace together::http {
namespace {

namespace beast_http = boost::beast::http;

constexpr std::size_t piece_size = 65'536;

// For requests whose head cannot be used: nobody knows who asks for what.
Response broken(int status, std::string_view code)
{
    auto const body = fmt::format(
        R"({{"type":"about:blank","title":"{}","status":{},"code":"{}"}})", reason_of(status), status, code);
    Response response{.status = status, .body = body};
    response.set_header("Content-Type", "application/problem+json");
    return finished(Request{}, std::move(response), {});
}

bool is_clean_value(std::string_view value)
{
    return std::none_of(
        value.begin(), value.end(), [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7f; });
}

bool is_broken_by_client(boost::system::error_code error)
{
    auto const is_protocol = error.category() == beast_http::make_error_code(beast_http::error::bad_method).category();
    return is_protocol && error != beast_http::error::end_of_stream && error != beast_http::error::partial_message;
}

Response broken_by(boost::system::error_code error)
{
    if (error == beast_http::error::header_limit || error == beast_http::error::buffer_overflow)
        return broken(431, "http.header_limit");
    return broken(400, "problem.malformed");
}

} // namespace

class Connection::Reader {
public:
    Reader(Connection& connection, Exchange& exchange) : connection_(connection), exchange_(exchange)
    {
        parser_.header_limit(static_cast<std::uint32_t>(connection.site_.options.max_header_bytes));
        parser_.body_limit(boost::none); // the route's own limit is kept below
    }

    Awaitable<bool> read()
    {
        auto const has_head = co_await read_head();
        if (!has_head || exchange_.is_decided()) co_return has_head;
        exchange_.has_unread_body = !parser_.is_done();
        plan();
        if (match_.takes_files && !exchange_.is_decided() && !parser_.is_done()) co_await refuse_early();
        if (exchange_.is_decided()) co_return true;
        auto const has_body = co_await read_body();
        co_return has_body;
    }

private:
    Awaitable<bool> read_head();
    Awaitable<bool> read_body();
    Awaitable<bool> read_pieces();
    Awaitable<void> take_piece(std::string& piece);
    Awaitable<void> refuse_early();
    std::optional<Response> head_problem() const;
    bool has_bad_framing() const;
    void take_head();
    void plan();
    void fail(std::exception const& failure);
    auto const& head() const { return parser_.get(); }

    Connection& connection_;
    Exchange& exchange_;
    beast_http::request_parser<beast_http::buffer_body> parser_;
    Match match_;
    std::optional<MultipartForm> form_;
    std::optional<MultipartParser> parts_;
    std::uint64_t received_ = 0;
};

Awaitable<bool> Connection::Reader::read_head()
{
    connection_.allow(connection_.site_.options.header_time);
    auto const [error, size] =
        co_await beast_http::async_read_header(connection_.socket_, connection_.buffer_, parser_, awaiting_tuple);
    if (error && !connection_.is_late_ && !is_broken_by_client(error)) co_return false;
    if (connection_.is_late_) exchange_.response = broken(408, "http.timeout");
    else if (error) exchange_.response = broken_by(error);
    else exchange_.response = head_problem();
    if (!exchange_.response) take_head();
    if (exchange_.response) exchange_.has_unread_body = true;
    co_return true;
}

// Whatever leaves room for two readings of where the body ends (request smuggling).
bool Connection::Reader::has_bad_framing() const
{
    auto const has_encoding = head().count(beast_http::field::transfer_encoding) != 0;
    auto const has_length = head().count(beast_http::field::content_length) != 0;
    return has_encoding && (has_length || head().version() < 11);
}

std::optional<Response> Connection::Reader::head_problem() const
{
    auto const& head = this->head();
    if (head.target().size() > connection_.site_.options.max_target_bytes) return broken(414, "http.target_limit");
    if (has_bad_framing() || head.version() < 10 || head.version() > 11) return broken(400, "problem.malformed");
    auto const hosts = head.count(beast_http::field::host);
    if (hosts > 1 || (hosts == 0 && head.version() == 11)) return broken(400, "http.host");
    auto const encoding = head[beast_http::field::transfer_encoding];
    if (!encoding.empty() && !equal_ignoring_case({encoding.data(), encoding.size()}, "chunked"))
        return broken(501, "http.transfer_encoding");
    auto const expected = head[beast_http::field::expect];
    if (!expected.empty() && !equal_ignoring_case({expected.data(), expected.size()}, "100-continue"))
        return broken(417, "http.expectation");
    auto const method = head.method_string();
    if (!parse_method({method.data(), method.size()})) return broken(501, "problem.method");
    for (auto const& field : head)
        if (!is_clean_value({field.value().data(), field.value().size()})) return broken(400, "problem.malformed");
    return std::nullopt;
}

void Connection::Reader::take_head()
{
    auto const& head = this->head();
    auto& parts = exchange_.request.parts();
    auto const method = head.method_string();
    parts.method = *parse_method({method.data(), method.size()});
    auto const is_all = parts.method == Method::options && head.target() == "*";
    if (is_all) parts.path = "/";
    else if (!read_target({head.target().data(), head.target().size()}, parts.path, parts.query_text)) {
        exchange_.response = broken(400, "problem.path");
        return;
    }
    for (auto const& field : head) {
        auto const name = field.name_string();
        parts.headers.add({name.data(), name.size()}, {field.value().data(), field.value().size()});
    }
    parts.request_id = request_id_for(parts.headers.find("X-Request-Id").value_or(""));
    parts.peer_address = connection_.peer_address_;
    if (connection_.site_.options.is_behind_proxy) {
        auto const hops = parts.headers.find("X-Forwarded-For").value_or("");
        auto const last = trim(hops.substr(hops.rfind(',') == hops.npos ? 0 : hops.rfind(',') + 1));
        if (!last.empty()) parts.peer_address = last;
    }
    exchange_.is_http_1_0 = head.version() == 10;
    exchange_.stays_open = parser_.keep_alive();
}

void Connection::Reader::plan()
{
    auto match = connection_.site_.dispatcher.admit(exchange_.request.parts());
    if (match.has_value()) match_ = std::move(*match);
    if (match_.body_limit == 0) match_.body_limit = default_body_limit; // refused later, when the body was read
    exchange_.is_slow = match_.route && match_.route->doc.is_slow;
    auto const length = parser_.content_length();
    if (length && *length > match_.body_limit)
        exchange_.refusal = Problem::of(ProblemKind::too_large, "problem.too_large");
}

// A full disk, a database that is gone.
void Connection::Reader::fail(std::exception const& failure)
{
    log::error(
        "A request could not be taken in.", {{"what", failure.what()}, {"request_id", exchange_.request.request_id()}});
    exchange_.refusal = Problem::of(ProblemKind::unavailable, "problem.unavailable");
}

// Nobody sends a large file to a place that would not take it from them.
Awaitable<void> Connection::Reader::refuse_early()
{
    auto job = [&] {
        try {
            auto& dispatcher = connection_.site_.dispatcher;
            if (auto refusal = dispatcher.refuse(exchange_.request, match_))
                exchange_.response = dispatcher.conclude(exchange_.request, std::move(*refusal));
        } catch (std::exception const& failure) {
            fail(failure);
        }
    };
    co_await offload(connection_.site_.workers, job, Admission::always);
}

Awaitable<bool> Connection::Reader::read_body()
{
    if (parser_.is_done()) co_return true;
    if (head().count(beast_http::field::expect) != 0) {
        std::string_view const go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto const bytes = asio::buffer(go_on);
        auto const [error, size] = co_await asio::async_write(connection_.socket_, bytes, awaiting_tuple);
        if (error) co_return false;
    }
    auto const boundary = multipart_boundary(exchange_.request.header("Content-Type").value_or(""));
    if (match_.takes_files && boundary && *boundary) {
        form_.emplace(connection_.site_.dispatcher.options().upload_directory, MultipartLimits{});
        parts_.emplace(**boundary, *form_);
    }
    auto const is_whole = co_await read_pieces();
    if (!is_whole || exchange_.is_decided()) co_return is_whole;
    exchange_.has_unread_body = false;
    if (!parts_) co_return true;
    if (auto problem = parts_->finish()) exchange_.refusal = std::move(*problem);
    else form_->move_to(exchange_.request.parts());
    co_return true;
}

Awaitable<bool> Connection::Reader::read_pieces()
{
    auto const& options = connection_.site_.options;
    auto const started = Clock::now();
    std::string piece(piece_size, '\0');
    while (!parser_.is_done() && !exchange_.is_decided()) {
        auto& target = parser_.get().body();
        target.data = piece.data();
        target.size = piece_size;
        target.more = true;
        auto const earned = options.body_idle_time + std::chrono::seconds{received_ / options.min_body_rate};
        connection_.allow_until(std::min(Clock::now() + options.body_idle_time, started + earned));
        auto const [error, size] =
            co_await beast_http::async_read_some(connection_.socket_, connection_.buffer_, parser_, awaiting_tuple);
        if (connection_.is_late_) {
            exchange_.response = broken(408, "http.timeout");
            co_return true;
        }
        if (error && error != beast_http::error::need_buffer) {
            if (!is_broken_by_client(error)) co_return false;
            exchange_.response = broken(400, "problem.malformed");
            co_return true;
        }
        piece.resize(piece_size - parser_.get().body().size);
        received_ += piece.size();
        if (received_ > match_.body_limit) exchange_.refusal = Problem::of(ProblemKind::too_large, "problem.too_large");
        else co_await take_piece(piece);
        piece.resize(piece_size);
    }
    co_return true;
}

Awaitable<void> Connection::Reader::take_piece(std::string& piece)
{
    if (!parts_) {
        exchange_.request.parts().body += piece;
        co_return;
    }
    auto job = [&] {
        try {
            exchange_.refusal = parts_->feed(piece);
        } catch (std::exception const& failure) {
            fail(failure);
        }
    };
    connection_.allow_any_time();
    co_await offload(connection_.site_.workers, job, Admission::always);
}

Awaitable<bool> Connection::read(Exchange& exchange)
{
    Reader reader(*this, exchange);
    auto const has_request = co_await reader.read();
    co_return has_request;
}

} // namespace together::http
