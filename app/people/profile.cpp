// Checks a profile; languages and time zones are ICU's.
#include "app/people/profile.h"

#include <unicode/locid.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include "platform/base/check.h"
#include "platform/text/clean.h"

namespace together::people {
namespace {

std::vector<std::string> all_time_zones()
{
    auto status = U_ZERO_ERROR;
    std::unique_ptr<icu::StringEnumeration> const names{
        icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status)};
    check(U_SUCCESS(status) && names, "ICU has no time zones");
    std::vector<std::string> zones{"UTC"};
    while (auto const* name = names->next(nullptr, status)) zones.emplace_back(name);
    std::sort(zones.begin(), zones.end());
    zones.erase(std::unique(zones.begin(), zones.end()), zones.end());
    return zones;
}

std::vector<std::string> all_locales()
{
    std::int32_t count = 0;
    auto const* known = icu::Locale::getAvailableLocales(count);
    std::vector<std::string> tags;
    for (std::int32_t i = 0; i < count; ++i) {
        auto status = U_ZERO_ERROR;
        auto tag = known[i].toLanguageTag<std::string>(status);
        if (U_SUCCESS(status)) tags.push_back(std::move(tag));
    }
    std::sort(tags.begin(), tags.end());
    return tags;
}

// Keeps the value, or the problem beside those of the other fields.
template <class T> std::optional<T> take(Result<T> result, Problem& all)
{
    if (result) return *std::move(result);
    for (auto const& field : result.error().fields) all.fields.push_back(field);
    return std::nullopt;
}

} // namespace

std::vector<std::string> const& time_zones()
{
    static auto const zones = all_time_zones();
    return zones;
}

std::vector<std::string> const& locales()
{
    static auto const tags = all_locales();
    return tags;
}

bool is_locale(std::string_view tag)
{
    return std::binary_search(locales().begin(), locales().end(), tag);
}

bool is_time_zone(std::string_view name)
{
    if (std::binary_search(time_zones().begin(), time_zones().end(), name)) return true;
    if (name.size() > 64 || name.find('/') == std::string_view::npos) return false;
    // Older names of the same zones, as browsers still send them: Asia/Calcutta.
    auto status = U_ZERO_ERROR;
    icu::UnicodeString canonical;
    UBool is_system = false;
    auto const id = icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
    icu::TimeZone::getCanonicalID(id, canonical, is_system, status);
    return U_SUCCESS(status) && is_system;
}

std::string local_clock(Timestamp time, std::string_view zone)
{
    auto const name = icu::UnicodeString::fromUTF8({zone.data(), static_cast<std::int32_t>(zone.size())});
    std::unique_ptr<icu::TimeZone> const known{icu::TimeZone::createTimeZone(name)};
    auto status = U_ZERO_ERROR;
    std::int32_t raw = 0;
    std::int32_t daylight = 0;
    known->getOffset(static_cast<double>(to_microseconds(time)) / 1000, false, raw, daylight, status);
    auto const local = time + std::chrono::milliseconds{U_SUCCESS(status) ? raw + daylight : 0};
    auto const of_day = std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local));
    return fmt::format("{:02}:{:02}", of_day.count() / 60, of_day.count() % 60);
}

Result<Profile> Profile::parse(ProfileInput const& input)
{
    auto problem = Problem::invalid("problem.invalid");
    auto name = take(Name::parse(input.name), problem);
    auto handle = take(Handle::parse(input.handle), problem);
    auto title = take(text::clean_line("title", input.title.value_or(""), {.shortest = 0, .longest = 120}), problem);
    auto about = take(text::clean_lines("about", input.about.value_or(""), {.shortest = 0, .longest = 2'000}), problem);
    auto pronouns =
        take(text::clean_line("pronouns", input.pronouns.value_or(""), {.shortest = 0, .longest = 40}), problem);
    auto place = take(text::clean_line("place", input.place.value_or(""), {.shortest = 0, .longest = 80}), problem);
    if (!problem.fields.empty()) return problem;
    return Profile{*std::move(name), *std::move(handle), *std::move(title), *std::move(about), *std::move(pronouns),
        *std::move(place)};
}

Result<Preferences> Preferences::parse(Preferences input)
{
    auto problem = Problem::invalid("problem.invalid");
    if (!is_locale(input.locale)) problem.fields.push_back({"locale", "field.choice", {}});
    if (!is_time_zone(input.time_zone)) problem.fields.push_back({"time_zone", "field.choice", {}});
    if (!problem.fields.empty()) return problem;
    return input;
}

} // namespace together::people
