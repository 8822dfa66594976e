// Method names both ways.
#include "platform/http/method.h"

#include <array>
#include <utility>

namespace together::http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> names{
    {{Method::get, "GET"}, {Method::head, "HEAD"}, {Method::post, "POST"}, {Method::put, "PUT"},
        {Method::patch, "PATCH"}, {Method::del, "DELETE"}, {Method::options, "OPTIONS"}}};

} // namespace

std::string_view name_of(Method method)
{
    return names[static_cast<std::size_t>(method)].second;
}

std::optional<Method> parse_method(std::string_view name)
{
    for (auto const& [method, known] : names)
        if (known == name) return method;
    return std::nullopt;
}

} // namespace together::http
