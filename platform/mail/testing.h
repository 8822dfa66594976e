// A mail server for tests.
#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <mutex>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace together::mail::testing {

// A mail server on loopback that keeps what it is sent. The first `refusals` mails get `refusal`.
class SmtpSink {
public:
    explicit SmtpSink(int refusals = 0, std::string refusal = "451 later")
        : refusals_(refusals), refusal_(std::move(refusal))
    {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(socket_, 8);
        socklen_t size = sizeof address;
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        url = "smtp://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
        thread_ = std::thread{[this] { serve(); }};
    }
    ~SmtpSink()
    {
        ::shutdown(socket_, SHUT_RDWR);
        thread_.join();
        ::close(socket_);
    }

    std::vector<std::string> mails() const
    {
        std::lock_guard const lock{mutex_};
        return mails_;
    }

    std::string url;

private:
    void serve()
    {
        for (int client = 0; (client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0; ::close(client))
            talk(client);
    }

    void talk(int client)
    {
        say(client, "220 sink");
        std::string envelope;
        for (std::string line; read_line(client, line);) {
            if (line.starts_with("EHLO")) say(client, "250 sink");
            else if (line.starts_with("MAIL") && refusals_ > 0) say(client, --refusals_ >= 0 ? refusal_ : "");
            else if (line.starts_with("MAIL") || line.starts_with("RCPT"))
                envelope += line + "\n", say(client, "250 ok");
            else if (line == "DATA") take(client, envelope);
            else if (line == "QUIT") return say(client, "221 bye");
            else say(client, "500 what?");
        }
    }

    void take(int client, std::string const& envelope)
    {
        say(client, "354 go on");
        std::string mail = envelope;
        for (std::string line; read_line(client, line) && line != ".";) mail += line + "\n";
        std::lock_guard const lock{mutex_};
        mails_.push_back(mail);
        say(client, "250 taken");
    }

    static void say(int client, std::string line)
    {
        line += "\r\n";
        [[maybe_unused]] auto const sent = ::send(client, line.data(), line.size(), MSG_NOSIGNAL);
    }

    static bool read_line(int client, std::string& line)
    {
        line.clear();
        for (char c = 0; ::read(client, &c, 1) == 1;) {
            if (c == '\n') return true;
            if (c != '\r') line += c;
        }
        return false;
    }

    std::atomic<int> refusals_;
    std::string refusal_;
    int socket_ = -1;
    mutable std::mutex mutex_;
    std::vector<std::string> mails_;
    std::thread thread_;
};

} // namespace together::mail::testing
