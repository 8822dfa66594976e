// How a language writes numbers, days and plurals.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/clock.h"

namespace together::html {

class Locale {
public:
    // Made once for each name and kept; thread-safe. An unknown name gets English.
    static Locale const& of(std::string_view name);

    std::string number(std::int64_t value) const; // 1,234
    std::string number(double value) const;       // at most two digits behind the point
    std::string plural(std::int64_t count) const; // "one", "few", "other", ...

    // In the zone by its IANA name; UTC when it is unknown.
    std::string day(Timestamp time, std::string_view zone) const;    // 31 Jan 2026
    std::string moment(Timestamp time, std::string_view zone) const; // 31 Jan 2026, 23:05

    Locale(Locale const&) = delete;
    ~Locale();

private:
    struct Icu;
    explicit Locale(std::string const& name);

    bool is_english_;
    std::unique_ptr<Icu> icu_;
};

} // namespace together::html
