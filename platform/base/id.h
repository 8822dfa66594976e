// Typed identifiers: UUID version 7, so that ids sort by the time they were made for.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/clock.h"

namespace together {

// 16 bytes, printed as 36 lower-case characters.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(Uuid const&) const = default;

    // Accepts only the canonical 36-character form, either case.
    static std::optional<Uuid> parse(std::string_view text);
    // Version 7 for the given time; ids made in one process for one time still sort in the order of making.
    static Uuid make(Timestamp at);
    // No id made for this time or later sorts before it.
    static Uuid lowest(Timestamp at);
    std::string to_string() const;
};

// The id of one kind of thing: Id<Post> is never an Id<Reply>.
template <class T> struct Id {
    Uuid uuid;

    auto operator<=>(Id const&) const = default;

    static std::optional<Id> parse(std::string_view text)
    {
        auto const uuid = Uuid::parse(text);
        if (!uuid) return std::nullopt;
        return Id{*uuid};
    }
    static Id make(Timestamp at) { return Id{Uuid::make(at)}; }
    std::string to_string() const { return uuid.to_string(); }
};

} // namespace together

template <> struct std::hash<together::Uuid> {
    std::size_t operator()(together::Uuid const& id) const noexcept
    {
        return std::hash<std::string_view>{}({reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()});
    }
};

template <class T> struct std::hash<together::Id<T>> {
    std::size_t operator()(together::Id<T> const& id) const noexcept { return std::hash<together::Uuid>{}(id.uuid); }
};
