// The door of signing in and out.
#pragma once

#include <vector>

#include "app/access/guesses.h"
#include "app/access/password_hasher.h"
#include "app/access/session.h"
#include "app/access/settings.h"
#include "app/people/name.h"

namespace together::access {

struct Credentials {
    std::string email;
    std::string password;
};

// Where a session begins, when, and how long it lasts unless it is used.
struct Opening {
    Whereabouts from;
    Timestamp now;
    std::chrono::seconds length;
};

// A new session in the caller's transaction, for whoever just proved who they are.
OpenedSession open_session(sql::Transaction& tx, Id<people::Person> person, Opening const& opening);

class Sessions {
public:
    Sessions(sql::Database& database, Settings const& settings, PasswordHasher const& hasher, Clock const& clock)
        : database_(database), settings_(settings), hasher_(hasher), guesses_(database, clock), clock_(clock)
    {
    }

    // Slow. `old`: the session that the browser had; it ends. invalid access.wrong_credentials, the same whether the
    // account is unknown, inactive, unclaimed or the password wrong; too_many access.wait.
    Result<OpenedSession> sign_in(Credentials const& credentials, Whereabouts const& from, Viewer const& old) const;
    void sign_out(Viewer const& viewer) const;

    // The viewer's own, last seen first.
    std::vector<Session> list(Viewer const& viewer) const;
    // When people were last seen; who never signed in is left out.
    std::vector<LastSeen> last_seen(std::vector<Id<people::Person>> const& people) const;
    // Which of these are signed in still: one answer for each, in their order.
    std::vector<bool> are_open(std::vector<Viewer const*> const& viewers) const;
    // One of the viewer's own; not_found.
    Result<Done> end(Viewer const& viewer, Id<Session> id) const;
    // All of the viewer's but this one; returns how many.
    std::int64_t end_others(Viewer const& viewer) const;
    std::int64_t end_all(Viewer const& viewer) const;

private:
    std::vector<GuessKey> guess_keys(people::Email const& email, std::string const& address) const;

    sql::Database& database_;
    Settings const& settings_;
    PasswordHasher const& hasher_;
    Guesses guesses_;
    Clock const& clock_;
};

} // namespace together::access
