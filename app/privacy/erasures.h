// Being forgotten: asked for, called back within two weeks, and then done.
#pragma once

#include "app/access/audit.h"
#include "app/people/accounts.h"
#include "app/privacy/own_exports.h"

namespace together::privacy {

// As it was sent.
struct ErasureInput {
    std::string confirmation; // the handle, typed
    Posts posts = Posts::keep;
    std::optional<std::string> password;
};
BOOST_DESCRIBE_STRUCT(ErasureInput, (), (confirmation, posts, password))

// Field problem of confirmation.
Result<Done> check_confirmation(ErasureInput const& input, std::string_view handle);

struct ErasuresParts {
    sql::Database& database;
    events::Outbox& outbox;
    people::Accounts const& accounts;
    access::Audit const& audit;
    files::Files const& files;
    Clock const& clock;
    IdentitiesOf identities_of;
    std::string origin;
    Tell tell;
};

class Erasures {
public:
    static constexpr std::chrono::hours time_to_call_back{24 * 14};

    explicit Erasures(ErasuresParts parts) : parts_(std::move(parts)) {}

    std::optional<Erasure> find(Id<people::Person> person) const;
    // field problem of confirmation; conflict people.last_administrator. Asking again begins the two weeks anew.
    Result<Erasure> ask(Viewer const& viewer, ErasureInput const& input) const;
    // By an administrator, for somebody else; in the audit log.
    Result<Erasure> ask_for(Viewer const& administrator, people::Person const& person, ErasureInput const& input) const;
    // not_found when there is none to call back.
    Result<Done> call_back(Viewer const& viewer) const;
    Result<Done> call_back_for(Viewer const& administrator, people::Person const& person) const;

    // Those whose time has come. Whoever cannot go, as the last administrator, is asked again later.
    void run_due() const;

private:
    struct Wish;
    Result<Erasure> put(sql::Transaction& tx, people::Person const& person, Wish const& wish) const;
    void erase(Id<people::Person> person, Posts posts) const;
    void replace_in_texts(sql::Transaction& tx, people::Person const& person, std::string const& new_handle) const;
    void replace_in_statements(sql::Transaction& tx, people::Person const& person) const;

    ErasuresParts parts_;
};

// `body` with each @handle in it replaced; parts of longer words are left alone.
std::string without_mention(std::string_view body, std::string_view handle, std::string_view by);
// A statement in which every agent that has one of these identities is this account instead, without a name.
std::string without_identity(std::string_view statement, std::vector<std::string> const& identities,
    std::pair<std::string, std::string> account);

} // namespace together::privacy
