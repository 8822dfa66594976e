// From a request to the final bytes: match, authenticate, refuse, parse, handle, draw, shorten. No sockets here.
#pragma once

#include <string>

#include "platform/http/csrf.h"
#include "platform/http/hooks.h"
#include "platform/http/router.h"
#include "platform/log/metrics.h"

namespace together::http {

struct DispatcherOptions {
    std::string secret;        // for CSRF tokens; the same on every node
    std::string public_origin; // "https://learn.example.org"; empty: what the Host header says, by http
    bool is_development = false; // an error page shows what was thrown
};

class Dispatcher {
public:
    Dispatcher(Router router, Hooks hooks, DispatcherOptions options, log::Metrics& metrics);

    // What is known from the head alone. A problem here is answered before the body is read.
    Result<Match> admit(RequestParts const& head) const;
    // Access to a route before a large body is read; runs the authenticator.
    std::optional<Response> refuse(Request& request) const;
    // The whole life of a request that was read. Never throws; the body of the answer is text, file, shared or stream.
    Response dispatch(Request request) const;
    // The final form of an answer that was made without a handler: too large, too slow, too many.
    Response finish(Request const& request, Response response) const;

    Router const& router() const { return router_; }
    bool is_https() const { return options_.public_origin.starts_with("https:"); }

private:
    struct Step;
    Response answer(Request& request) const;
    Response handle(Request& request, Route const& route) const;
    std::optional<Problem> read_body(Request& request, Route const& route) const;
    Response handle_once(Request& request, Route const& route) const;
    Response drawn(Request const& request, Response response) const;
    void count(Request const& request, Response const& response, std::chrono::steady_clock::duration took) const;

    Router router_;
    Hooks hooks_;
    DispatcherOptions options_;
    Csrf csrf_;
    log::Metrics& metrics_;
};

} // namespace together::http
