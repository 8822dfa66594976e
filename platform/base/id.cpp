// UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then a counter and random bits.
#include "platform/base/id.h"

#include <atomic>

#include "platform/base/random.h"

namespace together {
namespace {

constexpr char digits[] = "0123456789abcdef";

int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_dash_place(std::size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

// 12 + 6 bits that grow with each id of this process, so that ids of one millisecond keep their order.
std::uint32_t next_in_process()
{
    static std::atomic<std::uint32_t> counter{0};
    return counter.fetch_add(1, std::memory_order_relaxed) & 0x3ffff;
}

} // namespace

std::optional<Uuid> Uuid::parse(std::string_view text)
{
    if (text.size() != 36) return std::nullopt;
    Uuid result;
    std::size_t nibble = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_dash_place(at)) {
            if (text[at] != '-') return std::nullopt;
            continue;
        }
        auto const value = hex_value(text[at]);
        if (value < 0) return std::nullopt;
        auto& byte = result.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>(byte << 4 | value);
        ++nibble;
    }
    return result;
}

Uuid Uuid::make(Timestamp at)
{
    Uuid result = lowest(at);
    random_bytes(std::as_writable_bytes(std::span{result.bytes}).subspan(6));
    auto const order = next_in_process();
    result.bytes[6] = static_cast<std::uint8_t>(0x70 | (order >> 14 & 0x0f));
    result.bytes[7] = static_cast<std::uint8_t>(order >> 6);
    result.bytes[8] = static_cast<std::uint8_t>(0x80 | (order & 0x3f));
    return result;
}

Uuid Uuid::lowest(Timestamp at)
{
    Uuid result;
    auto const milliseconds = static_cast<std::uint64_t>(to_microseconds(at) / 1000);
    for (int i = 0; i < 6; ++i) result.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
    return result;
}

std::string Uuid::to_string() const
{
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 15];
    }
    return text;
}

} // namespace together
