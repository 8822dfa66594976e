// Questions that handlers ask of a request.
#include "platform/http/request.h"

#include <algorithm>

#include "platform/base/check.h"
#include "platform/http/accept.h"
#include "platform/http/cookie.h"

namespace together::http {
namespace {

std::string_view media_type(std::string_view content_type)
{
    return trim(content_type.substr(0, content_type.find(';')));
}

std::string_view without_weakness(std::string_view etag)
{
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

} // namespace

std::string Request::target() const
{
    return parts_.query_text.empty() ? parts_.path : parts_.path + '?' + parts_.query_text;
}

std::string_view Request::path_value(std::string_view name) const
{
    for (auto const& [key, value] : parts_.path_values)
        if (key == name) return value;
    check(false, "the route has no {" + std::string{name} + "}");
    return {};
}

std::optional<std::string_view> Request::query(std::string_view name) const
{
    for (auto const& [key, value] : parts_.query)
        if (key == name) return value;
    return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const
{
    for (auto const header : parts_.headers.find_all("Cookie"))
        for (auto const& [key, value] : parse_cookies(header))
            if (key == name) return value;
    return std::nullopt;
}

bool Request::wants_json() const
{
    auto const accept = header("Accept").value_or("");
    auto const json = json_quality(accept);
    auto const html = html_quality(accept);
    if (json > 0 || html > 0) return json > html;
    auto const type = to_lower(media_type(header("Content-Type").value_or("")));
    return type == "application/json" || type.ends_with("+json") || header("Authorization").has_value();
}

bool Request::wants_stream() const
{
    return names_type(header("Accept").value_or(""), "text/vnd.turbo-stream.html");
}

bool Request::may_edit(std::string_view etag) const
{
    auto list = if_match().value_or("*");
    while (!list.empty()) {
        auto const end = list.find(',');
        auto const item = trim(list.substr(0, end));
        list = end == list.npos ? std::string_view{} : list.substr(end + 1);
        // Weak tags are compared too: ours name a version, and only the compression of the bytes may differ.
        if (item == "*" || without_weakness(item) == without_weakness(etag)) return true;
    }
    return false;
}

} // namespace together::http
