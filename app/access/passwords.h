// The door to passwords: changing one's own, and setting a new one by a link that works once.
#pragma once

#include "app/access/audit.h"
#include "app/access/password.h"
#include "app/access/sessions.h"
#include "app/access/upwards.h"
#include "app/people/accounts.h"

namespace together::access {

struct PasswordChange {
    std::string current;
    std::string wanted;
};

// A link's secret part, told once.
struct MadeReset {
    std::string token;
    people::Person person;
    Timestamp expires_at;
};

struct PasswordsParts {
    sql::Database& database;
    Settings const& settings;
    PasswordHasher const& hasher;
    people::Accounts const& accounts;
    Audit const& audit;
    Upwards const& upwards;
    Clock const& clock;
};

class Passwords {
public:
    explicit Passwords(PasswordsParts parts) : parts_(parts), guesses_(parts.database, parts.clock) {}

    // Slow. Ends all sessions of the viewer and opens a new one. field problems of "current" and "password", too_many.
    Result<OpenedSession> change(Viewer const& viewer, PasswordChange const& change, Whereabouts const& from) const;

    // Slow. Field problems of "email" and "password" (the current one), conflict people.email_taken, too_many.
    Result<Done> change_email(Viewer const& viewer, std::string_view email, std::string_view password) const;

    // Mails a link where the address is that of an account that signs in; the answer is the same where it is not.
    // too_many; unavailable access.no_mail where no mail is configured.
    Result<Done> request_reset(std::string_view email, Whereabouts const& from) const;
    // An administrator makes a link to hand over. not_found; conflict access.not_claimed.
    Result<MadeReset> make_reset(Viewer const& administrator, Id<people::Person> person) const;
    // Whose password a link may set; not_found when it was used, ran out or never was.
    Result<people::Person> find_reset(std::string_view token) const;
    // Slow. Ends all sessions of the person, opens a new one; all reset links are spent.
    Result<OpenedSession> reset(std::string_view token, std::string_view wanted, Whereabouts const& from) const;

    // Whether the viewer's browser signed in within the last quarter of an hour; a program's token never did.
    bool signed_in_lately(Viewer const& viewer) const;
    // Slow. Nothing for who signed in lately; else the problems of a wrong password, of the field "password".
    Result<Done> confirm_again(Viewer const& viewer, std::string_view password) const;

private:
    // The viewer's hash, when `given` is right; a problem of `field`, when not.
    Result<std::string> confirm(Viewer const& viewer, std::string_view field, std::string_view given) const;

    PasswordsParts parts_;
    Guesses guesses_;
};

} // namespace together::access
