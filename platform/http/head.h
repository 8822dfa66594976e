// The head of an answer as bytes, and the ids of requests.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/response.h"

namespace together::http {

enum class BodyLength { known, chunked, until_close };

struct HeadOptions {
    BodyLength length = BodyLength::known;
    std::uint64_t size = 0; // bytes of a known length
    bool stays_open = true;
    bool is_http_1_0 = false;
};

std::string head_of(Response const& response, HeadOptions options);

// What came with the request when it is harmless (8 to 64 letters, digits, '-' and '_'), else a new one.
std::string request_id_for(std::string_view sent);

// "GET /a?b" split, absolute forms reduced to path and query; false when the target cannot be one.
bool read_target(std::string_view target, std::string& path, std::string& query);

} // namespace together::http
