// Byte ranges (RFC 9110, section 14): one range a request, as browsers ask for.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace together::http {

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t size = 0;
};
struct WholeFile {};      // no range, several, or one that cannot be read: the header is ignored
struct NotSatisfiable {}; // 416

std::variant<WholeFile, ByteRange, NotSatisfiable> parse_range(std::string_view header, std::uint64_t size);

} // namespace together::http
