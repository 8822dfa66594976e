// What a person says about themselves and how they want to be shown things.
#pragma once

#include <string>
#include <vector>

#include "app/people/name.h"
#include "app/people/person.h"

namespace together::people {

// As it was sent; `version` is that of the profile which was edited.
struct ProfileInput {
    std::string name;
    std::string handle;
    std::optional<std::string> title;
    std::optional<std::string> about;
    std::optional<std::string> pronouns;
    std::optional<std::string> place;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(ProfileInput, (), (name, handle, title, about, pronouns, place, version))

struct Profile {
    Name name;
    Handle handle;
    std::string title;    // one line of at most 120 characters
    std::string about;    // Markdown of at most 2,000 characters
    std::string pronouns; // one line of at most 40 characters
    std::string place;    // one line of at most 80 characters

    // All problems at once, each with its field.
    static Result<Profile> parse(ProfileInput const& input);
};

struct Preferences {
    std::string locale;
    std::string time_zone;
    Theme theme = Theme::system;

    // Problems of locale and time_zone.
    static Result<Preferences> parse(Preferences input);
};
BOOST_DESCRIBE_STRUCT(Preferences, (), (locale, time_zone, theme))

// BCP 47 tags that dates and numbers can be written in: "en", "de-CH".
bool is_locale(std::string_view tag);
// IANA names that ICU knows: "Europe/Lisbon".
bool is_time_zone(std::string_view name);

// What the clock on their wall shows: "14:05".
std::string local_clock(Timestamp time, std::string_view zone);

// For choosing from, sorted: the zones of places, and UTC.
std::vector<std::string> const& time_zones();
// For choosing from, sorted by tag.
std::vector<std::string> const& locales();

} // namespace together::people
