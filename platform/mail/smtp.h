// Hands a composed mail to a mail server (libcurl).
#pragma once

#include <stdexcept>
#include <string>

namespace together::mail {

struct SmtpServer {
    std::string url;        // smtp://user:password@host:587, or smtps://; STARTTLS is used where it is offered
    bool needs_tls = false; // refuse to send in the clear
};

struct Delivery {
    std::string from; // bare addresses
    std::string to;
    std::string content;
};

// It may work later: no connection, or the server said 4xx.
struct SendFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// The server said 5xx: it never will.
struct SendRefused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Returns once the server took the mail over.
void send(SmtpServer const& server, Delivery const& delivery);

} // namespace together::mail
