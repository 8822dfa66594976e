// The door for those who make and change accounts: signing up, administration, imports. All inside the caller's
// transaction.
#pragma once

#include "app/people/name.h"
#include "app/people/people.h"

namespace together::people {

struct NewAccount {
    Name name;
    std::optional<Email> email;
    Role role = Role::member;
    std::optional<Handle> handle = std::nullopt; // none: made of the name
    std::string time_zone = "";                  // what their browser says; an unknown one is passed over
};

// What another system knows of a person.
struct ImportedPerson {
    Name name;
    std::optional<Email> email;
    std::string handle_wish; // "" : made of the name
    std::string title;
    std::string about;
    std::string pronouns = ""; // "": nothing is known of them, what is there stays; so with the place
    std::string place = "";
    std::string time_zone = ""; // when the account is made; an unknown one is passed over
    bool is_bot = false;
    bool is_guest = false;               // when the account is made
    std::optional<Timestamp> created_at; // none: now
    std::optional<Timestamp> deactivated_at;
    std::optional<Id<Person>> known; // whom an earlier import of the same made
};

enum class ImportEffect { created, updated, unchanged };

struct ImportOutcome {
    Id<Person> id;
    ImportEffect effect = ImportEffect::unchanged;
};

class Accounts {
public:
    Accounts(events::Outbox& outbox, Clock const& clock) : outbox_(outbox), clock_(clock) {}

    // An account that somebody signs in with. conflict people.email_taken, field problem of handle:
    // people.handle_taken.
    Result<Person> add(sql::Transaction& tx, NewAccount const& account) const;

    // Gives an unclaimed account to somebody, under the name, address and role given.
    // not_found, conflict people.already_claimed, people.email_taken; people.handle_taken.
    Result<Person> claim(sql::Transaction& tx, Id<Person> id, NewAccount const& account) const;

    // Whoever has the e-mail address, else whoever an earlier import made, else a new unclaimed account. Only what
    // nobody has claimed is changed.
    ImportOutcome import(sql::Transaction& tx, ImportedPerson const& person) const;

    // conflict people.email_taken.
    Result<Done> change_email(sql::Transaction& tx, Id<Person> id, Email const& email) const;
    // not_found; conflict people.last_administrator.
    Result<Person> change_role(sql::Transaction& tx, Id<Person> id, Role role) const;
    // What the person wrote stays. The same problems.
    Result<Person> deactivate(sql::Transaction& tx, Id<Person> id) const;
    Result<Person> reactivate(sql::Transaction& tx, Id<Person> id) const;

    // For ever, with all that is theirs alone. Nobody has claimed them, and nothing that stays was written by them.
    void forget(sql::Transaction& tx, std::vector<Id<Person>> const& people) const;

private:
    Person insert_new(sql::Transaction& tx, Person person, Handle const& wish) const;
    ImportOutcome refresh(sql::Transaction& tx, Person const& old, ImportedPerson const& person) const;

    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::people
