// The few fragments of SQL that SQLite and PostgreSQL do not share.
#pragma once

#include <concepts>
#include <ranges>
#include <string>
#include <string_view>

namespace together::sql {

enum class Dialect { sqlite, postgres };

// "sqlite" or "postgres".
std::string_view name_of(Dialect dialect);

// Lower case of all alphabets: for search and comparison without regard to case.
std::string fold(Dialect dialect, std::string_view expression);

// A subquery with the elements of a JSON array in a parameter: "where id in " + elements(d, "$1", "uuid").
// `type` is a column type of our migrations. Build the parameter with json_list.
std::string elements(Dialect dialect, std::string_view parameter, std::string_view type);

// Aggregates a column into a JSON array.
std::string json_array_of(Dialect dialect, std::string_view expression);

// Ends a select whose rows are worked off by several nodes: each takes others. SQLite has one writer and needs nothing.
std::string_view skip_locked(Dialect dialect);

std::string json_quote(std::string_view text);

// A JSON array of ids (anything with to_string), text or integers, to be passed where elements() is used.
template <std::ranges::input_range R> std::string json_list(R const& items)
{
    std::string list = "[";
    for (auto const& item : items) {
        if (list.size() > 1) list += ',';
        if constexpr (std::integral<std::ranges::range_value_t<R>>) {
            list += std::to_string(item);
        } else if constexpr (requires { item.to_string(); }) {
            list += json_quote(item.to_string());
        } else {
            list += json_quote(item);
        }
    }
    return list += ']';
}

} // namespace together::sql
