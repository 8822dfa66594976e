// RFC 9110, section 5.6.7.
#include "platform/http/dates.h"

#include <array>

#include <fmt/format.h>

namespace together::http {

std::string http_date(std::time_t time)
{
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days.at(parts.tm_wday), parts.tm_mday,
        months.at(parts.tm_mon), parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string const& http_date_now()
{
    thread_local std::time_t second = 0;
    thread_local std::string text;
    if (auto const now = std::time(nullptr); now != second) {
        second = now;
        text = http_date(now);
    }
    return text;
}

} // namespace together::http
