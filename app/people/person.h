// What a person is: an account and what colleagues see of it. No I/O here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "platform/base/clock.h"
#include "platform/base/id.h"
#include "platform/base/viewer.h"

namespace together::people {

// How the screens look: as the system does, or always light or dark.
enum class Theme { system, light, dark };
BOOST_DESCRIBE_ENUM(Theme, system, light, dark)

struct Person {
    Id<Person> id;
    std::string handle;
    std::string name;
    std::optional<std::string> email; // lower case
    std::string title;
    std::string about;
    std::string pronouns;               // "she/her"; may be empty, as the place
    std::string place;                  // where they work: "Lisbon, 2nd floor"
    std::optional<std::string> picture; // its address
    Role role = Role::member;
    bool is_bot = false;
    std::string locale = "en";
    std::string time_zone = "UTC";
    Theme theme = Theme::system;
    Timestamp created_at;
    std::optional<Timestamp> claimed_at;
    std::optional<Timestamp> deactivated_at;
    std::int64_t version = 1; // of the profile

    bool is_active() const { return !deactivated_at; }
    // Somebody signs in with it; what an import brought waits for an invitation.
    bool is_claimed() const { return claimed_at.has_value(); }
    bool is_administrator() const { return is_active() && role == Role::administrator; }
    std::string path() const { return "/people/" + handle; }
};
BOOST_DESCRIBE_STRUCT(Person, (),
    (id, handle, name, email, title, about, pronouns, place, picture, role, is_bot, locale, time_zone, theme,
        created_at, claimed_at, deactivated_at, version))

} // namespace together::people
