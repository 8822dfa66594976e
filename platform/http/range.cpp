// "bytes=0-99", "bytes=100-", "bytes=-50".
#include "platform/http/range.h"

#include <algorithm>
#include <charconv>

namespace together::http {
namespace {

std::optional<std::uint64_t> read_number(std::string_view text)
{
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace

std::variant<WholeFile, ByteRange, NotSatisfiable> parse_range(std::string_view header, std::uint64_t size)
{
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit)) return WholeFile{};
    header.remove_prefix(unit.size());
    auto const dash = header.find('-');
    if (dash == header.npos) return WholeFile{};
    auto const first = read_number(header.substr(0, dash));
    auto const last = read_number(header.substr(dash + 1));
    if (dash == 0) {
        if (!last) return WholeFile{};
        auto const count = std::min(*last, size);
        if (count == 0) return NotSatisfiable{};
        return ByteRange{size - count, count};
    }
    auto const is_open = dash + 1 == header.size();
    if (!first || (!is_open && (!last || *last < *first))) return WholeFile{};
    if (*first >= size) return NotSatisfiable{};
    auto const end = is_open ? size : std::min(size, *last == UINT64_MAX ? size : *last + 1);
    return ByteRange{*first, end - *first};
}

} // namespace together::http
