// Unicode 15, table 3-7.
#include "platform/model/utf8.h"

#include <cstdint>
#include <cstring>

namespace together::model {
namespace {

bool is_between(unsigned char c, unsigned char low, unsigned char high)
{
    return c >= low && c <= high;
}

// Length of the well-formed sequence at p, 0 when there is none.
std::size_t sequence_length(unsigned char const* p, std::size_t left)
{
    auto const tail = [&](std::size_t at) { return at < left && is_between(p[at], 0x80, 0xbf); };
    auto const c = p[0];
    if (c < 0x80) return 1;
    if (is_between(c, 0xc2, 0xdf)) return tail(1) ? 2 : 0;
    if (is_between(c, 0xe0, 0xef)) {
        if (!tail(1) || !tail(2) || (c == 0xe0 && p[1] < 0xa0) || (c == 0xed && p[1] > 0x9f)) return 0;
        return 3;
    }
    if (is_between(c, 0xf0, 0xf4)) {
        if (!tail(1) || !tail(2) || !tail(3) || (c == 0xf0 && p[1] < 0x90) || (c == 0xf4 && p[1] > 0x8f)) return 0;
        return 4;
    }
    return 0;
}

} // namespace

bool is_utf8(std::string_view text)
{
    auto const* p = reinterpret_cast<unsigned char const*>(text.data());
    auto left = text.size();
    while (left != 0) {
        std::uint64_t word = 0;
        if (left >= sizeof word) {
            std::memcpy(&word, p, sizeof word);
            if ((word & 0x8080808080808080u) == 0) {
                p += sizeof word;
                left -= sizeof word;
                continue;
            }
        }
        auto const length = sequence_length(p, left);
        if (length == 0) return false;
        p += length;
        left -= length;
    }
    return true;
}

std::size_t count_code_points(std::string_view text)
{
    std::size_t count = 0;
    for (unsigned char const c : text)
        if ((c & 0xc0) != 0x80) ++count;
    return count;
}

} // namespace together::model
