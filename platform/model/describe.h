// A described struct as the tree that templates see.
#pragma once

#include "platform/model/kinds.h"
#include "platform/model/value.h"

namespace together::model {

// Borrows the text of `source`, which must outlive the value.
template <class T> Value to_value(T const& source)
{
    if constexpr (std::is_same_v<T, bool>) return {source};
    else if constexpr (Integer<T>) return {static_cast<std::int64_t>(source)};
    else if constexpr (std::is_floating_point_v<T>) return {static_cast<double>(source)};
    else if constexpr (Text<T>) return {std::string_view{source}};
    else if constexpr (std::is_same_v<T, Timestamp>) return {source};
    else if constexpr (std::is_same_v<T, SafeHtml>) return {&source};
    else if constexpr (is_id<T>::value) return {source.to_string()};
    else if constexpr (DescribedEnum<T>) return {name_of(source)};
    else if constexpr (is_optional<T>::value) return source ? to_value(*source) : Value{};
    else if constexpr (is_list<T>::value) {
        List list;
        list.reserve(source.size());
        for (auto const& item : source) list.push_back(to_value(item));
        return {std::move(list)};
    } else {
        static_assert(DescribedStruct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
        Object object;
        object.reserve(boost::mp11::mp_size<Members<T>>::value);
        for_each_member(source, [&](std::string_view name, auto const& member) { object.emplace_back(name, to_value(member)); });
        return {std::move(object)};
    }
}

} // namespace together::model
