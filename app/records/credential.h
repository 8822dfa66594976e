// Who may call the store, and for what. No I/O here.
#pragma once

#include <optional>
#include <set>
#include <string>

#include <boost/describe.hpp>

#include "platform/base/clock.h"
#include "platform/base/id.h"
#include "platform/base/result.h"
#include "platform/base/viewer.h"

namespace together::records {

enum class Scope { all, statements_write, statements_read, statements_read_mine, state, define, profile };

// "statements/read/mine"
std::string_view name_of(Scope scope);

// What a credential is for, as words with spaces between: "statements/write statements/read".
class Scopes {
public:
    Scopes() = default;
    explicit Scopes(std::set<Scope> scopes) : scopes_(std::move(scopes)) {}
    // Field problem of `scopes` for a word that is none, or for no word.
    static Result<Scopes> parse(std::string_view words);

    bool has(Scope scope) const { return scopes_.contains(Scope::all) || scopes_.contains(scope); }
    std::string to_string() const;

private:
    std::set<Scope> scopes_;
};

struct Credential {
    Id<Credential> id;
    std::string name;
    std::string access_key;
    std::string scopes;
    std::optional<std::int64_t> per_minute; // requests
    std::optional<Id<people::Person>> created_by;
    Timestamp created_at;
    std::optional<Timestamp> revoked_at;

    // What happens here is written with one that nobody calls with.
    static constexpr std::string_view own_key = "together";
    bool is_own() const { return access_key == own_key; }
    bool is_good() const { return !revoked_at; }
};
BOOST_DESCRIBE_STRUCT(Credential, (), (id, name, access_key, scopes, per_minute, created_by, created_at, revoked_at))

// The only time that the secret is seen.
struct MadeCredential {
    Credential credential;
    std::string secret;
};

// A credential that was verified.
struct Caller {
    Credential credential;
    Scopes scopes;
    std::string authority; // JSON of the agent that stands in statements
    std::string identity;  // of that agent
};

} // namespace together::records
