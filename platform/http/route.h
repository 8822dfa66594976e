// One route: who may ask, who answers, and what is promised about it in /openapi.json.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/base/viewer.h"
#include "platform/http/request.h"
#include "platform/http/response.h"
#include "platform/model/schema.h"

namespace together::http {

// Who may ask. There is no default: a route without a rule does not compile.
enum class Access { everyone, signed_in, member /* no guest */, learning_lead, administrator };

bool allows(Access access, Viewer const& viewer);

using Handler = std::function<Response(Request const&)>;

inline constexpr std::size_t default_body_limit = 1'000'000; // bytes

// Why a route that changes something asks for no CSRF token; empty: it does ask.
struct CsrfExemption {
    std::string reason;
};

struct QueryParameter {
    std::string name;
    std::string summary;
};

// What is said of a route and the terms under which it is served.
struct RouteDoc {
    std::string summary;
    model::Schema input = {};
    model::Schema output = {};
    int success_status = 200;
    std::vector<QueryParameter> query = {};
    std::size_t body_limit = default_body_limit; // bytes, of the whole body
    bool takes_files = false; // multipart files are kept on disk while the request lives; needs a body_limit to match
    bool is_slow = false;     // password hashes, pictures, exports: served by the small pool
    bool is_raw = false;      // the handler reads body() itself: no form or JSON is parsed
    bool has_own_credentials = false; // the handler itself tells who asks: no session or token is looked for
    bool is_quiet = false;            // no line in the log, no check for a viewer: /healthz, assets
    CsrfExemption csrf = {};
    bool is_hidden = false; // not in /openapi.json: pages for browsers only
};

struct Route {
    Method method = Method::get;
    std::string pattern;
    Access access = Access::administrator;
    Handler handler;
    RouteDoc doc;
};

} // namespace together::http
