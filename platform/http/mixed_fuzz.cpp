// Any bytes as a body of several parts: the first line is the content type. No crash; parts lie within the body.
#include <cstdlib>

#include "platform/http/multipart_mixed.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const line = std::min(text.find('\n'), text.size());
    auto const body = text.substr(std::min(line + 1, text.size()));
    auto const parts = together::http::read_multipart_mixed(text.substr(0, line), body);
    if (parts.has_error()) return 0;
    for (auto const& part : *parts) {
        auto const is_inside =
            part.body.data() >= body.data() && part.body.data() + part.body.size() <= body.data() + body.size();
        if (!is_inside) std::abort();
    }
    return 0;
}
