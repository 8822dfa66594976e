// ICU knows the zones, with their history.
#include "platform/text/time_zone.h"

#include <memory>

#include <unicode/timezone.h>

namespace together::text {

int local_hour(Timestamp time, std::string_view zone)
{
    auto const name =
        icu::UnicodeString::fromUTF8(icu::StringPiece(zone.data(), static_cast<std::int32_t>(zone.size())));
    std::unique_ptr<icu::TimeZone> const known{icu::TimeZone::createTimeZone(name)};
    auto const milliseconds = static_cast<double>(to_microseconds(time)) / 1000;
    std::int32_t raw_offset = 0;
    std::int32_t daylight_offset = 0;
    UErrorCode error = U_ZERO_ERROR;
    known->getOffset(milliseconds, false, raw_offset, daylight_offset, error);
    auto const offset =
        U_SUCCESS(error) ? std::chrono::milliseconds{raw_offset + daylight_offset} : std::chrono::milliseconds{0};
    auto const local = time + offset;
    auto const day = std::chrono::floor<std::chrono::days>(local);
    return static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(local - day).count());
}

} // namespace together::text
