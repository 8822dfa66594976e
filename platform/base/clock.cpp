// Clocks, and RFC 3339 in both directions.
#include "platform/base/clock.h"

#include <charconv>

#include <fmt/format.h>

namespace together {
namespace {

using namespace std::chrono;

// Writes into the `count` characters before `end` and returns where they begin. By hand: every page has dozens of
// times.
std::size_t write_digits(std::string& text, std::size_t end, std::size_t count, std::int64_t value)
{
    for (; count > 0; --count, value /= 10) text[--end] = static_cast<char>('0' + value % 10);
    return end;
}

bool read_digits(std::string_view& text, std::size_t count, int& out)
{
    if (text.size() < count) return false;
    auto const [end, error] = std::from_chars(text.data(), text.data() + count, out);
    if (error != std::errc{} || end != text.data() + count || text[0] == '-') return false;
    text.remove_prefix(count);
    return true;
}

bool read_one_of(std::string_view& text, std::string_view allowed)
{
    if (text.empty() || allowed.find(text[0]) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<microseconds> read_fraction(std::string_view& text)
{
    if (text.empty() || text[0] != '.') return microseconds{0};
    text.remove_prefix(1);
    std::int64_t value = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits)
        if (digits < 6) value = value * 10 + (text[digits] - '0');
    if (digits == 0 || digits > 9) return std::nullopt;
    for (auto missing = digits; missing < 6; ++missing) value *= 10;
    text.remove_prefix(digits);
    return microseconds{value};
}

std::optional<minutes> read_offset(std::string_view& text)
{
    if (read_one_of(text, "Zz")) return minutes{0};
    if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    auto const sign = text[0] == '-' ? -1 : 1;
    text.remove_prefix(1);
    int hour = 0;
    int minute = 0;
    if (!read_digits(text, 2, hour) || !read_one_of(text, ":") || !read_digits(text, 2, minute)) return std::nullopt;
    if (hour > 23 || minute > 59) return std::nullopt;
    return sign * (hours{hour} + minutes{minute});
}

} // namespace

Timestamp SystemClock::now() const
{
    return time_point_cast<microseconds>(system_clock::now());
}

std::string to_rfc3339(Timestamp time)
{
    auto const day = floor<days>(time);
    year_month_day const date{day};
    hh_mm_ss const clock{time - day};
    std::string text = "0000-00-00T00:00:00";
    auto const year = static_cast<int>(date.year());
    if (year < 0 || year > 9999) text.replace(0, 4, fmt::format("{:04}", year));
    auto end = text.size();
    for (auto const part : {clock.seconds().count(), clock.minutes().count(), clock.hours().count()})
        end = write_digits(text, end, 2, part) - 1;
    end = write_digits(text, end, 2, static_cast<unsigned>(date.day())) - 1;
    end = write_digits(text, end, 2, static_cast<unsigned>(date.month())) - 1;
    if (end == 4) write_digits(text, end, 4, year);
    if (auto const rest = clock.subseconds().count(); rest != 0) {
        text += ".000000";
        write_digits(text, text.size(), 6, rest);
        while (text.back() == '0') text.pop_back();
    }
    text += 'Z';
    return text;
}

std::optional<Timestamp> parse_rfc3339(std::string_view text)
{
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
    auto const read_all = read_digits(text, 4, y) && read_one_of(text, "-") && read_digits(text, 2, mo) &&
                          read_one_of(text, "-") && read_digits(text, 2, d) && read_one_of(text, "Tt ") &&
                          read_digits(text, 2, h) && read_one_of(text, ":") && read_digits(text, 2, mi) &&
                          read_one_of(text, ":") && read_digits(text, 2, s);
    if (!read_all || h > 23 || mi > 59 || s > 60) return std::nullopt;
    year_month_day const date{year{y}, month{static_cast<unsigned>(mo)}, day{static_cast<unsigned>(d)}};
    if (!date.ok()) return std::nullopt;
    auto const fraction = read_fraction(text);
    if (!fraction) return std::nullopt;
    auto const offset = read_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Timestamp{sys_days{date}} + hours{h} + minutes{mi} + seconds{s} + *fraction - *offset;
}

} // namespace together
