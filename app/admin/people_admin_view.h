// What administrators see of people.
#pragma once

#include "app/people/people_view.h"
#include "platform/http/hooks.h"

namespace together::admin {

struct AdminPerson : people::PersonCard {
    std::optional<std::string> email;
    Role role = Role::member;
    Timestamp joined_at;
    std::optional<Timestamp> last_seen_at;
    bool is_active = true;
    bool is_claimed = false;
    bool is_me = false;
};
BOOST_DESCRIBE_STRUCT(
    AdminPerson, (people::PersonCard), (email, role, joined_at, last_seen_at, is_active, is_claimed, is_me))

// A link that an administrator hands over to whoever forgot the password.
struct HandedLink {
    std::string name;
    std::string link;
    Timestamp expires_at;
};
BOOST_DESCRIBE_STRUCT(HandedLink, (), (name, link, expires_at))

struct AdminPeopleView {
    std::string q;
    std::vector<AdminPerson> people;
    std::optional<HandedLink> reset; // shown once
    std::optional<http::ProblemText> problem;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(AdminPeopleView, (), (q, people, reset, problem, next))

struct RoleInput {
    Role role = Role::member;
};
BOOST_DESCRIBE_STRUCT(RoleInput, (), (role))

} // namespace together::admin
