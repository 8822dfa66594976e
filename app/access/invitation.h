// A link that lets somebody in: for whom, as what, to which spaces, how often and until when. No I/O here.
#pragma once

#include <vector>

#include "app/access/upwards.h"

namespace together::access {

struct Invitation {
    Id<Invitation> id;
    Role role = Role::member;
    std::optional<std::string> email;         // whom it was made for: the account's address
    std::optional<Id<people::Person>> claims; // an imported account that is handed to whoever accepts
    std::optional<Id<people::Person>> invited_by;
    std::string note;
    std::int64_t uses_left = 1;
    Timestamp created_at;
    Timestamp expires_at;
    std::optional<Timestamp> revoked_at;

    bool is_open(Timestamp now) const { return !revoked_at && uses_left > 0 && now < expires_at; }
};
BOOST_DESCRIBE_STRUCT(
    Invitation, (), (id, role, email, claims, invited_by, note, uses_left, created_at, expires_at, revoked_at))

// As it was sent.
struct InvitationInput {
    Role role = Role::member;
    std::optional<std::string> email;
    std::optional<std::string> claims; // the handle of an imported person
    std::vector<std::string> spaces;   // slugs
    std::optional<std::string> note;
    std::optional<std::int64_t> uses;
    std::optional<std::int64_t> days;
};
BOOST_DESCRIBE_STRUCT(InvitationInput, (), (role, email, claims, spaces, note, uses, days))

// Imported people by handle, each to be invited to their account.
struct WaitingInput {
    static constexpr std::size_t most = 200;
    std::vector<std::string> claims;
    bool everybody = false; // who waits and has no invitation yet
    std::optional<std::int64_t> days;
};
BOOST_DESCRIBE_STRUCT(WaitingInput, (), (claims, everybody, days))

// The secret part of the link is told once.
struct MadeInvitation {
    std::string token;
    Invitation invitation;
};

// What whoever holds the link is told.
struct OpenInvitation {
    Invitation invitation;
    std::optional<people::Person> inviter;
    std::optional<people::Person> claims; // the imported account
    std::vector<SpaceChoice> spaces;
};

// What whoever accepts says.
struct Acceptance {
    std::string name;
    std::optional<std::string> handle; // none: made of the name
    std::string email;
    std::string password;
    std::optional<std::string> time_zone = std::nullopt; // of the browser
};
BOOST_DESCRIBE_STRUCT(Acceptance, (), (name, handle, email, password, time_zone))

} // namespace together::access
