// From a request to the final bytes: match, authenticate, refuse, parse, handle, draw, shorten. No sockets here.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "platform/http/csrf.h"
#include "platform/http/hooks.h"
#include "platform/http/router.h"
#include "platform/http/traffic.h"

namespace together::http {

struct DispatcherOptions {
    std::string secret;                     // for CSRF tokens; the same on every node
    std::string public_origin;              // "https://learn.example.org"; empty: what the Host header says, by http
    std::filesystem::path upload_directory; // for multipart files; empty: the system's temporary one
};

class Dispatcher {
public:
    Dispatcher(Router router, Hooks hooks, DispatcherOptions options, log::Metrics& metrics);

    // What is known from the head alone: limits, and whether the path is known.
    Result<Match> admit(RequestParts const& head) const;
    // Sets the viewer and the token; an answer when the gate or the access rule refuses. Called before the body is read
    // where it may be large, and always before the handler. May throw.
    std::optional<Response> refuse(Request& request, Match const& match) const;
    // The whole life of a request that was read. Never throws; the body of the answer needs no more drawing.
    Response dispatch(Request&& request) const { return run(request); }
    Response run(Request& request) const;
    // The final form of an answer that was made before the body was read. Never throws.
    Response conclude(Request const& request, Response response) const;

    Router const& router() const { return router_; }
    DispatcherOptions const& options() const { return options_; }

private:
    Response answer(Request& request) const;
    Response guarded(Request& request) const;
    Response finish(Request const& request, Response response) const;
    std::optional<Problem> read_body(Request& request, Match const& match) const;
    void prepare_token(Request& request) const;
    bool is_https() const { return options_.public_origin.starts_with("https:"); }

    Router router_;
    Hooks hooks_;
    DispatcherOptions options_;
    Csrf csrf_;
    std::unique_ptr<Traffic> traffic_;
};

} // namespace together::http
