// Takes mail over TCP, by SMTP or LMTP, from the mail server next door. A few connections at a time, each on a thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "platform/mail/dialogue.h"

namespace together::mail {

struct ListenerOptions {
    std::string listen;                // "127.0.0.1:2525"; port 0: any
    std::size_t most_connections = 8;  // more are told to come back
    std::chrono::seconds patience{60}; // for the next bytes
    std::chrono::seconds longest{600}; // of one connection
};

class Listener {
public:
    // Throws std::invalid_argument for an address that is none.
    Listener(ListenerOptions options, DialogueRules rules);
    ~Listener();
    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;

    // Throws std::system_error where it cannot listen.
    void start();
    void stop();
    std::uint16_t port() const { return port_; }

private:
    struct Guest;
    void accept_all();
    void welcome(int descriptor);
    void talk(Guest& guest);
    void send_away_done();

    ListenerOptions options_;
    DialogueRules rules_;
    std::string address_;
    std::uint16_t port_ = 0;
    int socket_ = -1;
    std::atomic<bool> is_stopping_ = false;
    std::thread thread_;
    std::vector<std::unique_ptr<Guest>> guests_;
};

} // namespace together::mail
