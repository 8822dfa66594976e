// Cookie headers: every cookie that is read can be set again.
#include <cstdlib>

#include "platform/http/cookie.h"

using namespace together::http;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const header{reinterpret_cast<char const*>(data), size};
    for (auto const& [name, value] : parse_cookies(header)) {
        auto const written = Cookie{std::string{name}, std::string{value}, std::nullopt}.header(true);
        auto const again = parse_cookies(written);
        if (again.empty() || again[0].first != name || again[0].second != value) std::abort();
    }
    return 0;
}
