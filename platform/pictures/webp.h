// WebP containers: how large the picture is, and what it says besides taken out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace together::pictures {

struct Extent {
    std::int64_t width = 0; // pixels
    std::int64_t height = 0;
};

struct PlainWebp {
    std::string bytes;
    Extent extent;
    bool moves = false;
};

// The same picture with nothing but pixels: no EXIF, XMP, colour profile or chunk that is unknown. None for what is no
// whole WebP.
std::optional<PlainWebp> without_metadata(std::string_view webp);

} // namespace together::pictures
