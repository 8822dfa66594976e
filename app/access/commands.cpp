// Accounts and tokens made by who runs the server.
#include "app/access/commands.h"

#include "app/access/password.h"
#include "app/access/sessions_store.h"

namespace together::access {
namespace {

std::optional<Role> parse_role(std::string_view word)
{
    if (word == "admin") return Role::administrator;
    if (word == "lead") return Role::learning_lead;
    return model::enum_of<Role>(word);
}

} // namespace

Result<people::Person> add_user(CommandParts const& parts, UserToAdd const& user)
{
    auto const name = people::Name::parse(user.name);
    if (!name) return name.error();
    auto const email = people::Email::parse(user.email);
    if (!email) return email.error();
    auto const role = parse_role(user.role);
    if (!role) return Problem::field("role", "field.choice");
    auto const password = Password::parse(user.password, {user.name, user.email});
    if (!password) return password.error();
    auto const hash = parts.hasher.hash(password->text());
    return parts.database.write([&](sql::Transaction& tx) -> Result<people::Person> {
        tx.serialise_on("first-run", ""); // this may be the first account
        people::NewAccount const account{*name, *email, *role};
        auto const imported = people::find_person(tx, *email);
        auto const is_claim = imported && !imported->is_claimed();
        auto person = is_claim ? parts.accounts.claim(tx, imported->id, account) : parts.accounts.add(tx, account);
        if (!person) return person.error();
        store::keep_password(tx, person->id, hash, parts.clock.now());
        parts.audit.record(tx, {std::nullopt, "person_added", person->handle, std::string{model::name_of(*role)}});
        return person;
    });
}

Result<MadeToken> create_token(CommandParts const& parts, std::string_view email)
{
    auto const address = people::Email::parse(email);
    if (!address) return address.error();
    auto const person = parts.database.read([&](sql::Reader& db) { return people::find_person(db, *address); });
    if (!person || !person->is_active() || !person->is_claimed())
        return Problem::field("email", "people.unknown_email");
    auto const made = ApiTokens{parts.database, parts.clock}.create(
        {.person = person->id, .role = person->role}, {"command line", std::nullopt});
    if (!made) return made.error();
    parts.database.write([&](sql::Transaction& tx) {
        parts.audit.record(tx, {std::nullopt, "person_token_made", person->handle});
    });
    return made;
}

} // namespace together::access
