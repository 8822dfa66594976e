// Numbers in network byte order.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>

namespace together::sql::postgres {

// The first sizeof(T) bytes; `bytes` has at least as many.
template <std::unsigned_integral T> T from_network(std::string_view bytes)
{
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = static_cast<T>(value << 8 | static_cast<unsigned char>(bytes[i]));
    return value;
}

template <std::unsigned_integral T> void to_network(T value, char* out)
{
    for (std::size_t i = sizeof(T); i-- > 0; value = static_cast<T>(value >> 8))
        out[i] = static_cast<char>(value & 0xff);
}

} // namespace together::sql::postgres
