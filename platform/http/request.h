// What somebody asks: plain values, read-only to those who answer.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/id.h"
#include "platform/base/viewer.h"
#include "platform/http/headers.h"
#include "platform/http/method.h"
#include "platform/http/upload.h"
#include "platform/model/input.h"

namespace together::http {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

// What a request is made of; filled by the server and the dispatcher, step by step.
struct RequestParts {
    Method method = Method::get;
    std::string path; // as sent, without the query
    NamedValues path_values;
    NamedValues query;
    std::string query_text; // as sent, without '?'
    Headers headers;
    std::string body;
    model::Input input;
    std::vector<UploadedFile> files;
    std::string peer_address;
    std::string request_id;
    std::string csrf_token;
    std::string origin;
    std::string new_visitor; // the cookie value to set with a page, for the token of someone signed out
    bool is_quiet = false;
    std::string_view route; // the pattern that matched: "/posts/{id}"
    Viewer viewer;
};

class Request {
public:
    Request() = default;
    explicit Request(RequestParts parts) : parts_(std::move(parts)) {}

    Method method() const { return parts_.method; }
    std::string_view path() const { return parts_.path; }
    std::string_view route() const { return parts_.route; }
    // Path and query as they were sent, to come back to.
    std::string target() const;

    // The decoded {name} of the route's pattern; asking for one that the pattern lacks is a bug.
    std::string_view path_value(std::string_view name) const;
    // A malformed id gives none: answer not found.
    template <class T> std::optional<Id<T>> id(std::string_view name) const { return Id<T>::parse(path_value(name)); }
    // The first of that name, decoded.
    std::optional<std::string_view> query(std::string_view name) const;
    NamedValues const& query() const { return parts_.query; }
    std::optional<std::string_view> header(std::string_view name) const { return parts_.headers.find(name); }
    Headers const& headers() const { return parts_.headers; }
    std::optional<std::string_view> cookie(std::string_view name) const;

    Viewer const& viewer() const { return parts_.viewer; }
    // A program asks (Accept, else a JSON body or an Authorization header), not a browser.
    bool wants_json() const;
    // Turbo takes a stream of page changes as answer.
    bool wants_stream() const;
    // The id of the <turbo-frame> that asks, else empty.
    std::string_view frame() const { return header("Turbo-Frame").value_or(""); }

    // As sent; empty for multipart forms, which are read into input() and files().
    std::string_view body() const { return parts_.body; }
    // The form or JSON body as a tree; null when there is none.
    model::Input const& input() const { return parts_.input; }
    std::span<UploadedFile const> files() const { return parts_.files; }

    // Whether the answer's entity tag may be changed: If-Match is absent or names it. See http::etag_of.
    bool may_edit(std::string_view etag) const;
    std::optional<std::string_view> if_match() const { return header("If-Match"); }

    // "203.0.113.7" without the port.
    std::string_view peer_address() const { return parts_.peer_address; }
    std::string const& request_id() const { return parts_.request_id; }
    // For the hidden field `csrf` of forms and the page's <meta>; changes with each request, all stay good.
    std::string const& csrf_token() const { return parts_.csrf_token; }

    // Where this site is for who asks: "https://learn.example.org", as configured, else as the Host header says. Never
    // in a letter that whoever is signed out can cause.
    std::string const& origin() const { return parts_.origin; }

    // For the dispatcher and tests.
    RequestParts& parts() { return parts_; }
    RequestParts const& parts() const { return parts_; }

private:
    RequestParts parts_;
};

} // namespace together::http
