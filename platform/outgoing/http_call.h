// Calls to other servers over HTTP (libcurl): limited in time and size, to the address that was meant, and to no other.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace together::outgoing {

struct HttpCall {
    std::string method = "POST";
    std::string url;                  // http:// or https://
    std::vector<std::string> headers; // "Name: value"
    std::string user;                 // for Basic; empty: none
    std::string password;
    std::string body;
};

struct HttpAnswer {
    long status = 0;
    std::string body;                    // at most its first 64 kB
    std::chrono::seconds retry_after{0}; // what it asks for, as seconds or as a date; 0: nothing
};

// No answer: nobody there, too slow, a certificate that is not good, an address that is not to be reached.
struct CallFailed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Of private networks and this machine itself, or of the Internet alone. Link-local addresses (where clouds keep their
// secrets), multicast and 0.0.0.0 are never reached.
enum class Reach { internet, private_networks_too };

// Looked at when the connection is made, after names were resolved. Redirects are answers, and no proxy is asked.
HttpAnswer call(HttpCall const& call, Reach reach);

} // namespace together::outgoing
