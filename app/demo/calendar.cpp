// Words to times.
#include "app/demo/calendar.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace together::demo {
namespace {

using std::chrono::days;
using std::chrono::minutes;

// The number at the start, and the letter behind it, taken off the words.
std::optional<int> take(std::string_view& words, std::string_view behind)
{
    int number = 0;
    auto const [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    auto const rest = words.substr(static_cast<std::size_t>(end - words.data()));
    if (error != std::errc{} || number < 0 || !rest.starts_with(behind)) return std::nullopt;
    words = rest.substr(behind.size());
    return number;
}

// "09:10"
std::optional<minutes> time_of_day(std::string_view words)
{
    auto const hour = take(words, ":");
    auto const minute = hour ? take(words, "") : std::nullopt;
    if (!minute || !words.empty() || *hour > 23 || *minute > 59) return std::nullopt;
    return minutes{60 * *hour + *minute};
}

// "1h05m", "2h", "10m"
std::optional<minutes> span(std::string_view words)
{
    auto rest = words;
    minutes sum{0};
    if (auto const hours = take(rest, "h")) sum += minutes{60 * *hours};
    if (auto const more = take(rest, "m")) sum += minutes{*more};
    if (!rest.empty() || words.empty()) return std::nullopt;
    return sum;
}

std::optional<int> weekday_of(std::string_view name)
{
    constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    auto const found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<int>(found - names.begin());
}

bool is_weekend(std::chrono::sys_days day)
{
    return std::chrono::weekday{day}.iso_encoding() > 5;
}

} // namespace

Calendar::Calendar(Timestamp now) : now_(now), today_(std::chrono::floor<days>(now))
{
}

std::optional<Timestamp> Calendar::in_week(std::string_view words) const
{
    auto const weeks = take(words, "w ");
    if (!weeks || words.size() < 5 || words[3] != ' ') return std::nullopt;
    auto const weekday = weekday_of(words.substr(0, 3));
    auto const time = time_of_day(words.substr(4));
    if (!weekday || !time) return std::nullopt;
    auto const monday = today_ - days{std::chrono::weekday{today_}.iso_encoding() - 1};
    return monday - days{7 * *weeks} + days{*weekday} + *time;
}

std::optional<Timestamp> Calendar::ago(std::string_view words) const
{
    if (auto const back = span(words)) return now_ - *back;
    auto const working_days = take(words, "d ");
    auto const time = time_of_day(words);
    if (!working_days || !time) return std::nullopt;
    auto day = today_;
    for (int i = 0; i < *working_days; ++i) do
            day -= days{1};
        while (is_weekend(day));
    return day + *time;
}

std::optional<Timestamp> Calendar::find(std::string_view words, Timestamp before) const
{
    if (words.starts_with('@')) return ago(words.substr(1));
    if (!words.starts_with('+')) return in_week(words);
    words.remove_prefix(1);
    if (auto const later = span(words)) return before + *later;
    auto const more_days = take(words, "d ");
    auto const time = time_of_day(words);
    if (!more_days || !time) return std::nullopt;
    return std::chrono::floor<days>(before) + days{*more_days} + *time;
}

} // namespace together::demo
