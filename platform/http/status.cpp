// Statuses and their phrases.
#include "platform/http/status.h"

#include <array>
#include <utility>

#include "platform/base/check.h"

namespace together::http {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 36> reasons{{{100, "Continue"}, {101, "Switching Protocols"},
    {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {206, "Partial Content"},
    {301, "Moved Permanently"}, {302, "Found"}, {303, "See Other"}, {304, "Not Modified"}, {307, "Temporary Redirect"},
    {308, "Permanent Redirect"}, {400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"},
    {405, "Method Not Allowed"}, {406, "Not Acceptable"}, {408, "Request Timeout"}, {409, "Conflict"}, {410, "Gone"},
    {411, "Length Required"}, {412, "Precondition Failed"}, {413, "Content Too Large"}, {414, "URI Too Long"},
    {415, "Unsupported Media Type"}, {416, "Range Not Satisfiable"}, {417, "Expectation Failed"},
    {422, "Unprocessable Content"}, {428, "Precondition Required"}, {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"}, {501, "Not Implemented"},
    {503, "Service Unavailable"}}};

} // namespace

int status_of(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::invalid: return 422;
    case ProblemKind::malformed: return 400;
    case ProblemKind::unauthenticated: return 401;
    case ProblemKind::forbidden: return 403;
    case ProblemKind::not_found: return 404;
    case ProblemKind::method: return 405;
    case ProblemKind::conflict: return 409;
    case ProblemKind::stale: return 412;
    case ProblemKind::too_large: return 413;
    case ProblemKind::media_type: return 415;
    case ProblemKind::too_many: return 429;
    case ProblemKind::unavailable: return 503;
    }
    check(false, "an unknown kind of problem");
    return 500;
}

std::string_view reason_of(int status)
{
    for (auto const& [known, reason] : reasons)
        if (known == status) return reason;
    return "";
}

} // namespace together::http
