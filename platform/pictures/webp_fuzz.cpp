// Any bytes as WebP: what comes out is never longer, and plain already.
#include <cstdlib>

#include "platform/pictures/webp.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using together::pictures::without_metadata;
    std::string_view const source{reinterpret_cast<char const*>(data), size};
    auto const plain = without_metadata(source);
    if (!plain) return 0;
    if (plain->bytes.size() > source.size() + 1) std::abort();
    auto const again = without_metadata(plain->bytes);
    if (!again || again->bytes != plain->bytes) std::abort();
    return 0;
}
