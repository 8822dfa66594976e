// /healthz, /metrics and /openapi.json.
#pragma once

#include <functional>
#include <string>

#include "platform/http/router.h"
#include "platform/log/metrics.h"

namespace together::http {

// OpenAPI 3.1 made from the routes and the described models.
std::string openapi(Router const& router, std::string_view version);

struct StatusOptions {
    log::Metrics* metrics = nullptr;
    std::string version;
    std::function<bool()> is_ready; // asked each time: 200 or 503
    Access metrics_for = Access::everyone;
};

// Call it last: /openapi.json describes the routes that are there then.
void add_status_routes(Router& router, StatusOptions options);

} // namespace together::http
