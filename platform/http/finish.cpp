// Order matters: 304 before ranges, ranges before compression, security headers on all of them.
#include "platform/http/finish.h"

#include "platform/http/accept.h"
#include "platform/http/compress.h"
#include "platform/http/range.h"

namespace together::http {
namespace {

constexpr std::string_view page_policy =
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'";
// What people uploaded is shown without rights, if at all.
constexpr std::string_view file_policy =
    "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox";

std::string_view without_weakness(std::string_view etag)
{
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

bool names(std::string_view list, std::string_view etag)
{
    while (!list.empty()) {
        auto const end = list.find(',');
        auto const item = trim(list.substr(0, end));
        list = end == list.npos ? std::string_view{} : list.substr(end + 1);
        if (item == "*" || without_weakness(item) == without_weakness(etag)) return true;
    }
    return false;
}

bool is_unchanged(Request const& request, Response const& response)
{
    auto const is_read = request.method() == Method::get || request.method() == Method::head;
    if (!is_read || response.status != 200) return false;
    if (auto const known = request.header("If-None-Match")) {
        auto const etag = response.headers.find("ETag");
        return etag && names(*known, *etag);
    }
    auto const since = request.header("If-Modified-Since");
    return since && since == response.headers.find("Last-Modified"); // browsers send back what they got
}

void answer_unchanged(Response& response)
{
    response.status = 304;
    response.body = std::string{};
    for (auto const* name : {"Content-Type", "Content-Disposition", "Content-Encoding", "Accept-Ranges"})
        response.headers.remove(name);
}

bool has_current_part(Request const& request, Response const& response)
{
    auto const condition = request.header("If-Range");
    if (!condition) return true;
    if (condition->starts_with("W/")) return false;
    return condition == response.headers.find("ETag") || condition == response.headers.find("Last-Modified");
}

void cut_to_range(Request const& request, Response& response)
{
    auto* file = std::get_if<FileBody>(&response.body);
    auto const header = request.header("Range");
    if (!file || !header || response.status != 200 || request.method() != Method::get) return;
    if (!has_current_part(request, response)) return;
    auto const range = parse_range(*header, file->size);
    if (auto const* part = std::get_if<ByteRange>(&range)) {
        response.status = 206;
        response.set_header(
            "Content-Range", fmt::format("bytes {}-{}/{}", part->first, part->first + part->size - 1, file->size));
        file->offset += part->first;
        file->size = part->size;
    } else if (std::holds_alternative<NotSatisfiable>(range)) {
        response.status = 416;
        response.set_header("Content-Range", fmt::format("bytes */{}", file->size));
        response.body = std::string{};
        response.headers.remove("Content-Disposition");
    }
}

void compress(Request const& request, Response& response)
{
    auto* text = std::get_if<std::string>(&response.body);
    auto const type = response.headers.find("Content-Type");
    if (!text || text->size() < min_compressed_size || !type || !is_compressible(*type)) return;
    if (response.headers.find("Content-Encoding")) return;
    response.headers.add_to_list("Vary", "Accept-Encoding");
    if (!takes_gzip(request.header("Accept-Encoding").value_or(""))) return;
    *text = gzip(*text);
    response.set_header("Content-Encoding", "gzip");
}

void add_fixed_headers(Request const& request, Response& response, FinishOptions options)
{
    auto& headers = response.headers;
    auto const is_file = std::holds_alternative<FileBody>(response.body);
    headers.set_default("Content-Security-Policy", is_file ? file_policy : page_policy);
    headers.set_default("X-Content-Type-Options", "nosniff");
    headers.set_default("X-Frame-Options", "DENY");
    // Not no-referrer: with it browsers send "Origin: null" on forms.
    headers.set_default("Referrer-Policy", "same-origin");
    headers.set_default("Cross-Origin-Opener-Policy", "same-origin");
    headers.set_default("Cross-Origin-Resource-Policy", "same-origin");
    if (options.is_https) headers.set_default("Strict-Transport-Security", "max-age=31536000");
    auto const may_be_kept = headers.find("ETag") || headers.find("Last-Modified");
    headers.set_default("Cache-Control", may_be_kept ? "private, no-cache" : "no-store");
    if (!request.request_id().empty()) headers.set("X-Request-Id", request.request_id());
}

} // namespace

Response finished(Request const& request, Response response, FinishOptions options)
{
    if (is_unchanged(request, response)) answer_unchanged(response);
    cut_to_range(request, response);
    compress(request, response);
    for (auto const& cookie : response.cookies) response.headers.add("Set-Cookie", cookie.header(options.is_https));
    response.cookies.clear();
    add_fixed_headers(request, response, options);
    return response;
}

} // namespace together::http
