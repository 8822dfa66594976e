// Base 10,000 digits with the weight of the first (numeric_send in PostgreSQL's numeric.c).
#include "platform/sql/postgres/numeric.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <string>

#include "platform/base/check.h"
#include "platform/sql/postgres/bytes.h"

namespace together::sql::postgres {
namespace {

struct Numeric {
    int weight = 0;
    std::uint16_t sign = 0;
    std::string_view digits; // two bytes each

    std::size_t count() const { return digits.size() / 2; }
    std::uint16_t digit(std::size_t index) const { return from_network<std::uint16_t>(digits.substr(2 * index)); }
    bool negative() const { return sign == 0x4000; }
    bool finite() const { return sign == 0 || negative(); }
};

Numeric parse(std::string_view binary)
{
    check(binary.size() >= 8, "a numeric too short");
    auto const count = from_network<std::uint16_t>(binary);
    check(binary.size() == 8U + 2U * count, "a numeric of another length");
    return {static_cast<std::int16_t>(from_network<std::uint16_t>(binary.substr(2))),
        from_network<std::uint16_t>(binary.substr(4)), binary.substr(8)};
}

} // namespace

std::optional<std::int64_t> numeric_to_integer(std::string_view binary)
{
    auto const numeric = parse(binary);
    if (!numeric.finite() || numeric.weight > 4) return std::nullopt;
    std::int64_t value = 0; // gathered below zero, where there is one more
    auto const places = static_cast<std::size_t>(std::max(numeric.weight + 1, 0));
    for (std::size_t i = 0; i < std::max(places, numeric.count()); ++i) {
        std::int64_t const digit = i < numeric.count() ? numeric.digit(i) : 0;
        if (i >= places) {
            if (digit != 0) return std::nullopt;
            continue;
        }
        if (__builtin_mul_overflow(value, 10'000, &value) || __builtin_sub_overflow(value, digit, &value))
            return std::nullopt;
    }
    if (numeric.negative()) return value;
    if (value == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
    return -value;
}

double numeric_to_double(std::string_view binary)
{
    auto const numeric = parse(binary);
    if (numeric.sign == 0xD000) return std::numeric_limits<double>::infinity();
    if (numeric.sign == 0xF000) return -std::numeric_limits<double>::infinity();
    if (!numeric.finite()) return std::numeric_limits<double>::quiet_NaN();
    std::string text = numeric.negative() ? "-0" : "0";
    for (std::size_t i = 0; i < numeric.count(); ++i)
        fmt::format_to(std::back_inserter(text), "{:04}", numeric.digit(i));
    fmt::format_to(std::back_inserter(text), "e{}", 4 * (numeric.weight + 1 - static_cast<int>(numeric.count())));
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace together::sql::postgres
