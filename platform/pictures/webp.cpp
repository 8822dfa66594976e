// RIFF chunks as Google's "WebP Container Specification" has them. libvips 8.14 keeps EXIF in WebP even when told to
// strip it, so what it writes passes through here.
#include "platform/pictures/webp.h"

#include <algorithm>
#include <array>

namespace together::pictures {
namespace {

constexpr std::size_t head_size = 12;
constexpr std::size_t chunk_head_size = 8;
constexpr std::array<std::string_view, 6> pixels{"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"};
// Flags of VP8X: what comes along.
constexpr unsigned char says_profile = 0x20;
constexpr unsigned char says_exif = 0x08;
constexpr unsigned char says_xmp = 0x04;
constexpr unsigned char says_moves = 0x02;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i)
        number |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    return number;
}

std::string as_number(std::size_t number)
{
    std::string bytes;
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xff);
    return bytes;
}

// What the first chunk of pixels says of its size.
std::optional<Extent> extent_in(std::string_view name, std::string_view data)
{
    if (name == "VP8X" && data.size() >= 10) return Extent{number_at(data, 4, 3) + 1, number_at(data, 7, 3) + 1};
    if (name == "VP8L" && data.size() >= 5) {
        auto const bits = number_at(data, 1, 4);
        return Extent{(bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1};
    }
    if (name == "VP8 " && data.size() >= 10)
        return Extent{number_at(data, 6, 2) & 0x3fff, number_at(data, 8, 2) & 0x3fff};
    return std::nullopt;
}

// Takes the chunk over where it is one of pixels.
void take_chunk(std::string_view name, std::string_view data, PlainWebp& plain)
{
    if (std::ranges::find(pixels, name) == pixels.end()) return;
    if (plain.extent.width == 0) plain.extent = extent_in(name, data).value_or(Extent{});
    auto const begin = plain.bytes.size();
    plain.bytes.append(name).append(as_number(data.size())).append(data);
    if (data.size() % 2 != 0) plain.bytes += '\0';
    if (name != "VP8X" || data.empty()) return;
    auto& flags = plain.bytes[begin + chunk_head_size];
    plain.moves = (static_cast<unsigned char>(flags) & says_moves) != 0;
    flags = static_cast<char>(static_cast<unsigned char>(flags) & ~(says_profile | says_exif | says_xmp));
}

} // namespace

std::optional<PlainWebp> without_metadata(std::string_view webp)
{
    if (webp.size() < head_size || webp.substr(0, 4) != "RIFF" || webp.substr(8, 4) != "WEBP") return std::nullopt;
    PlainWebp plain{.bytes = std::string{webp.substr(0, head_size)}};
    for (auto rest = webp.substr(head_size); !rest.empty();) {
        if (rest.size() < chunk_head_size) return std::nullopt;
        std::size_t const size = number_at(rest, 4, 4);
        if (size > rest.size() - chunk_head_size) return std::nullopt;
        take_chunk(rest.substr(0, 4), rest.substr(chunk_head_size, size), plain);
        rest.remove_prefix(std::min(rest.size(), chunk_head_size + size + size % 2));
    }
    if (plain.extent.width == 0 || plain.extent.height == 0) return std::nullopt;
    plain.bytes.replace(4, 4, as_number(plain.bytes.size() - 8));
    return plain;
}

} // namespace together::pictures
