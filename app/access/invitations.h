// The door to invitations: making and revoking them, and being let in by one.
#pragma once

#include "app/access/audit.h"
#include "app/access/invitation.h"
#include "app/access/sessions.h"
#include "app/people/accounts.h"

namespace together::access {

struct InvitationPage {
    std::vector<Invitation> invitations; // the latest first
    std::string next;                    // empty at the end
};

struct InvitationsParts {
    sql::Database& database;
    Settings const& settings;
    PasswordHasher const& hasher;
    people::Accounts const& accounts;
    Audit const& audit;
    Upwards const& upwards;
    Clock const& clock;
};

class Invitations {
public:
    explicit Invitations(InvitationsParts parts) : parts_(parts) {}

    // For administrators. An address is mailed to where mail is configured; that of an imported person hands over the
    // account. Field problems of role, email, claims, note, uses, days, spaces; conflict people.email_taken,
    // people.already_claimed.
    Result<MadeInvitation> invite(Viewer const& viewer, InvitationInput const& input) const;
    // One for each of these imported people, who waits for it; all or none. Field problems of claims and days.
    Result<std::vector<MadeInvitation>> invite_waiting(Viewer const& viewer, WaitingInput const& input) const;
    // Those of these people who have an open invitation to their account.
    std::vector<Id<people::Person>> invited_of(std::vector<Id<people::Person>> const& people) const;
    // Those that still let somebody in.
    Result<InvitationPage> list(Viewer const& viewer, std::string_view after, std::size_t limit = 50) const;
    // not_found; revoking again changes nothing.
    Result<Invitation> revoke(Viewer const& viewer, Id<Invitation> id) const;

    // What a link is for; not_found when it is used up, revoked, has run out or never was.
    Result<OpenInvitation> find_open(std::string_view token) const;
    // Slow. Field problems of name, email and password; conflict people.email_taken; not_found as above.
    Result<OpenedSession> accept(std::string_view token, Acceptance const& acceptance, Whereabouts const& from) const;
    // Somebody who has an account joins the invitation's spaces with it. not_found as above.
    Result<Done> join(std::string_view token, Viewer const& viewer) const;

private:
    Result<Invitation> checked(InvitationInput const& input) const;
    Result<MadeInvitation> make(
        sql::Transaction& tx, Viewer const& viewer, InvitationInput const& input, Invitation invitation) const;
    Result<Done> find_claimed(sql::Reader& db, InvitationInput const& input, Invitation& invitation) const;
    Result<std::vector<SpaceId>> find_spaces(sql::Reader& db, std::vector<std::string> const& slugs) const;
    void send(sql::Transaction& tx, MadeInvitation const& made) const;
    Result<people::Person> let_in(
        sql::Transaction& tx, Invitation const& invitation, people::NewAccount const& account) const;

    InvitationsParts parts_;
};

} // namespace together::access
