// The makers of answers.
#include "platform/http/response.h"

#include <sys/stat.h>

#include "platform/base/check.h"
#include "platform/base/random.h"
#include "platform/http/dates.h"
#include "platform/http/form.h"
#include "platform/http/status.h"

namespace together::http {
namespace {

// RFC 6266: a plain name for old readers, the true one beside it.
std::string attachment(std::string_view name)
{
    std::string plain;
    for (auto const c : name) plain += c < 0x20 || c == 0x7f || c == '"' || c == '\\' || c == '%' ? '_' : c;
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encode(name);
}

} // namespace

Response& Response::set_header(std::string_view name, std::string_view value) &
{
    headers.set(name, value);
    return *this;
}

Response&& Response::set_header(std::string_view name, std::string_view value) &&
{
    return std::move(set_header(name, value));
}

Response& Response::set_cookie(Cookie cookie) &
{
    cookies.push_back(std::move(cookie));
    return *this;
}

Response&& Response::set_cookie(Cookie cookie) &&
{
    return std::move(set_cookie(std::move(cookie)));
}

Response& Response::set_etag(std::string_view etag) &
{
    return set_header("ETag", etag);
}

Response&& Response::set_etag(std::string_view etag) &&
{
    return std::move(set_header("ETag", etag));
}

std::string const& Response::text() const
{
    auto const* text = std::get_if<std::string>(&body);
    check(text != nullptr, "an answer whose body is no text");
    return *text;
}

Response draw(Page page, int status)
{
    return Response{.status = status, .body = std::move(page)};
}

Response json_text(std::string text, int status)
{
    return Response{.status = status, .body = std::move(text)}.set_header("Content-Type", "application/json");
}

Response see_other(std::string_view location)
{
    return draw({"", {}, PageKind::html, std::string{location}}, 303);
}

Response redirect(std::string_view location, int status)
{
    check(status >= 300 && status < 400, "a redirect with another status");
    return Response{.status = status}.set_header("Location", location);
}

Response problem(Problem problem)
{
    auto const status = status_of(problem.kind);
    return Response{.status = status, .body = std::move(problem)};
}

Response text(std::string text, int status)
{
    return Response{.status = status, .body = std::move(text)}.set_header("Content-Type", "text/plain; charset=utf-8");
}

Response no_content()
{
    return Response{.status = 204};
}

Response take_over(Takeover taker)
{
    return Response{.status = 101, .body = std::move(taker)};
}

Response file(std::filesystem::path const& path, FileOptions options)
{
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return problem(Problem::not_found());
    auto const size = static_cast<std::uint64_t>(about.st_size);
    auto const changed = about.st_mtim.tv_sec * 1'000'000'000 + about.st_mtim.tv_nsec;
    auto response = Response{.body = FileBody{path, 0, size}};
    response.set_header("Content-Type", options.content_type);
    response.set_header("Last-Modified", http_date(about.st_mtim.tv_sec));
    response.set_header("Accept-Ranges", "bytes");
    response.set_etag(options.etag.empty() ? fmt::format("\"{:x}-{:x}\"", size, changed) : options.etag);
    if (!options.download_name.empty()) response.set_header("Content-Disposition", attachment(options.download_name));
    return response;
}

std::string etag_of(std::string_view version)
{
    return "W/\"" + hash_of(version).substr(0, 32) + '"';
}

} // namespace together::http
