// The typed half of InputReader; include platform/model/input.h.
#pragma once

#include "platform/model/input.h"

namespace together::model {

template <class F> void InputReader::within(std::string_view step, F&& f)
{
    auto const length = path_.size();
    if (!path_.empty() && step.front() != '[') path_ += '.';
    path_ += step;
    f();
    path_.resize(length);
}

template <class T> void InputReader::read_word(Input const& input, T& out)
{
    std::string text;
    if (!read_text(input, text)) return;
    std::optional<T> value;
    if constexpr (DescribedEnum<T>) value = enum_of<T>(text);
    else if constexpr (std::is_same_v<T, Timestamp>) value = parse_rfc3339(text);
    else value = T::parse(text);
    if (value) out = *value;
    else complain(std::is_same_v<T, Timestamp> ? "field.time" : DescribedEnum<T> ? "field.choice" : "field.id");
}

template <class T> void InputReader::read_list(Input const* input, std::vector<T>& out)
{
    if (is_absent(input)) return;
    auto const* list = std::get_if<InputList>(&input->data);
    if (!list && input->from_form) {
        read(input, out.emplace_back());
        return;
    }
    if (!list) return complain("field.list");
    for (std::size_t i = 0; i < list->size(); ++i)
        within(fmt::format("[{}]", i), [&] { read(&(*list)[i], out.emplace_back()); });
}

template <class T> void InputReader::read_struct(Input const* input, T& out)
{
    auto const* object = input ? std::get_if<InputObject>(&input->data) : nullptr;
    if (!object) return complain("field.object");
    std::vector<std::string_view> known;
    for_each_member(out, [&](std::string_view name, auto& member) {
        known.push_back(name);
        within(name, [&] { read(input->find(name), member); });
    });
    if (!input->from_form) refuse_unknown(*input, known);
}

template <class T> void InputReader::read(Input const* input, T& out)
{
    if constexpr (is_optional<T>::value) {
        if (!is_absent(input)) read(input, out.emplace());
    } else if constexpr (is_list<T>::value) read_list(input, out);
    else if constexpr (DescribedStruct<T> && !is_id<T>::value) read_struct(input, out);
    else if constexpr (std::is_same_v<T, bool>) {
        if (!is_absent(input)) read_bool(*input, out);
    } else if (!input || std::holds_alternative<std::monostate>(input->data)) complain("field.required");
    else if constexpr (std::is_same_v<T, std::string>) read_text(*input, out);
    else if constexpr (Integer<T>) {
        std::int64_t number = 0;
        if (!read_integer(*input, number)) return;
        if (std::in_range<T>(number)) out = static_cast<T>(number);
        else complain("field.range");
    } else if constexpr (std::is_floating_point_v<T>) read_double(*input, out);
    else read_word(*input, out);
}

} // namespace together::model
