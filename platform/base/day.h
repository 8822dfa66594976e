// A day of the calendar, without a time or a zone: when something is due, what a reading is for.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace together {

using Day = std::chrono::sys_days;

// 2026-01-31 of the years 1900 to 2999, and nothing else.
std::optional<Day> parse_day(std::string_view text);
std::string to_text(Day day);

} // namespace together
