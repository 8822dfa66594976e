// The door to API tokens: keys that programs carry, shown once.
#pragma once

#include <vector>

#include "app/access/session.h"
#include "platform/sql/database.h"

namespace together::access {

struct TokenWish {
    std::string name;
    std::optional<std::int64_t> days; // none: until it is revoked
};
BOOST_DESCRIBE_STRUCT(TokenWish, (), (name, days))

class ApiTokens {
public:
    static constexpr std::string_view prefix = "together_"; // so that scanners for leaked secrets know it
    static constexpr std::size_t most = 50;                 // for one person

    ApiTokens(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    std::vector<ApiToken> list(Viewer const& viewer) const;
    // Field problems of name and days; conflict access.too_many_tokens.
    Result<MadeToken> create(Viewer const& viewer, TokenWish const& wish) const;
    // One of the viewer's own; not_found.
    Result<Done> revoke(Viewer const& viewer, Id<ApiToken> id) const;

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::access
