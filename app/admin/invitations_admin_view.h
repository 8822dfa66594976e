// What administrators see of invitations.
#pragma once

#include "app/access/invitation.h"
#include "app/people/people_view.h"
#include "platform/http/hooks.h"

namespace together::admin {

struct OpenInvitationRow {
    Id<access::Invitation> id;
    std::optional<std::string> email;
    Role role = Role::member;
    people::PersonCard inviter;
    Timestamp created_at;
    Timestamp expires_at;
    std::int64_t uses_left = 0;
    std::optional<people::PersonCard> claims;
};
BOOST_DESCRIBE_STRUCT(OpenInvitationRow, (), (id, email, role, inviter, created_at, expires_at, uses_left, claims))

struct WaitingPerson : people::PersonCard {
    std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(WaitingPerson, (people::PersonCard), (email))

// As it was filled in.
struct InvitationForm {
    std::string email;
    Role role = Role::member;
    std::string days = "14";
    std::string uses = "1";
    std::string note;
};
BOOST_DESCRIBE_STRUCT(InvitationForm, (), (email, role, days, uses, note))

struct AdminInvitationsView {
    std::vector<OpenInvitationRow> invitations;
    std::vector<WaitingPerson> waiting;  // imported, to be claimed
    std::optional<std::string> new_link; // shown once
    std::vector<access::SpaceChoice> spaces;
    InvitationForm form;
    std::optional<std::string> next;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(AdminInvitationsView, (), (invitations, waiting, new_link, spaces, form, next, problem))

struct MadeInvitationView {
    Id<access::Invitation> id;
    std::string link; // told once
    Role role = Role::member;
    std::optional<std::string> email;
    std::int64_t uses_left = 0;
    Timestamp expires_at;
};
BOOST_DESCRIBE_STRUCT(MadeInvitationView, (), (id, link, role, email, uses_left, expires_at))

} // namespace together::admin
