// A cookie of one minute; fetched pieces of a page and pages fetched ahead leave it alone.
#include "platform/http/flash.h"

namespace together::http {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view cookie_name = "together_flash";
constexpr auto is_kept = 60s;

bool is_fetched_ahead(Request const& request)
{
    auto const purpose = request.header("Sec-Purpose").value_or(request.header("X-Sec-Purpose").value_or(""));
    return purpose.find("prefetch") != std::string_view::npos;
}

} // namespace

Response with_flash(Response answer, std::string_view key)
{
    return std::move(answer).set_cookie({std::string{cookie_name}, std::string{key}, is_kept});
}

std::string_view flash_of(Request const& request)
{
    if (!request.frame().empty() || is_fetched_ahead(request)) return {};
    auto const key = request.cookie(cookie_name).value_or("");
    return key.starts_with("flash.") ? key : std::string_view{};
}

void settle_flash(Request const& request, Response& answer)
{
    if (answer.status != 303) std::erase_if(answer.cookies, [](Cookie const& one) { return one.name == cookie_name; });
    auto const is_page = answer.headers.find("Content-Type").value_or("").starts_with("text/html");
    if (is_page && !flash_of(request).empty()) answer.set_cookie(Cookie::removed(cookie_name));
}

} // namespace together::http
