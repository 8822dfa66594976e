// The first account of a new installation, for whoever can read the code that the server printed at its start.
#pragma once

#include <atomic>

#include "app/access/audit.h"
#include "app/access/invitation.h"
#include "app/access/sessions.h"
#include "app/people/accounts.h"

namespace together::access {

struct Founding {
    std::string code;
    std::string organisation;
    std::string name;
    std::string email;
    std::string password;
    std::optional<std::string> time_zone = std::nullopt; // of the browser
};
BOOST_DESCRIBE_STRUCT(Founding, (), (code, organisation, name, email, password, time_zone))

struct FirstRunParts {
    sql::Database& database;
    Settings const& settings;
    PasswordHasher const& hasher;
    people::Accounts const& accounts;
    Audit const& audit;
    Upwards const& upwards;
    Clock const& clock;
    std::string code; // printed at start; empty: there is no way in
};

class FirstRun {
public:
    explicit FirstRun(FirstRunParts parts) : parts_(std::move(parts)), guesses_(parts_.database, parts_.clock) {}

    // No account exists yet. One read until that is so, none afterwards.
    bool is_open() const;
    // Field problem of code; too_many.
    Result<Done> check_code(std::string_view code, Whereabouts const& from) const;
    // Slow. not_found once an account exists, of two at once for the second; field problems of code, organisation,
    // name, email and password; too_many.
    Result<OpenedSession> found(Founding const& founding, Whereabouts const& from) const;
    // The first spaces, by an administrator. Field problems of "spaces".
    Result<Done> found_spaces(Viewer const& viewer, std::vector<SpaceWish> const& wishes) const;

private:
    FirstRunParts parts_;
    Guesses guesses_;
    mutable std::atomic<bool> is_over_{false};
};

} // namespace together::access
