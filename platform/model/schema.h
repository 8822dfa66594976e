// A described type as JSON Schema 2020-12, for /openapi.json.
#pragma once

#include <map>
#include <string>

#include "platform/model/json.h"

namespace together::model {

// name -> schema, as JSON text; filled as types are met.
using SchemaComponents = std::map<std::string, std::string>;

// The last part of the type's name: together::conversations::PostView -> PostView.
std::string short_name(std::string_view qualified);
void keep_component(SchemaComponents& components, std::string const& name, std::string schema);

template <class T> std::string schema_of(SchemaComponents& components);

std::string enum_schema(std::span<char const* const> names);

// One member as a small function: many of them compile far faster than one large one.
struct MemberSchema {
    char const* name;
    std::string (*write)(SchemaComponents&);
    bool is_required;
};
// Keeps the schema as a component and answers the reference to it.
std::string struct_schema(SchemaComponents& components, std::string_view type, std::span<MemberSchema const> members);

template <class T>
constexpr bool is_always_there = !(is_optional<T>::value || is_list<T>::value || std::is_same_v<T, bool>);

template <DescribedEnum E> std::string enum_schema()
{
    std::vector<char const*> names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto const& enumerator) { names.push_back(enumerator.name); });
    return enum_schema(names);
}

template <DescribedStruct T> std::string struct_schema(SchemaComponents& components)
{
    static constexpr auto members = table_of<T>([]<class M>(M) {
        using Member = std::remove_cvref_t<decltype(std::declval<T&>().*M::pointer)>;
        return MemberSchema{M::name, &schema_of<Member>, is_always_there<Member>};
    });
    return struct_schema(components, boost::core::type_name<T>(), members);
}

template <class T> std::string schema_of(SchemaComponents& components)
{
    if constexpr (std::is_same_v<T, bool>) return R"({"type":"boolean"})";
    else if constexpr (Integer<T>) return R"({"type":"integer"})";
    else if constexpr (std::is_floating_point_v<T>) return R"({"type":"number"})";
    else if constexpr (Text<T>) return R"({"type":"string"})";
    else if constexpr (std::is_same_v<T, SafeHtml>) return R"({"type":"string","contentMediaType":"text/html"})";
    else if constexpr (std::is_same_v<T, Timestamp>) return R"({"type":"string","format":"date-time"})";
    else if constexpr (is_id<T>::value) return R"({"type":"string","format":"uuid"})";
    else if constexpr (DescribedEnum<T>) return enum_schema<T>();
    else if constexpr (is_optional<T>::value)
        return R"({"anyOf":[)" + schema_of<typename T::value_type>(components) + R"(,{"type":"null"}]})";
    else if constexpr (is_list<T>::value)
        return R"({"type":"array","items":)" + schema_of<typename T::value_type>(components) + '}';
    else return struct_schema<T>(components);
}

// A type's schema without the type, for a route's description. Empty when nothing is sent.
struct Schema {
    std::string (*write)(SchemaComponents&) = nullptr;

    explicit operator bool() const { return write != nullptr; }
};

template <class T> Schema schema()
{
    return Schema{&schema_of<T>};
}

} // namespace together::model
