// A described struct as JSON, written directly: keys are the member names, times RFC 3339, absent optionals null.
#pragma once

#include <string>

#include "platform/model/kinds.h"

namespace together::model {

void write_json_string(std::string& out, std::string_view text);
void write_json_number(std::string& out, std::int64_t number);
// Shortest form that reads back the same; infinities and NaN, which JSON lacks, become null.
void write_json_number(std::string& out, double number);

template <class T> void write_json(std::string& out, T const& source);

template <class T> void write_json_list(std::string& out, std::vector<T> const& list)
{
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i != 0) out += ',';
        write_json(out, list[i]);
    }
    out += ']';
}

// One member as a small function: many of them compile far faster than one large one.
struct MemberWriter {
    std::string_view name;
    void (*write)(std::string& out, void const* object);
};
void write_json_members(std::string& out, void const* object, std::span<MemberWriter const> members);

template <DescribedStruct T> void write_json_object(std::string& out, T const& source)
{
    static constexpr auto members = table_of<T>([]<class M>(M) {
        return MemberWriter{M::name,
            [](std::string& to, void const* object) { write_json(to, static_cast<T const*>(object)->*M::pointer); }};
    });
    write_json_members(out, &source, members);
}

template <class T> void write_json(std::string& out, T const& source)
{
    if constexpr (std::is_same_v<T, bool>) out += source ? "true" : "false";
    else if constexpr (Integer<T>) write_json_number(out, static_cast<std::int64_t>(source));
    else if constexpr (std::is_floating_point_v<T>) write_json_number(out, static_cast<double>(source));
    else if constexpr (Text<T>) write_json_string(out, source);
    else if constexpr (std::is_same_v<T, Timestamp>) write_json_string(out, to_rfc3339(source));
    else if constexpr (std::is_same_v<T, SafeHtml>) write_json_string(out, source.text());
    else if constexpr (is_id<T>::value) write_json_string(out, source.to_string());
    else if constexpr (DescribedEnum<T>) write_json_string(out, name_of(source));
    else if constexpr (is_optional<T>::value) {
        if (source) write_json(out, *source);
        else out += "null";
    } else if constexpr (is_list<T>::value) write_json_list(out, source);
    else write_json_object(out, source);
}

template <class T> std::string to_json(T const& source)
{
    std::string out;
    write_json(out, source);
    return out;
}

} // namespace together::model
