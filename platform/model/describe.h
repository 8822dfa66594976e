// A described struct as the tree that templates see.
#pragma once

#include "platform/model/kinds.h"
#include "platform/model/value.h"

namespace together::model {

template <class T> Value to_value(T const& source);

// One member as a small function: many of them compile far faster than one large one.
struct MemberView {
    std::string_view name;
    Value (*view)(void const* object);
};
Value object_value(void const* object, std::span<MemberView const> members);

// A vector whose type is forgotten.
struct Items {
    void const* first;
    std::size_t count;
    std::size_t size_bytes; // of one
};
Value list_value(Items items, Value (*view)(void const* item));

template <DescribedStruct T> Value struct_value(T const& source)
{
    static constexpr auto members = table_of<T>([]<class M>(M) {
        return MemberView{
            M::name, [](void const* object) { return to_value(static_cast<T const*>(object)->*M::pointer); }};
    });
    return object_value(&source, members);
}

// Borrows the text of `source`, which must outlive the value.
template <class T> Value to_value(T const& source)
{
    if constexpr (std::is_same_v<T, bool>) return Value::Data{source};
    else if constexpr (Integer<T>) return Value::Data{static_cast<std::int64_t>(source)};
    else if constexpr (std::is_floating_point_v<T>) return Value::Data{static_cast<double>(source)};
    else if constexpr (Text<T>) return Value::Data{std::string_view{source}};
    else if constexpr (std::is_same_v<T, Timestamp>) return Value::Data{source};
    else if constexpr (std::is_same_v<T, SafeHtml>) return Value::Data{&source};
    else if constexpr (is_id<T>::value) return Value::Data{source.to_string()};
    else if constexpr (DescribedEnum<T>) return Value::Data{name_of(source)};
    else if constexpr (is_optional<T>::value) return source ? to_value(*source) : Value{};
    else if constexpr (is_list<T>::value) {
        using Item = typename T::value_type;
        return list_value({source.data(), source.size(), sizeof(Item)},
            [](void const* item) { return to_value(*static_cast<Item const*>(item)); });
    } else {
        static_assert(DescribedStruct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
        return struct_value(source);
    }
}

} // namespace together::model
