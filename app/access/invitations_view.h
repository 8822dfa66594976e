// What whoever holds an invitation's link sees.
#pragma once

#include "app/access/upwards.h"
#include "app/people/people_view.h"
#include "platform/http/hooks.h"

namespace together::access {

struct InvitationView {
    std::string token;
    bool is_valid = false;
    bool is_signed_in = false; // then the spaces can be joined with the account that is there
    std::optional<people::PersonCard> inviter;
    std::string note;
    Role role = Role::member;
    std::vector<SpaceChoice> spaces;
    std::optional<people::PersonCard> claims; // the imported account that becomes theirs
    std::string name;
    std::string email;
    bool email_is_fixed = false;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(InvitationView, (),
    (token, is_valid, is_signed_in, inviter, note, role, spaces, claims, name, email, email_is_fixed, problem))

} // namespace together::access
