// Who is asking: from the session's cookie or a program's token to a Viewer. One cached read for each request.
#pragma once

#include "app/access/settings.h"
#include "platform/http/request.h"
#include "platform/sql/database.h"

namespace together::access {

class Authenticator {
public:
    Authenticator(sql::Database& database, Settings const& settings, Clock const& clock)
        : database_(database), settings_(settings), clock_(clock)
    {
    }

    // The empty viewer without a session, or with one that ended. unauthenticated access.bad_token for a token that
    // opens nothing. Writes "last seen" now and then, which also lets a session slide on.
    Result<Viewer> authenticate(http::Request const& request) const;

private:
    Viewer by_session(std::string_view token) const;
    Result<Viewer> by_token(std::string_view authorization) const;

    sql::Database& database_;
    Settings const& settings_;
    Clock const& clock_;
};

} // namespace together::access
