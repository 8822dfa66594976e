// vipsheader(1) says what is asked of us, vips(1) cuts, vipsthumbnail(1) scales; each reads a file and writes a pipe.
#include "platform/pictures/pictures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "platform/files/content_type.h"
#include "platform/files/guarded_process.h"
#include "platform/pictures/passing_file.h"

namespace together::pictures {
namespace {

using namespace std::chrono_literals;

constexpr files::ProcessLimits limits{
    .time = 20s, .memory_bytes = 768'000'000, .output_bytes = 40'000'000, .file_bytes = 65'536};
constexpr std::int64_t longest_cut_from = 2'048; // pixels: what is cropped is brought to this before

// The types we take, and what libvips reads each of them with.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types{{{"image/png", "pngload_source"},
    {"image/jpeg", "jpegload_source"}, {"image/gif", "gifload_source"}, {"image/webp", "webpload_source"}}};

// `words` of a program of libvips that reads the file, without the readers it does not trust itself.
std::optional<std::string> run_vips(std::vector<std::string> const& words, std::filesystem::path const& source)
{
    std::vector<std::string> command{"/usr/bin/env", "VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1"};
    command.insert(command.end(), words.begin(), words.end());
    return files::run_guarded(std::move(command), source, limits);
}

std::optional<std::int64_t> number_in(std::string_view text)
{
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end != text.data() ? std::optional{number} : std::nullopt;
}

// What a file's head claims.
struct Claim {
    Extent extent;
    std::int64_t frames = 1;
    std::int64_t pixels() const { return extent.width * extent.height * frames; }
};

// vipsheader's line: "4000x3000 uchar, 3 bands, srgb, jpegload_source".
std::optional<Extent> read_line(std::string_view line, std::string_view reader)
{
    while (line.ends_with('\n')) line.remove_suffix(1);
    auto const by = line.find('x');
    if (!line.ends_with(reader) || by == std::string_view::npos) return std::nullopt;
    auto const width = number_in(line);
    auto const height = number_in(line.substr(by + 1));
    if (!width || !height || *width < 1 || *height < 1) return std::nullopt;
    return Extent{*width, *height};
}

std::optional<Claim> read_claim(std::filesystem::path const& source, std::string_view reader)
{
    auto const line = run_vips({"/usr/bin/vipsheader", "stdin"}, source);
    auto const extent = line ? read_line(*line, reader) : std::nullopt;
    if (!extent) return std::nullopt;
    Claim claim{*extent};
    if (reader != "gifload_source" && reader != "webpload_source") return claim;
    // A still one has no such field.
    auto const frames = run_vips({"/usr/bin/vipsheader", "-f", "n-pages", "stdin"}, source);
    claim.frames = frames ? number_in(*frames).value_or(1) : 1;
    return claim;
}

std::vector<std::string> thumbnail(Wish const& wish, bool moves, std::string_view output)
{
    auto const size = fmt::format("{}x{}{}", wish.width, wish.height, wish.fit == Fit::inside ? ">" : "");
    std::vector<std::string> words{"/usr/bin/vipsthumbnail",
        moves ? "stdin[fail-on=truncated,n=-1]" : "stdin[fail-on=truncated]", "--size", size, "--export-profile",
        "srgb", "--output", std::string{output}};
    if (wish.fit == Fit::cover) words.insert(words.end(), {"--smartcrop", "centre"});
    return words;
}

// The part of the picture, as large as is useful, on its way to be scaled. Nothing where the picture is broken.
std::optional<PassingFile> cut(
    std::filesystem::path const& source, std::filesystem::path const& folder, Crop const& crop)
{
    auto const whole = run_vips(thumbnail({longest_cut_from, longest_cut_from}, false, ".png"), source);
    if (!whole) return std::nullopt;
    PassingFile const upright{folder, *whole};
    auto const line = run_vips({"/usr/bin/vipsheader", "stdin"}, upright.path());
    auto const extent = line ? read_line(*line, "pngload_source") : std::nullopt;
    if (!extent) return std::nullopt;
    auto const pixels = [](double part, std::int64_t of) { return std::llround(part * static_cast<double>(of)); };
    auto const left = std::min<std::int64_t>(pixels(crop.left, extent->width), extent->width - 1);
    auto const top = std::min<std::int64_t>(pixels(crop.top, extent->height), extent->height - 1);
    auto const width = std::clamp<std::int64_t>(pixels(crop.width, extent->width), 1, extent->width - left);
    auto const height = std::clamp<std::int64_t>(pixels(crop.height, extent->height), 1, extent->height - top);
    auto const part = run_vips({"/usr/bin/vips", "crop", "stdin", ".png", std::to_string(left), std::to_string(top),
                                   std::to_string(width), std::to_string(height)},
        upright.path());
    if (!part) return std::nullopt;
    return PassingFile{folder, *part};
}

bool is_within(Crop const& crop)
{
    auto const is_part = [](double number) { return number >= 0 && number <= 1; };
    return is_part(crop.left) && is_part(crop.top) && is_part(crop.width) && is_part(crop.height) && crop.width > 0 &&
           crop.height > 0;
}

// All that can be refused before a pixel is read.
Result<Claim> examine(std::filesystem::path const& source, ScaleOptions const& options)
{
    auto const type = files::detect_type(source);
    auto const* const known = std::ranges::find(types, std::string_view{type}, &decltype(types)::value_type::first);
    if (known == types.end()) return Problem::field(options.field, "field.picture_type");
    auto const claim = read_claim(source, known->second);
    if (!claim || (options.crop && !is_within(*options.crop)))
        return Problem::field(options.field, "field.picture_broken");
    if (claim->frames > most_frames)
        return Problem::field(options.field, "field.picture_frames", {{"most", std::to_string(most_frames)}});
    if (std::max(claim->extent.width, claim->extent.height) > longest_side || claim->pixels() > most_pixels)
        return Problem::field(
            options.field, "field.picture_pixels", {{"most", std::to_string(most_pixels / 1'000'000)}});
    return *claim;
}

} // namespace

bool is_picture(std::string_view content_type)
{
    return std::ranges::find(types, content_type, &decltype(types)::value_type::first) != types.end();
}

Result<std::vector<Scaled>> scale(std::filesystem::path const& source, std::filesystem::path const& folder,
    std::vector<Wish> const& wishes, ScaleOptions const& options)
{
    auto const claim = examine(source, options);
    if (!claim) return claim.error();
    auto const broken = Problem::field(options.field, "field.picture_broken");
    auto const part = options.crop ? cut(source, folder, *options.crop) : std::nullopt;
    if (options.crop && !part) return broken;
    auto const moves = options.keeps_motion && !part && claim->frames > 1;
    std::vector<PlainWebp> made;
    for (auto const& wish : wishes) {
        auto const bytes = run_vips(thumbnail(wish, moves, ".webp[Q=82]"), part ? part->path() : source);
        auto plain = bytes ? without_metadata(*bytes) : std::nullopt;
        if (!plain) return broken;
        made.push_back(std::move(*plain));
    }
    std::vector<Scaled> all;
    for (auto const& plain : made) all.push_back({PassingFile{folder, plain.bytes}.take(), plain.extent, plain.moves});
    return all;
}

} // namespace together::pictures
