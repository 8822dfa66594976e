// The last step of an answer: conditional requests, ranges, compression, the headers that every answer has.
#pragma once

#include "platform/http/request.h"
#include "platform/http/response.h"

namespace together::http {

struct FinishOptions {
    bool is_https = false;
};

// The body must be drawn: text, file, shared bytes, stream or takeover.
Response finished(Request const& request, Response response, FinishOptions options);

} // namespace together::http
