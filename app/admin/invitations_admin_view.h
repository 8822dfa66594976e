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
    bool is_invited = false; // an invitation is open
};
BOOST_DESCRIBE_STRUCT(WaitingPerson, (people::PersonCard), (email, is_invited))

// The link that somebody is to get, told once.
struct MadeLink : people::PersonCard {
    std::optional<std::string> email;
    bool is_mailed = false;
    std::string link;
};
BOOST_DESCRIBE_STRUCT(MadeLink, (people::PersonCard), (email, is_mailed, link))

struct MadeLinksView {
    std::vector<MadeLink> links;
};
BOOST_DESCRIBE_STRUCT(MadeLinksView, (), (links))

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
    std::string q;                       // whom of those that wait
    std::vector<WaitingPerson> waiting;  // imported, to be claimed
    std::optional<std::string> new_link; // shown once
    std::vector<MadeLink> new_links;     // shown once
    std::int64_t made_count = 0;         // how many new links
    std::vector<access::SpaceChoice> spaces;
    InvitationForm form;
    std::optional<std::string> next;
    std::optional<std::string> next_waiting;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(AdminInvitationsView, (),
    (invitations, q, waiting, new_link, new_links, made_count, spaces, form, next, next_waiting, problem))

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
