// Pictures from outside become pictures of ours: upright, in sizes of our choosing, with nothing in them but pixels.
// libvips does it in a guarded process; docs/decisions/0007 says why so.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/pictures/webp.h"

namespace together::pictures {

// Nothing larger is taken: a picture of a few bytes can ask for all memory there is.
inline constexpr std::int64_t most_pixels = 100'000'000; // of all frames together
inline constexpr std::int64_t most_frames = 300;
inline constexpr std::int64_t longest_side = 30'000; // pixels

enum class Fit {
    inside, // no side longer than asked for; never enlarged
    cover,  // exactly as asked for, what sticks out cut off
};

struct Wish {
    std::int64_t width = 0; // pixels
    std::int64_t height = 0;
    Fit fit = Fit::inside;
};

// Parts of the upright picture, from 0 to 1.
struct Crop {
    double left = 0;
    double top = 0;
    double width = 1;
    double height = 1;
};

struct ScaleOptions {
    std::optional<Crop> crop;        // taken before scaling; a cropped picture stands still
    bool keeps_motion = false;       // else the first frame of what moves
    std::string_view field = "file"; // that problems are about
};

// A WebP file, the caller's to move away or remove.
struct Scaled {
    std::filesystem::path file;
    Extent extent;
    bool moves = false;
};

// PNG, JPEG, GIF, WebP.
bool is_picture(std::string_view content_type);

// One for each wish, in `folder`. invalid, the field named: what is no picture or a broken one, has too many pixels or
// frames, or takes too long.
Result<std::vector<Scaled>> scale(std::filesystem::path const& source, std::filesystem::path const& folder,
    std::vector<Wish> const& wishes, ScaleOptions const& options = {});

} // namespace together::pictures
