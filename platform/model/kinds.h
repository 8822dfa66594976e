// Which C++ types a model is made of: described structs, enums, ids, times, text, numbers, optionals and lists.
#pragma once

#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/core/type_name.hpp>
#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include "platform/base/check.h"
#include "platform/base/id.h"
#include "platform/model/safe_html.h"

namespace together::model {

template <class T> struct is_optional : std::false_type {};
template <class T> struct is_optional<std::optional<T>> : std::true_type {};
template <class T> struct is_list : std::false_type {};
template <class T> struct is_list<std::vector<T>> : std::true_type {};
template <class T> struct is_id : std::false_type {};
template <class T> struct is_id<Id<T>> : std::true_type {};
template <> struct is_id<Uuid> : std::true_type {};

template <class T>
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<std::remove_const_t<T>>::value;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;
template <class T>
concept Text = std::is_convertible_v<T const&, std::string_view>;
template <class T>
concept Integer = std::is_integral_v<T> && !std::is_same_v<T, bool>;

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

// Calls f(name, member) for every public member, in the order of their description.
template <DescribedStruct T, class F> void for_each_member(T& object, F&& f)
{
    boost::mp11::mp_for_each<Members<std::remove_const_t<T>>>(
        [&](auto const& member) { f(std::string_view{member.name}, object.*member.pointer); });
}

// make(member descriptor) for every public member, as an array.
template <DescribedStruct T, class F> constexpr auto table_of(F make)
{
    return [&]<class... M>(boost::mp11::mp_list<M...>) { return std::array{make(M{})...}; }(
               boost::mp11::mp_rename<Members<T>, boost::mp11::mp_list>{});
}

template <DescribedEnum E> std::string_view name_of(E value)
{
    auto const* name = boost::describe::enum_to_string(value, nullptr);
    check(name != nullptr, "an enumerator without a description");
    return name;
}

template <DescribedEnum E> std::optional<E> enum_of(std::string_view name)
{
    std::optional<E> value;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto const& enumerator) {
        if (name == enumerator.name) value = enumerator.value;
    });
    return value;
}

} // namespace together::model
