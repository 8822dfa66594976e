// What the command line does with accounts: `together user add`, `together token create`.
#pragma once

#include "app/access/api_tokens.h"
#include "app/access/audit.h"
#include "app/access/password_hasher.h"
#include "app/people/accounts.h"

namespace together::access {

struct UserToAdd {
    std::string email;
    std::string name;
    std::string role = "member"; // member, guest, learning_lead (or lead), administrator (or admin)
    std::string password;
};

struct CommandParts {
    sql::Database& database;
    PasswordHasher const& hasher;
    people::Accounts const& accounts;
    Audit const& audit;
    Clock const& clock;
};

// Field problems of email, name, role and password; conflict people.email_taken. An imported account with the address
// is claimed.
Result<people::Person> add_user(CommandParts const& parts, UserToAdd const& user);

// A bearer token named "command line", for an active account. Field problem of email: people.unknown_email.
Result<MadeToken> create_token(CommandParts const& parts, std::string_view email);

} // namespace together::access
