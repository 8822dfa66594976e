// What goes over the wire, and where no call goes.
#include "platform/outgoing/http_call.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cstring>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>

#include "platform/outgoing/addresses.h"

namespace together::outgoing {
namespace {

// Answers each connection on loopback with the same text and keeps what it was sent.
class Sink {
public:
    explicit Sink(std::string answer) : answer_(std::move(answer))
    {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(socket_, 8);
        socklen_t size = sizeof address;
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
        thread_ = std::thread{[this] {
            for (int client = 0; (client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0; ::close(client))
                talk(client);
        }};
    }
    ~Sink()
    {
        ::shutdown(socket_, SHUT_RDWR);
        thread_.join();
        ::close(socket_);
    }
    std::string heard() const
    {
        std::lock_guard const lock{mutex_};
        return heard_;
    }

    std::string url;

private:
    void talk(int client)
    {
        std::string request;
        char bytes[4096];
        while (request.find("\r\n\r\n") == request.npos || !request.ends_with("end.")) {
            auto const size = ::read(client, bytes, sizeof bytes);
            if (size <= 0) break;
            request.append(bytes, static_cast<std::size_t>(size));
        }
        {
            std::lock_guard const lock{mutex_};
            heard_ += request;
        }
        for (std::size_t sent = 0; sent < answer_.size();) {
            auto const size = ::send(client, answer_.data() + sent, answer_.size() - sent, MSG_NOSIGNAL);
            if (size <= 0) break;
            sent += static_cast<std::size_t>(size);
        }
    }

    std::string answer_;
    int socket_ = -1;
    mutable std::mutex mutex_;
    std::string heard_;
    std::thread thread_;
};

bool reaches(char const* text, Reach reach)
{
    sockaddr_in v4{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {}, .sin_zero = {}};
    if (::inet_pton(AF_INET, text, &v4.sin_addr) == 1) return is_reachable(reinterpret_cast<sockaddr&>(v4), reach);
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    EXPECT_EQ(::inet_pton(AF_INET6, text, &v6.sin6_addr), 1) << text;
    return is_reachable(reinterpret_cast<sockaddr&>(v6), reach);
}

TEST(HttpCalls, SendWhatIsGivenAndBringTheAnswer)
{
    Sink sink{"HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"};
    HttpCall wanted{.url = sink.url + "/xapi/statements", .headers = {"Content-Type: application/json"}};
    wanted.user = "key";
    wanted.password = "secret";
    wanted.body = "[1] end.";
    auto const answer = call(wanted, Reach::private_networks_too);
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(answer.body, "no");
    auto const heard = sink.heard();
    EXPECT_TRUE(heard.starts_with("POST /xapi/statements HTTP/1.1\r\n")) << heard;
    EXPECT_NE(heard.find("\r\nAuthorization: Basic a2V5OnNlY3JldA==\r\n"), heard.npos) << heard;
    EXPECT_NE(heard.find("\r\nContent-Type: application/json\r\n"), heard.npos) << heard;
    EXPECT_TRUE(heard.ends_with("\r\n\r\n[1] end."));
}

TEST(HttpCalls, HearWhenToCallAgain)
{
    auto const asked = [](std::string const& header) {
        Sink sink{"HTTP/1.1 503 Service Unavailable\r\n" + header + "Connection: close\r\n\r\n"};
        return call({.url = sink.url, .body = "end."}, Reach::private_networks_too).retry_after.count();
    };
    EXPECT_EQ(asked("Retry-After: 120\r\n"), 120);
    EXPECT_GT(asked("Retry-After: Fri, 31 Dec 2199 23:59:59 GMT\r\n"), 1'000'000);
    EXPECT_EQ(asked("Retry-After: soon\r\n"), 0);
    EXPECT_EQ(asked(""), 0);
}

TEST(HttpCalls, FollowNoRedirectAndKeepLittleOfLongAnswers)
{
    Sink sink{
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nConnection: close\r\n\r\n" + std::string(200'000, 'a')};
    auto const answer = call({.url = sink.url, .body = "end."}, Reach::private_networks_too);
    EXPECT_EQ(answer.status, 302);
    EXPECT_EQ(answer.body.size(), 64U * 1024);
}

TEST(HttpCalls, FailWhereNobodyIsOrNobodyMayBeReached)
{
    Sink sink{"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"};
    EXPECT_THROW(call({.url = sink.url, .body = "end."}, Reach::internet), CallFailed);
    auto const port = sink.url.substr(sink.url.rfind(':'));
    EXPECT_THROW(call({.url = "http://localhost" + port, .body = "end."}, Reach::internet), CallFailed);
    EXPECT_THROW(call({.url = "http://127.0.0.1:1/"}, Reach::private_networks_too), CallFailed);
    EXPECT_THROW(call({.url = "file:///etc/passwd"}, Reach::private_networks_too), CallFailed);
    EXPECT_THROW(call({.url = "ftp://127.0.0.1/"}, Reach::private_networks_too), CallFailed);
    EXPECT_EQ(sink.heard(), "");
}

TEST(Addresses, AreKnownByTheirKind)
{
    for (auto const* open : {"9.9.9.9", "193.0.6.139", "2001:67c:2e8::1", "::ffff:9.9.9.9", "172.32.0.1"})
        EXPECT_TRUE(reaches(open, Reach::internet)) << open;
    for (auto const* inner : {"10.1.2.3", "127.0.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "::1", "fd00::1",
             "::ffff:10.0.0.1", "64:ff9b::a00:1"}) {
        EXPECT_FALSE(reaches(inner, Reach::internet)) << inner;
        EXPECT_TRUE(reaches(inner, Reach::private_networks_too)) << inner;
    }
    for (auto const* never : {"0.0.0.0", "169.254.169.254", "224.0.0.1", "255.255.255.255", "::", "fe80::1", "ff02::1",
             "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1"})
        EXPECT_FALSE(reaches(never, Reach::private_networks_too)) << never;
}

} // namespace
} // namespace together::outgoing
