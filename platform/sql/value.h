// What may be passed to a statement as $1..$n, and how our types become it.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <variant>

#include "platform/base/check.h"
#include "platform/base/clock.h"
#include "platform/base/id.h"

namespace together::sql {

using ByteView = std::span<std::byte const>;

// One parameter. Text and bytes are borrowed for the call.
using Value = std::variant<std::monostate, std::int64_t, double, bool, std::string_view, Uuid, ByteView>;

template <class T> inline constexpr bool is_id = false;
template <class T> inline constexpr bool is_id<Id<T>> = true;
template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;
template <class T>
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <class T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <DescribedEnum E> constexpr std::string_view name_of(E value)
{
    std::string_view name;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
        if (enumerator.value == value) name = enumerator.name;
    });
    return name;
}

// Integers, double, bool, text, Uuid, Id, Timestamp (microseconds), described enums (by name), bytes, optional of
// those, nullopt.
template <class T> Value to_value(T const& argument)
{
    if constexpr (std::is_same_v<T, Value>) {
        return argument;
    } else if constexpr (std::is_same_v<T, std::nullopt_t>) {
        return std::monostate{};
    } else if constexpr (is_optional<T>) {
        return argument ? to_value(*argument) : Value{std::monostate{}};
    } else if constexpr (std::is_same_v<T, bool>) {
        return argument;
    } else if constexpr (std::integral<T>) {
        if constexpr (sizeof(T) == 8 && std::unsigned_integral<T>)
            check(argument <= static_cast<T>(std::numeric_limits<std::int64_t>::max()), "a number too large for SQL");
        return static_cast<std::int64_t>(argument);
    } else if constexpr (std::floating_point<T>) {
        return static_cast<double>(argument);
    } else if constexpr (std::is_same_v<T, Uuid>) {
        return argument;
    } else if constexpr (is_id<T>) {
        return argument.uuid;
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        return to_microseconds(argument);
    } else if constexpr (DescribedEnum<T>) {
        auto const name = name_of(argument);
        check(!name.empty(), "an enum value without a name");
        return name;
    } else if constexpr (std::convertible_to<T const&, std::string_view>) {
        return std::string_view{argument};
    } else {
        static_assert(std::convertible_to<T const&, ByteView>, "this type cannot be a parameter");
        return ByteView{argument};
    }
}

} // namespace together::sql
