// The server over real sockets: what comes in pieces, too slowly, too much or too late.
#include "platform/http/server.h"

#include <filesystem>
#include <fstream>
#include <latch>
#include <thread>

#include <gtest/gtest.h>

#include "platform/base/random.h"
#include "platform/http/compress.h"
#include "platform/http/testing_socket.h"

namespace together::http {
namespace {

using testing::TestSocket;
using namespace std::chrono_literals;

std::string get(std::string_view path, std::string_view headers = "")
{
    return fmt::format("GET {} HTTP/1.1\r\nHost: t\r\n{}\r\n", path, headers);
}

std::string post(std::string_view path, std::string_view body, std::string_view headers = "")
{
    return fmt::format(
        "POST {} HTTP/1.1\r\nHost: t\r\nContent-Length: {}\r\n{}\r\n{}", path, body.size(), headers, body);
}

class Listening : public ::testing::Test {
protected:
    Listening() : uploads_(std::filesystem::temp_directory_path() / random_token(12))
    {
        std::filesystem::create_directory(uploads_);
    }
    ~Listening() override
    {
        release_.count_down();
        if (server_) server_->stop(5s);
        std::filesystem::remove_all(uploads_);
    }

    Router routes()
    {
        Router router;
        router.get("/hello", Access::everyone, [](Request const&) { return text("hello"); }, {});
        router.get("/echo/{word}", Access::everyone,
            [](Request const& r) { return text(std::string{r.path_value("word")}); }, {});
        router.get("/large", Access::everyone, [](Request const&) { return text(std::string(3'000'000, 'x')); }, {});
        router.get("/file", Access::everyone, [this](Request const&) { return file(big_file()); }, {});
        router.get("/stream", Access::everyone,
            [](Request const&) {
                return Response{.body = StreamBody{[n = 0]() mutable -> std::optional<std::string> {
                    return ++n > 3 ? std::nullopt : std::optional{n == 2 ? "" : "piece " + std::to_string(n) + "\n"};
                }}};
            },
            {});
        router.get("/wait", Access::everyone,
            [this](Request const&) {
                waiting_.count_down();
                release_.wait();
                return text("waited");
            },
            {});
        router.get("/peer", Access::everyone, [](Request const& r) { return text(std::string{r.peer_address()}); }, {});
        router.post("/raw", Access::everyone, [](Request const& r) { return text(std::string{r.body()}); },
            {.body_limit = 1'000, .is_raw = true, .csrf = {"a test"}});
        router.post("/upload", Access::everyone,
            [](Request const& r) {
                return text(
                    fmt::format("{} {} {}", r.input().text("title"), r.files()[0].file_name, r.files()[0].size));
            },
            {.body_limit = 5'000'000, .takes_files = true, .csrf = {"a test"}});
        router.post("/private", Access::signed_in, [](Request const&) { return text("never"); },
            {.body_limit = 50'000'000, .takes_files = true});
        return router;
    }
    void start(ServerOptions options = {})
    {
        options.port = 0;
        dispatcher_ =
            std::make_unique<Dispatcher>(routes(), Hooks{}, DispatcherOptions{.upload_directory = uploads_}, metrics_);
        server_ = std::make_unique<Server>(*dispatcher_, metrics_, options);
        server_->start();
    }
    TestSocket connect() const { return TestSocket(server_->port()); }
    // Soon: the acceptor closes on its own thread.
    bool refuses_connections() const
    {
        for (int i = 0; i < 500; ++i) {
            try {
                connect();
            } catch (std::system_error const&) {
                return true;
            }
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }
    std::filesystem::path big_file()
    {
        auto const path = uploads_ / "big";
        if (!std::filesystem::exists(path)) std::ofstream(path) << std::string(1'000'000, 'f') << "end";
        return path;
    }

    std::filesystem::path uploads_;
    log::Metrics metrics_;
    std::latch waiting_{1};
    std::latch release_{1};
    std::unique_ptr<Dispatcher> dispatcher_;
    std::unique_ptr<Server> server_;
};

TEST_F(Listening, keeps_connections_and_answers_in_order)
{
    start();
    auto socket = connect();
    EXPECT_EQ(socket.ask(get("/hello")).body, "hello");
    EXPECT_EQ(socket.ask(get("/echo/2")).body, "2");
    socket.send(get("/echo/a") + get("/nothing") + get("/echo/c"));
    EXPECT_EQ(socket.receive().body, "a");
    EXPECT_EQ(socket.receive().status, 404);
    EXPECT_EQ(socket.receive().body, "c");
    auto const last = socket.ask(get("/hello", "Connection: close\r\n"));
    EXPECT_EQ(last.header("Connection"), "close");
    EXPECT_TRUE(socket.is_closed(5s));
}

TEST_F(Listening, takes_bytes_as_they_come)
{
    start();
    auto socket = connect();
    for (auto const byte : post("/raw", "one byte at a time")) socket.send({&byte, 1});
    EXPECT_EQ(socket.receive().body, "one byte at a time");
}

TEST_F(Listening, joins_chunks)
{
    start();
    auto socket = connect();
    auto const head = "POST /raw HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(socket.ask(std::string{head} + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n").body, "abcde");
    EXPECT_EQ(socket.ask(get("/hello")).body, "hello");
    EXPECT_EQ(socket.ask(std::string{head} + "zz\r\n").status, 400);
    EXPECT_TRUE(socket.is_closed(5s));
}

TEST_F(Listening, answers_http_1_0)
{
    start();
    auto socket = connect();
    auto const answer = socket.ask("GET /hello HTTP/1.0\r\n\r\n");
    EXPECT_EQ(answer.body, "hello");
    EXPECT_EQ(answer.header("Connection"), "close");
    auto other = connect();
    EXPECT_EQ(other.ask("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").header("Connection"), "keep-alive");
}

TEST_F(Listening, sends_no_body_to_head)
{
    start();
    auto socket = connect();
    for (auto const* path : {"/hello", "/file", "/stream"}) {
        socket.send(fmt::format("HEAD {} HTTP/1.1\r\nHost: t\r\n\r\n", path));
        EXPECT_EQ(socket.receive(true).status, 200) << path;
    }
    EXPECT_EQ(socket.ask(get("/hello")).body, "hello");
}

TEST_F(Listening, refuses_what_is_too_large)
{
    start({.max_header_bytes = 4'000, .max_target_bytes = 500});
    EXPECT_EQ(connect().ask(get("/hello", "X: " + std::string(5'000, 'x') + "\r\n")).status, 431);
    EXPECT_EQ(connect().ask(get("/" + std::string(600, 'x'))).status, 414);
    auto declared = connect();
    EXPECT_EQ(declared.ask(post("/raw", std::string(1'001, 'x'))).status, 413);
    EXPECT_TRUE(declared.is_closed(5s));
    auto chunked = connect();
    chunked.send("POST /raw HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                 std::string(1'001, 'x') + "\r\n");
    EXPECT_EQ(chunked.receive().status, 413);
}

TEST_F(Listening, refuses_what_could_be_read_in_two_ways)
{
    start();
    auto const status = [&](std::string_view bytes) { return connect().ask(bytes).status; };
    EXPECT_EQ(
        status("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        400);
    EXPECT_EQ(status("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), 400);
    EXPECT_EQ(status("POST /raw HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501);
    EXPECT_EQ(status("GET /hello HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(status("GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
    EXPECT_EQ(status("GET /hel\x01lo HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(status("TRACE / HTTP/1.1\r\nHost: t\r\n\r\n"), 501);
    EXPECT_EQ(status("nonsense\r\n\r\n"), 400);
    EXPECT_EQ(status(get("/hello", "Expect: miracles\r\n")), 417);
}

TEST_F(Listening, says_when_to_go_on)
{
    start();
    auto socket = connect();
    socket.send("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(socket.receive(true).status, 100);
    EXPECT_EQ(socket.ask("ok").body, "ok");
}

TEST_F(Listening, does_not_wait_for_ever)
{
    start({.header_time = 200ms, .body_idle_time = 200ms, .idle_time = 200ms});
    auto silent = connect();
    EXPECT_TRUE(silent.is_closed(5s));
    auto slow_head = connect();
    slow_head.send("GET /hello HTT");
    EXPECT_EQ(slow_head.receive().status, 408);
    auto slow_body = connect();
    slow_body.send("POST /raw HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(slow_body.receive().status, 408);
    EXPECT_TRUE(slow_body.is_closed(5s));
}

TEST_F(Listening, gives_up_on_a_client_that_does_not_read)
{
    start({.write_time = 200ms});
    auto socket = connect();
    for (int i = 0; i < 20; ++i) socket.send(get("/large"));
    std::this_thread::sleep_for(600ms);
    EXPECT_EQ(connect().ask(get("/hello")).body, "hello");
    int whole = 0;
    while (socket.receive().body.size() == 3'000'000) ++whole;
    EXPECT_LT(whole, 20);
}

TEST_F(Listening, sends_large_answers_files_and_streams_whole)
{
    start();
    auto socket = connect();
    EXPECT_EQ(socket.ask(get("/large")).body.size(), 3'000'000u);
    auto const whole = socket.ask(get("/file"));
    EXPECT_EQ(whole.body.size(), 1'000'003u);
    EXPECT_TRUE(whole.body.ends_with("fend"));
    auto const part = socket.ask(get("/file", "Range: bytes=-4\r\n"));
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, "fend");
    EXPECT_EQ(socket.ask(get("/stream")).body, "piece 1\npiece 3\n");
    auto const small = socket.ask(get("/large", "Accept-Encoding: gzip\r\n"));
    EXPECT_EQ(gunzip(small.body).size(), 3'000'000u);
}

TEST_F(Listening, keeps_uploads_on_disk_while_they_are_needed)
{
    start();
    auto socket = connect();
    auto const body =
        "--b\r\nContent-Disposition: form-data; name=title\r\n\r\nT\r\n--b\r\nContent-Disposition: form-data; "
        "name=f; filename=\"a/b.bin\"\r\n\r\n" +
        std::string(2'000'000, '\r') + "\r\n--b--\r\n";
    auto const type = "Content-Type: multipart/form-data; boundary=b\r\n";
    EXPECT_EQ(socket.ask(post("/upload", body, type)).body, "T b.bin 2000000");
    EXPECT_EQ(socket.ask(post("/upload", body.substr(0, 1'000'000), type)).status, 400);
    EXPECT_EQ(connect().ask(post("/upload", std::string(5'000'001, 'x'), type)).status, 413);
    EXPECT_TRUE(std::filesystem::is_empty(uploads_));
}

TEST_F(Listening, takes_no_large_body_from_those_who_may_not_send_it)
{
    start();
    auto socket = connect();
    socket.send("POST /private HTTP/1.1\r\nHost: t\r\nAccept: application/json\r\nContent-Length: 40000000\r\n"
                "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b");
    EXPECT_EQ(socket.receive().status, 401);
    EXPECT_TRUE(socket.is_closed(5s));
}

TEST_F(Listening, says_so_when_an_upload_cannot_be_stored)
{
    start();
    std::filesystem::remove_all(uploads_);
    auto const body = "--b\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\nabc\r\n--b--\r\n";
    EXPECT_EQ(connect().ask(post("/upload", body, "Content-Type: multipart/form-data; boundary=b\r\n")).status, 503);
}

TEST_F(Listening, refuses_an_address_that_is_taken_or_none)
{
    start();
    Server second(*dispatcher_, metrics_, {.port = server_->port()});
    EXPECT_THROW(second.start(), std::system_error);
    Server third(*dispatcher_, metrics_, {.address = "nowhere"});
    EXPECT_THROW(third.start(), std::system_error);
}

TEST_F(Listening, says_503_when_there_is_too_much_to_do)
{
    start({.workers = {.running = 1, .threads = 1, .queue = 1}});
    auto first = connect();
    first.send(get("/wait"));
    waiting_.wait();
    auto second = connect();
    second.send(get("/hello"));
    std::vector<std::unique_ptr<TestSocket>> others;
    int refused = 0;
    for (int i = 0; i < 3; ++i) {
        others.push_back(std::make_unique<TestSocket>(server_->port()));
        others.back()->send(get("/hello"));
    }
    std::this_thread::sleep_for(200ms);
    release_.count_down();
    for (auto& other : others) refused += other->receive().status == 503 ? 1 : 0;
    refused += second.receive().status == 503 ? 1 : 0;
    EXPECT_EQ(refused, 3);
    EXPECT_EQ(first.receive().body, "waited");
}

TEST_F(Listening, turns_away_more_connections_than_it_may_have)
{
    start({.max_connections = 2});
    auto first = connect();
    auto second = connect();
    EXPECT_EQ(first.ask(get("/hello")).status, 200);
    EXPECT_EQ(second.ask(get("/hello")).status, 200);
    EXPECT_EQ(connect().receive().status, 503);
}

TEST_F(Listening, finishes_what_is_in_flight_before_it_stops)
{
    start({.io_threads = 2});
    auto busy = connect();
    auto idle = connect();
    EXPECT_EQ(idle.ask(get("/hello")).status, 200);
    busy.send(get("/wait"));
    waiting_.wait();
    bool is_finished = false;
    std::thread stopping([&] { is_finished = server_->stop(10s); });
    EXPECT_TRUE(idle.is_closed(5s));
    EXPECT_TRUE(refuses_connections());
    release_.count_down();
    auto const answer = busy.receive();
    EXPECT_EQ(answer.body, "waited");
    EXPECT_EQ(answer.header("Connection"), "close");
    stopping.join();
    EXPECT_TRUE(is_finished);
}

TEST_F(Listening, believes_the_proxy_only_when_told_so)
{
    start();
    EXPECT_EQ(connect().ask(get("/peer", "X-Forwarded-For: 1.2.3.4\r\n")).body, "127.0.0.1");
    server_->stop();
    start({.is_behind_proxy = true});
    EXPECT_EQ(connect().ask(get("/peer", "X-Forwarded-For: 9.9.9.9, 1.2.3.4\r\n")).body, "1.2.3.4");
}

TEST_F(Listening, serves_many_connections_at_once)
{
    start({.io_threads = 2});
    std::vector<std::unique_ptr<TestSocket>> sockets;
    for (int i = 0; i < 500; ++i) sockets.push_back(std::make_unique<TestSocket>(server_->port()));
    for (int round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i < sockets.size(); ++i) sockets[i]->send(get("/echo/" + std::to_string(i)));
        for (std::size_t i = 0; i < sockets.size(); ++i) ASSERT_EQ(sockets[i]->receive().body, std::to_string(i));
    }
}

} // namespace
} // namespace together::http
