// One row of an answer, and how its columns become our types.
#pragma once

#include <string>
#include <vector>

#include "platform/sql/value.h"

namespace together::sql {

// Valid only inside the call that hands it out. A column of another type is a Bug that names the column.
class Row {
public:
    virtual ~Row() = default;
    virtual std::size_t size() const = 0;
    virtual std::string_view name(std::size_t column) const = 0;
    virtual bool is_null(std::size_t column) const = 0;
    virtual std::int64_t integer(std::size_t column) const = 0;
    virtual double real(std::size_t column) const = 0;
    virtual bool boolean(std::size_t column) const = 0;
    virtual std::string_view text(std::size_t column) const = 0;
    virtual Uuid uuid(std::size_t column) const = 0;
    virtual ByteView bytes(std::size_t column) const = 0;

    [[noreturn]] void refuse(std::size_t column, std::string_view why) const;
    void expect_size(std::size_t count) const;
};

// How many columns a T takes: nested described structs are laid out one after the other.
template <class T> constexpr std::size_t columns_of()
{
    if constexpr (is_optional<T>) {
        return columns_of<typename T::value_type>();
    } else if constexpr (DescribedStruct<T>) {
        std::size_t count = 0;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            count += columns_of<std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>>();
        });
        return count;
    } else {
        return 1;
    }
}

template <class T> T read_scalar(Row const& row, std::size_t column)
{
    if constexpr (std::is_same_v<T, bool>) {
        return row.boolean(column);
    } else if constexpr (std::integral<T>) {
        auto const value = row.integer(column);
        if (!std::in_range<T>(value)) row.refuse(column, "a number out of range");
        return static_cast<T>(value);
    } else if constexpr (std::floating_point<T>) {
        return static_cast<T>(row.real(column));
    } else if constexpr (std::is_same_v<T, Uuid>) {
        return row.uuid(column);
    } else if constexpr (is_id<T>) {
        return T{row.uuid(column)};
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        return from_microseconds(row.integer(column));
    } else if constexpr (DescribedEnum<T>) {
        auto const name = row.text(column);
        std::optional<T> found;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            if (name == enumerator.name) found = enumerator.value;
        });
        if (!found) row.refuse(column, "an unknown name of the enum");
        return *found;
    } else if constexpr (std::is_same_v<T, std::string>) {
        return std::string{row.text(column)};
    } else {
        static_assert(std::is_same_v<T, std::vector<std::byte>>, "this type cannot be read from a column");
        auto const bytes = row.bytes(column);
        return {bytes.begin(), bytes.end()};
    }
}

// Reads a T at `column` and moves `column` behind it.
template <class T> T take(Row const& row, std::size_t& column)
{
    if constexpr (is_optional<T>) {
        constexpr auto width = columns_of<T>();
        bool all_null = true;
        for (std::size_t i = 0; i < width; ++i) all_null = all_null && row.is_null(column + i);
        if (!all_null) return take<typename T::value_type>(row, column);
        column += width;
        return std::nullopt;
    } else if constexpr (DescribedStruct<T>) {
        T result{};
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            auto& place = result.*member.pointer;
            place = take<std::remove_cvref_t<decltype(place)>>(row, column);
        });
        return result;
    } else {
        if (row.is_null(column)) row.refuse(column, "null where a value is needed");
        return read_scalar<T>(row, column++);
    }
}

// The whole row as a T: a scalar of one column, or a described struct in column order.
template <class T> T read_row(Row const& row)
{
    row.expect_size(columns_of<T>());
    std::size_t column = 0;
    return take<T>(row, column);
}

} // namespace together::sql
