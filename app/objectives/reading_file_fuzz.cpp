// Any bytes as a CSV file of readings: refused or read, and every number that was read is one.
#include "app/objectives/reading_file.h"

#include <cmath>
#include <cstdint>

#include "platform/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace together::objectives;
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    auto const file = ReadingFile::read(bytes, std::nullopt);
    if (!file) return 0;
    for (auto const& reading : file->readings) {
        together::check(std::isfinite(reading.value), "a reading that is no number");
        together::check(together::parse_day(reading.day).has_value(), "a reading of no day");
    }
    return 0;
}
