// What one's own settings show.
#pragma once

#include "app/access/sessions_view.h"
#include "app/people/profile.h"

namespace together::access {

struct ProfileView {
    std::string name;
    std::string handle;
    std::string title;
    std::string about;
    std::string pronouns;
    std::string place;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ProfileView, (), (name, handle, title, about, pronouns, place, version))

struct LocaleChoice {
    std::string code;
    std::string name; // in its own language
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(LocaleChoice, (), (code, name, chosen))

struct TimeZoneChoice {
    std::string name;
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(TimeZoneChoice, (), (name, chosen))

// A form of the page.
enum class SettingsPart { profile, preferences, email, password, tokens };
BOOST_DESCRIBE_ENUM(SettingsPart, profile, preferences, email, password, tokens)

struct SettingsView {
    ProfileView profile;
    std::optional<ProfileView> theirs; // what was saved meanwhile elsewhere, when `profile` is what was sent too late
    std::string email;
    people::Preferences preferences;
    std::vector<LocaleChoice> locales;
    std::vector<TimeZoneChoice> time_zones;
    std::vector<SessionView> sessions;
    std::vector<TokenView> tokens;
    std::optional<std::string> new_token; // shown once
    std::optional<SettingsPart> part;     // the form that `problem` is about
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(SettingsView, (),
    (profile, theirs, email, preferences, locales, time_zones, sessions, tokens, new_token, part, problem))

struct EmailInput {
    std::string email;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(EmailInput, (), (email, password))

struct PasswordInput {
    std::string current;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(PasswordInput, (), (current, password))

struct SessionsView {
    std::vector<SessionView> sessions;
};
BOOST_DESCRIBE_STRUCT(SessionsView, (), (sessions))

struct TokensView {
    std::vector<TokenView> tokens;
};
BOOST_DESCRIBE_STRUCT(TokensView, (), (tokens))

// Languages to choose from, with the one chosen, each in its own words.
std::vector<LocaleChoice> locale_choices(std::string_view chosen);
std::vector<TimeZoneChoice> time_zone_choices(std::string_view chosen);
ProfileView profile_of(people::Person const& person);

} // namespace together::access
