// The whole site over sockets: bodies beyond what a route takes, and clients that send or read a byte at a time.
#include <thread>

#include <gmock/gmock.h>

#include "platform/http/server.h"
#include "platform/http/testing_socket.h"
#include "server/walk_testing.h"

namespace together::server::testing {
namespace {

using http::testing::TestSocket;
using namespace std::chrono_literals;

class SlowClients : public WalkTest {
protected:
    void start(http::ServerOptions options = {})
    {
        options.port = 0;
        server_ = std::make_unique<http::Server>(*dispatcher, machinery->metrics, options);
        server_->start();
    }
    void TearDown() override
    {
        auto const has_finished = !server_ || server_->stop(5s);
        EXPECT_TRUE(has_finished);
    }
    TestSocket connect() const { return TestSocket(server_->port()); }
    std::string head(std::string_view method, std::string_view path, std::uint64_t length) const
    {
        return fmt::format("{} {} HTTP/1.1\r\nHost: t\r\nAccept: application/json\r\nAuthorization: Bearer {}\r\n"
                           "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            method, path, token_of("ada"), length);
    }

    std::unique_ptr<http::Server> server_;
};

INSTANTIATE_TEST_SUITE_P(, SlowClients, ::testing::Values(sql::Dialect::sqlite), sql::testing::dialect_name);

TEST_P(SlowClients, AreToldOfBodiesThatAreTooLargeBeforeTheySendThem)
{
    start();
    auto const things = make_things(false);
    for (auto const& route : routes()) {
        if (http::is_safe(route.method)) continue;
        auto const limit = dispatcher->router().match(route.method, address(route, things))->body_limit;
        auto const answer = connect().ask(head(http::name_of(route.method), address(route, things), limit + 1));
        EXPECT_EQ(answer.status, 413) << label(route);
        EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << label(route);
    }
}

TEST_P(SlowClients, DoNotKeepOthersWaiting)
{
    start({.header_time = 2s, .body_idle_time = 500ms, .write_time = 500ms});
    std::vector<std::unique_ptr<TestSocket>> crowd;
    for (int i = 0; i < 120; ++i) {
        crowd.push_back(std::make_unique<TestSocket>(server_->port()));
        auto const whole = head("POST", "/posts", 500) + "{\"title\":";
        crowd.back()->send(i % 2 ? whole : whole.substr(0, 28));
    }
    for (int round = 0; round < 5; ++round) {
        for (auto const& socket : crowd) socket->send("x");
        auto const begun = std::chrono::steady_clock::now();
        EXPECT_EQ(connect().ask("GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n").status, 200);
        EXPECT_EQ(connect().ask(head("GET", "/posts", 0)).status, 200);
        EXPECT_LT(std::chrono::steady_clock::now() - begun, 1s);
        std::this_thread::sleep_for(50ms);
    }
    for (auto const& socket : crowd) {
        EXPECT_EQ(socket->receive().status, 408);
        EXPECT_TRUE(socket->is_closed(5s));
    }
}

} // namespace
} // namespace together::server::testing
