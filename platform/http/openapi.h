// /healthz, /metrics and /openapi.json.
#pragma once

#include <functional>
#include <string>

#include "platform/http/router.h"
#include "platform/log/metrics.h"

namespace together::http {

// OpenAPI 3.1 made from the routes and the described models.
std::string openapi(Router const& router, std::string_view version);

// `is_ready` is asked each time: 200 "ok" or 503. Call it last: /openapi.json describes the routes that are there then.
void add_status_routes(Router& router, log::Metrics& metrics, std::function<bool()> is_ready);

} // namespace together::http
