// The door to credentials: making them, and telling who calls.
#pragma once

#include <map>
#include <mutex>

#include "app/records/credential.h"
#include "platform/sql/database.h"

namespace together::records {

struct CredentialWish {
    std::string name;
    std::string scopes;
    std::optional<std::int64_t> per_minute; // requests; none: as many as come
};
BOOST_DESCRIBE_STRUCT(CredentialWish, (), (name, scopes, per_minute))

class Credentials {
public:
    // `origin` is where Together lives: the home page of the accounts that stand for credentials.
    Credentials(sql::Database& database, Clock const& clock, std::string origin)
        : database_(database), clock_(clock), origin_(std::move(origin))
    {
    }

    // What else belongs to the act: the audit log.
    using Also = std::function<void(sql::Transaction&, Credential const&)>;

    // Field problems of name, scopes and per_minute.
    Result<MadeCredential> create(
        CredentialWish const& wish, std::optional<Id<people::Person>> by, Also const& also = {}) const;
    std::vector<Credential> list() const;
    // not_found
    Result<Done> revoke(Id<Credential> id, Also const& also = {}) const;

    // Whose header "Authorization: Basic ..." or "Bearer KEY.SECRET" this is. unauthenticated records.no_credential or
    // records.bad_credential; too_many records.too_many after wrong ones from the same peer, or past the credential's
    // rate. Verified ones are remembered for a few seconds: so long a revoked one may still work on another node.
    Result<Caller> verify(std::string_view authorization, std::string_view peer) const;

    // How it stands in statements as their authority.
    std::string identity_of(std::string_view access_key) const
    {
        return "account " + origin_ + ' ' + std::string{access_key};
    }

    // The one that stands for Together itself; made when it is first asked for. Nobody knows its secret.
    Caller own(sql::Transaction& tx) const;

private:
    struct Known {
        Caller caller;
        std::chrono::steady_clock::time_point good_until;
        std::chrono::steady_clock::time_point minute_ends;
        std::int64_t calls = 0; // in this minute
    };
    struct Failures {
        std::chrono::steady_clock::time_point forgotten_at;
        int count = 0;
    };

    Caller caller_of(Credential credential) const;
    std::optional<Result<Caller>> remembered(std::string const& hash) const;
    bool is_guessing(std::string const& peer) const;
    void note_failure(std::string const& peer) const;

    sql::Database& database_;
    Clock const& clock_;
    std::string origin_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, Known, std::less<>> known_; // by the hash of what was sent
    mutable std::map<std::string, Failures, std::less<>> failures_;
};

} // namespace together::records
