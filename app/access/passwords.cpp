// Changing a password, and setting a new one by a link that works once.
#include "app/access/passwords.h"

#include "app/access/resets_store.h"
#include "app/access/sessions_store.h"
#include "app/people/accounts.h"
#include "platform/base/random.h"

namespace together::access {
namespace {

std::vector<std::string> own_words(people::Person const& person)
{
    return {person.name, person.email.value_or(""), person.handle};
}

struct ResetTerm {
    Timestamp from;
    std::chrono::seconds length;
};

std::string add_reset(sql::Transaction& tx, Id<people::Person> person, ResetTerm const& term)
{
    auto token = random_token();
    store::insert_reset(tx, {hash_of(token), person, term.from, term.from + term.length});
    return token;
}

// What follows a new password: nobody is signed in any more but who set it.
OpenedSession replace_password(
    sql::Transaction& tx, Id<people::Person> person, std::string const& hash, Opening const& opening)
{
    store::keep_password(tx, person, hash, opening.now);
    store::delete_resets(tx, person);
    store::delete_sessions(tx, person, "");
    return open_session(tx, person, opening);
}

} // namespace

Result<std::string> Passwords::confirm(Viewer const& viewer, std::string_view field, std::string_view given) const
{
    if (!viewer.person) return Problem::not_found();
    std::vector<GuessKey> const keys{{.key = "confirm:" + viewer.person->to_string()}};
    if (auto const begun = guesses_.begin(keys); !begun) return begun.error();
    auto const hash = parts_.database.read([&](sql::Reader& db) { return store::find_password(db, *viewer.person); });
    if (!parts_.hasher.verify(hash, given)) return Problem::field(field, "password.wrong");
    guesses_.forgive(keys.front().key, keys);
    return *hash;
}

bool Passwords::signed_in_lately(Viewer const& viewer) const
{
    if (viewer.by_token || viewer.session.empty()) return false;
    auto const holder =
        parts_.database.read([&](sql::Reader& db) { return store::find_session_holder(db, viewer.session); });
    return holder && holder->created_at + std::chrono::minutes{15} > parts_.clock.now();
}

Result<Done> Passwords::confirm_again(Viewer const& viewer, std::string_view password) const
{
    if (signed_in_lately(viewer)) return Done{};
    if (password.empty()) return Problem::field("password", "field.required");
    auto const confirmed = confirm(viewer, "password", password);
    if (!confirmed) return confirmed.error();
    return Done{};
}

Result<OpenedSession> Passwords::change(
    Viewer const& viewer, PasswordChange const& change, Whereabouts const& from) const
{
    auto const person =
        viewer.person ? parts_.database.read([&](sql::Reader& db) { return people::find_person(db, *viewer.person); })
                      : std::nullopt;
    if (!person) return Problem::not_found();
    auto const wanted = Password::parse(change.wanted, own_words(*person));
    if (!wanted) return wanted.error();
    auto const old = confirm(viewer, "current", change.current);
    if (!old) return old.error();
    auto const hash = parts_.hasher.hash(wanted->text());
    return parts_.database.write([&](sql::Transaction& tx) -> Result<OpenedSession> {
        if (store::find_password(tx, person->id) != *old) return Problem::stale();
        return replace_password(tx, person->id, hash, {from, parts_.clock.now(), parts_.settings.session_time});
    });
}

Result<Done> Passwords::change_email(Viewer const& viewer, std::string_view email, std::string_view password) const
{
    auto const address = people::Email::parse(email);
    if (!address) return address.error();
    if (auto const confirmed = confirm(viewer, "password", password); !confirmed) return confirmed.error();
    return parts_.database.write(
        [&](sql::Transaction& tx) { return parts_.accounts.change_email(tx, *viewer.person, *address); });
}

Result<Done> Passwords::request_reset(std::string_view email, Whereabouts const& from) const
{
    if (!parts_.upwards.sends_mail()) return Problem::of(ProblemKind::unavailable, "access.no_mail");
    auto const address = people::Email::parse(email);
    if (!address) return address.error();
    // Never forgiven: each request may send a letter.
    auto const begun = guesses_.begin({
        {.key = "reset:" + address->text(), .free = 3, .longest_wait = std::chrono::minutes{15}},
        {.key = "reset-from:" + network_of(from.address), .free = 20, .longest_wait = std::chrono::minutes{15}},
    });
    if (!begun) return begun.error();
    parts_.database.write([&](sql::Transaction& tx) {
        auto const person = people::find_person(tx, *address);
        if (!person || !person->is_active() || !person->is_claimed()) return;
        auto const token = add_reset(tx, person->id, {parts_.clock.now(), parts_.settings.reset_time});
        parts_.upwards.send(tx, {"reset", address->text(), person->name,
                                    parts_.settings.origin + "/password-reset/" + token, person->locale});
    });
    return Done{};
}

Result<MadeReset> Passwords::make_reset(Viewer const& administrator, Id<people::Person> id) const
{
    if (!administrator.is_administrator()) return Problem::forbidden();
    return parts_.database.write([&](sql::Transaction& tx) -> Result<MadeReset> {
        auto const person = people::find_person(tx, id);
        if (!person) return Problem::not_found();
        if (!person->is_active() || !person->is_claimed()) return Problem::conflict("access.not_claimed");
        auto const now = parts_.clock.now();
        auto token = add_reset(tx, id, {now, parts_.settings.handed_reset_time});
        parts_.audit.record(tx, {administrator.person, "person_reset_made", person->handle});
        return MadeReset{std::move(token), *person, now + parts_.settings.handed_reset_time};
    });
}

Result<people::Person> Passwords::find_reset(std::string_view token) const
{
    return parts_.database.read([&](sql::Reader& db) -> Result<people::Person> {
        auto const reset = store::find_reset(db, hash_of(token), parts_.clock.now());
        if (!reset) return Problem::not_found();
        return *people::find_person(db, reset->person);
    });
}

Result<OpenedSession> Passwords::reset(std::string_view token, std::string_view wanted, Whereabouts const& from) const
{
    auto const person = find_reset(token);
    if (!person) return person.error();
    auto const password = Password::parse(wanted, own_words(*person));
    if (!password) return password.error();
    auto const hash = parts_.hasher.hash(password->text());
    return parts_.database.write([&](sql::Transaction& tx) -> Result<OpenedSession> {
        tx.serialise_on("resets", person->id.to_string());
        auto const now = parts_.clock.now();
        if (!store::find_reset(tx, hash_of(token), now)) return Problem::not_found();
        return replace_password(tx, person->id, hash, {from, now, parts_.settings.session_time});
    });
}

} // namespace together::access
