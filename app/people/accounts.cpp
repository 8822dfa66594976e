// How accounts come to be, change hands and roles, and rest.
#include "app/people/accounts.h"

#include "app/people/people_events.h"
#include "app/people/people_store.h"
#include "platform/base/random.h"

namespace together::people {
namespace {

// Two that take the same handle or address at once must not both find it free; nor may two administrators leave
// together.
void begin_change(sql::Transaction& tx)
{
    tx.serialise_on("people", "accounts");
}

Handle free_handle(sql::Reader& db, Handle const& wish)
{
    constexpr std::size_t tries = 20; // then the name is common, and numbers are drawn
    for (std::size_t n = 1; n <= tries; ++n) {
        auto handle = wish.numbered(n);
        if (!handle.is_reserved() && !store::is_handle_taken(db, handle)) return handle;
    }
    while (true) {
        std::uint32_t number = 0;
        random_bytes(std::as_writable_bytes(std::span{&number, 1}));
        auto handle = wish.numbered(1'000 + number % 900'000'000);
        if (!store::is_handle_taken(db, handle)) return handle;
    }
}

std::optional<Problem> email_problem(
    sql::Reader& db, std::optional<Email> const& email, std::optional<Id<Person>> owner)
{
    auto const holder = email ? store::find_by_email(db, *email) : std::nullopt;
    if (!holder || holder->id == owner) return std::nullopt;
    auto problem = Problem::conflict("people.email_taken");
    problem.fields.push_back({"email", "people.email_taken", {}});
    return problem;
}

std::optional<std::string> text_of(std::optional<Email> const& email)
{
    return email ? std::optional{email->text()} : std::nullopt;
}

std::optional<Problem> handle_problem(sql::Reader& db, NewAccount const& account, std::optional<Id<Person>> owner)
{
    if (!account.handle || !store::is_handle_taken(db, *account.handle, owner)) return std::nullopt;
    return Problem::field("handle", "people.handle_taken");
}

bool is_last_administrator(sql::Reader& db, Person const& person)
{
    return person.is_administrator() && person.is_claimed() && store::count_active_administrators(db) <= 1;
}

} // namespace

Person Accounts::insert_new(sql::Transaction& tx, Person person, Handle const& wish) const
{
    person.id = Id<Person>::make(clock_.now());
    person.handle = free_handle(tx, wish).text();
    store::insert(tx, person);
    outbox_.publish(tx, PersonAdded{person.id});
    return person;
}

Result<Person> Accounts::add(sql::Transaction& tx, NewAccount const& account) const
{
    begin_change(tx);
    if (auto const problem = email_problem(tx, account.email, std::nullopt)) return *problem;
    if (auto const problem = handle_problem(tx, account, std::nullopt)) return *problem;
    Person person;
    person.name = account.name.text();
    person.email = text_of(account.email);
    person.role = account.role;
    person.created_at = clock_.now();
    person.claimed_at = clock_.now();
    if (is_time_zone(account.time_zone)) person.time_zone = account.time_zone;
    return insert_new(tx, std::move(person), account.handle ? *account.handle : Handle::from(account.name.text()));
}

Result<Person> Accounts::claim(sql::Transaction& tx, Id<Person> id, NewAccount const& account) const
{
    begin_change(tx);
    auto person = store::find(tx, id);
    if (!person) return Problem::not_found();
    if (person->is_claimed()) return Problem::conflict("people.already_claimed");
    if (auto const problem = email_problem(tx, account.email, id)) return *problem;
    if (auto const problem = handle_problem(tx, account, id)) return *problem;
    person->name = account.name.text();
    if (account.email) person->email = account.email->text();
    if (account.handle) person->handle = account.handle->text();
    person->role = account.role;
    person->claimed_at = clock_.now();
    person->deactivated_at.reset();
    store::update_claimed(tx, *person);
    if (is_time_zone(account.time_zone)) {
        person->time_zone = account.time_zone;
        store::update_preferences(tx, id, {person->locale, person->time_zone, person->theme});
    }
    outbox_.publish(tx, PersonChanged{id});
    return *person;
}

ImportOutcome Accounts::import(sql::Transaction& tx, ImportedPerson const& person) const
{
    begin_change(tx);
    auto old = person.email ? store::find_by_email(tx, *person.email) : std::nullopt;
    if (!old && person.known) old = store::find(tx, *person.known);
    if (old) return refresh(tx, *old, person);
    Person made;
    made.name = person.name.text();
    made.email = text_of(person.email);
    made.title = person.title;
    made.about = person.about;
    made.pronouns = person.pronouns;
    made.place = person.place;
    if (is_time_zone(person.time_zone)) made.time_zone = person.time_zone;
    made.is_bot = person.is_bot;
    if (person.is_guest) made.role = Role::guest;
    made.created_at = person.created_at.value_or(clock_.now());
    made.deactivated_at = person.deactivated_at;
    auto const& wish = person.handle_wish.empty() ? made.name : person.handle_wish;
    return {insert_new(tx, std::move(made), Handle::from(wish)).id, ImportEffect::created};
}

ImportOutcome Accounts::refresh(sql::Transaction& tx, Person const& old, ImportedPerson const& person) const
{
    if (old.is_claimed()) return {old.id, ImportEffect::unchanged};
    auto fresh = old;
    fresh.name = person.name.text();
    if (person.email) fresh.email = person.email->text();
    fresh.title = person.title;
    fresh.about = person.about;
    if (!person.pronouns.empty()) fresh.pronouns = person.pronouns;
    if (!person.place.empty()) fresh.place = person.place;
    fresh.is_bot = person.is_bot;
    if (!person.deactivated_at != !old.deactivated_at) fresh.deactivated_at = person.deactivated_at;
    auto const is_same = fresh.name == old.name && fresh.email == old.email && fresh.title == old.title &&
                         fresh.about == old.about && fresh.is_bot == old.is_bot && fresh.pronouns == old.pronouns &&
                         fresh.place == old.place && fresh.deactivated_at == old.deactivated_at;
    if (is_same) return {old.id, ImportEffect::unchanged};
    store::update_imported(tx, fresh);
    outbox_.publish(tx, PersonChanged{old.id});
    return {old.id, ImportEffect::updated};
}

Result<Done> Accounts::change_email(sql::Transaction& tx, Id<Person> id, Email const& email) const
{
    begin_change(tx);
    if (auto const problem = email_problem(tx, email, id)) return *problem;
    store::update_email(tx, id, email);
    outbox_.publish(tx, PersonChanged{id});
    return Done{};
}

Result<Person> Accounts::change_role(sql::Transaction& tx, Id<Person> id, Role role) const
{
    begin_change(tx);
    auto person = store::find(tx, id);
    if (!person) return Problem::not_found();
    if (person->role == role) return *person;
    if (is_last_administrator(tx, *person)) return Problem::conflict("people.last_administrator");
    store::update_role(tx, id, role);
    person->role = role;
    outbox_.publish(tx, PersonChanged{id});
    return *person;
}

Result<Person> Accounts::deactivate(sql::Transaction& tx, Id<Person> id) const
{
    begin_change(tx);
    auto person = store::find(tx, id);
    if (!person) return Problem::not_found();
    if (!person->is_active()) return *person;
    if (is_last_administrator(tx, *person)) return Problem::conflict("people.last_administrator");
    person->deactivated_at = clock_.now();
    store::update_deactivated(tx, id, person->deactivated_at);
    outbox_.publish(tx, PersonChanged{id});
    return *person;
}

Result<Person> Accounts::reactivate(sql::Transaction& tx, Id<Person> id) const
{
    begin_change(tx);
    auto person = store::find(tx, id);
    if (!person) return Problem::not_found();
    if (person->is_active()) return *person;
    person->deactivated_at.reset();
    store::update_deactivated(tx, id, std::nullopt);
    outbox_.publish(tx, PersonChanged{id});
    return *person;
}

void Accounts::forget(sql::Transaction& tx, std::vector<Id<Person>> const& people) const
{
    begin_change(tx);
    for (auto const& person : store::find_all(tx, people)) {
        check(!person.is_claimed(), "an account that somebody signs in with is not forgotten");
        outbox_.publish(tx, PersonForgotten{person.id});
    }
    store::remove(tx, people);
}

} // namespace together::people
