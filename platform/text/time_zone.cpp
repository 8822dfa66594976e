// ICU knows the zones, with their history.
#include "platform/text/time_zone.h"

#include <memory>

#include <unicode/timezone.h>

namespace together::text {

namespace {

std::unique_ptr<icu::TimeZone> zone_of(std::string_view zone)
{
    auto const name =
        icu::UnicodeString::fromUTF8(icu::StringPiece(zone.data(), static_cast<std::int32_t>(zone.size())));
    return std::unique_ptr<icu::TimeZone>{icu::TimeZone::createTimeZone(name)};
}

// `is_local`: the time is what the clock on the wall shows.
std::chrono::milliseconds offset_at(Timestamp time, icu::TimeZone const& zone, bool is_local)
{
    std::int32_t raw_offset = 0;
    std::int32_t daylight_offset = 0;
    UErrorCode error = U_ZERO_ERROR;
    zone.getOffset(static_cast<double>(to_microseconds(time)) / 1000, is_local, raw_offset, daylight_offset, error);
    return U_SUCCESS(error) ? std::chrono::milliseconds{raw_offset + daylight_offset} : std::chrono::milliseconds{0};
}

Timestamp local_time(Timestamp time, std::string_view zone)
{
    return time + offset_at(time, *zone_of(zone), false);
}

} // namespace

int local_hour(Timestamp time, std::string_view zone)
{
    auto const local = local_time(time, zone);
    auto const day = std::chrono::floor<std::chrono::days>(local);
    return static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(local - day).count());
}

Day local_day(Timestamp time, std::string_view zone)
{
    return std::chrono::floor<std::chrono::days>(local_time(time, zone));
}

Timestamp moment_of(Day day, std::chrono::hours hour, std::string_view zone)
{
    Timestamp const on_the_wall = day + hour;
    return on_the_wall - offset_at(on_the_wall, *zone_of(zone), true);
}

} // namespace together::text
