// What can be watched: one thing of one kind, named "thread:018f...".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/id.h"

namespace together::live {

struct Stream {
    std::string kind;
    Uuid id;

    bool operator==(Stream const&) const = default;

    // Lower-case letters, a colon, an id; anything else gives none.
    static std::optional<Stream> parse(std::string_view text);
    std::string to_string() const { return kind + ':' + id.to_string(); }
};

} // namespace together::live

template <> struct std::hash<together::live::Stream> {
    std::size_t operator()(together::live::Stream const& stream) const noexcept
    {
        return std::hash<together::Uuid>{}(stream.id) ^ std::hash<std::string>{}(stream.kind);
    }
};
