// Who is asking: all that the machinery knows about people.
#pragma once

#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "platform/base/id.h"

namespace together {

namespace people {
struct Person;
}

// What the organisation lets a person do; a facilitator's role is per space and not here.
enum class Role { guest, member, learning_lead, administrator };
BOOST_DESCRIBE_ENUM(Role, guest, member, learning_lead, administrator)

struct Viewer {
    std::optional<Id<people::Person>> person; // none: signed out
    Role role = Role::guest;
    std::string session; // the hash of the session or token that this came with; empty when signed out
    bool by_token = false;

    bool is_signed_in() const { return person.has_value(); }
    bool is_administrator() const { return is_signed_in() && role == Role::administrator; }
};

} // namespace together
