// The methods of HTTP that Together answers.
#pragma once

#include <optional>
#include <string_view>

namespace together::http {

enum class Method { get, head, post, put, patch, del, options };

std::string_view name_of(Method method);                   // "GET", "DELETE"
std::optional<Method> parse_method(std::string_view name); // exact case, as HTTP wants it
// Neither changes anything: no token needed, may be repeated.
constexpr bool is_safe(Method method)
{
    return method == Method::get || method == Method::head || method == Method::options;
}

} // namespace together::http
