// A cursor as text in addresses.
#include "app/conversations/cursor.h"

#include <charconv>
#include <limits>

#include <fmt/format.h>

namespace together::conversations {

std::optional<Cursor> Cursor::parse(std::string_view text)
{
    std::int64_t at = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), at);
    if (error != std::errc{} || end == text.data() + text.size() || *end != '_') return std::nullopt;
    auto const id = Uuid::parse(text.substr(static_cast<std::size_t>(end - text.data()) + 1));
    if (!id) return std::nullopt;
    return Cursor{from_microseconds(at), *id};
}

std::string Cursor::to_string() const
{
    return fmt::format("{}_{}", to_microseconds(at), id.to_string());
}

Cursor Cursor::before_everything()
{
    return {from_microseconds(std::numeric_limits<std::int64_t>::min()), Uuid{}};
}

Cursor Cursor::after_everything()
{
    Uuid last;
    last.bytes.fill(0xff);
    return {from_microseconds(std::numeric_limits<std::int64_t>::max()), last};
}

} // namespace together::conversations
