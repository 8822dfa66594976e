// Names of streams.
#include "platform/live/stream.h"

#include <algorithm>

namespace together::live {

constexpr std::size_t longest_kind = 15;

std::optional<Stream> Stream::parse(std::string_view text)
{
    auto const colon = text.find(':');
    if (colon == 0 || colon == text.npos || colon > longest_kind) return std::nullopt;
    auto const kind = text.substr(0, colon);
    if (!std::ranges::all_of(kind, [](char c) { return c >= 'a' && c <= 'z'; })) return std::nullopt;
    auto const id = Uuid::parse(text.substr(colon + 1));
    if (!id) return std::nullopt;
    return Stream{std::string{kind}, *id};
}

} // namespace together::live
