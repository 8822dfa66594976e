// What there is to choose from.
#include "app/access/settings_view.h"

#include <unicode/locid.h>
#include <unicode/stringoptions.h>
#include <unicode/unistr.h>

namespace together::access {
namespace {

// Those that many people read; who needs another may ask for it by JSON.
constexpr auto offered = std::to_array<char const*>({"ar", "bg", "bn", "ca", "cs", "da", "de", "de-AT", "de-CH", "el",
    "en", "en-AU", "en-CA", "en-GB", "en-IE", "en-IN", "en-US", "es", "es-MX", "et", "eu", "fa", "fi", "fr", "fr-CA",
    "fr-CH", "ga", "he", "hi", "hr", "hu", "id", "is", "it", "it-CH", "ja", "ko", "lt", "lv", "mt", "nb", "nl", "nl-BE",
    "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh", "zh-Hant"});

std::string name_of(char const* tag)
{
    auto status = U_ZERO_ERROR;
    auto const locale = icu::Locale::forLanguageTag(tag, status);
    icu::UnicodeString name;
    locale.getDisplayName(locale, name);
    name.toTitle(nullptr, locale, U_TITLECASE_NO_LOWERCASE | U_TITLECASE_NO_BREAK_ADJUSTMENT);
    std::string text;
    name.toUTF8String(text);
    return text;
}

std::vector<LocaleChoice> const& offered_choices()
{
    static auto const choices = [] {
        std::vector<LocaleChoice> all;
        for (auto const* tag : offered) all.push_back({tag, name_of(tag), false});
        return all;
    }();
    return choices;
}

} // namespace

std::vector<LocaleChoice> locale_choices(std::string_view chosen)
{
    auto choices = offered_choices();
    auto const found =
        std::find_if(choices.begin(), choices.end(), [&](auto const& one) { return one.code == chosen; });
    if (found != choices.end()) {
        found->chosen = true;
    } else if (people::is_locale(chosen)) {
        std::string const tag{chosen};
        choices.push_back({tag, name_of(tag.c_str()), true});
    }
    return choices;
}

std::vector<TimeZoneChoice> time_zone_choices(std::string_view chosen)
{
    std::vector<TimeZoneChoice> choices;
    bool is_found = false;
    for (auto const& name : people::time_zones()) {
        choices.push_back({name, name == chosen});
        is_found = is_found || name == chosen;
    }
    if (!is_found && people::is_time_zone(chosen)) choices.push_back({std::string{chosen}, true});
    return choices;
}

ProfileView profile_of(people::Person const& person)
{
    return {person.name, person.handle, person.title, person.about, person.pronouns, person.place, person.version};
}

} // namespace together::access
