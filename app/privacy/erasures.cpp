// What stays, stays under a name that is nobody's. Everything within one transaction.
#include "app/privacy/erasures.h"

#include <algorithm>

#include <boost/json.hpp>

#include "app/people/people_events.h"
#include "app/privacy/personal_store.h"
#include "app/privacy/privacy_store.h"
#include "app/records/keys.h"
#include "platform/base/random.h"
#include "platform/log/log.h"
#include "platform/text/words.h"

namespace together::privacy {
namespace {

namespace json = boost::json;

constexpr std::size_t statements_at_a_time = 500;

bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// "mbox mailto:ana@example.org", as records tell agents from each other.
std::string identity_in(json::object const& agent)
{
    for (auto const* kind : {"mbox", "mbox_sha1sum", "openid"})
        if (auto const* value = agent.if_contains(kind); value && value->is_string())
            return std::string{kind} + ' ' + std::string{value->as_string()};
    auto const* account = agent.if_contains("account");
    if (!account || !account->is_object()) return "";
    auto const* page = account->as_object().if_contains("homePage");
    auto const* name = account->as_object().if_contains("name");
    if (!page || !name || !page->is_string() || !name->is_string()) return "";
    return "account " + std::string{page->as_string()} + ' ' + std::string{name->as_string()};
}

struct Replacing {
    std::vector<std::string> const& identities;
    json::object account;

    void visit(json::value& value) const
    {
        if (auto* list = value.if_array())
            for (auto& item : *list) visit(item);
        auto* object = value.if_object();
        if (!object) return;
        auto const identity = identity_in(*object);
        if (!identity.empty() && std::ranges::find(identities, identity) != identities.end()) {
            for (auto const* name : {"mbox", "mbox_sha1sum", "openid", "name"}) object->erase(name);
            (*object)["account"] = account;
            return;
        }
        for (auto& member : *object) visit(member.value());
    }
};

std::vector<std::string> words_of(people::Person const& person)
{
    std::vector<std::string> words;
    for (auto const& text : {person.name, person.handle})
        for (auto const& place : text::words_in(text)) {
            auto const word = text.substr(place.begin, place.end - place.begin);
            words.push_back(word);
            words.push_back(text::lower_word(word));
            words.push_back(text::plain_word(text::lower_word(word)));
        }
    return words;
}

} // namespace

std::string without_mention(std::string_view body, std::string_view handle, std::string_view by)
{
    std::string result;
    for (std::size_t i = 0; i < body.size(); ++i) {
        auto const begins = body[i] == '@' && (i == 0 || !is_word(body[i - 1]));
        auto const said = begins ? body.substr(i + 1, handle.size()) : std::string_view{};
        auto const is_same = begins && text::lower_word(said) == handle;
        auto const ends = i + 1 + handle.size() >= body.size() || !is_word(body[i + 1 + handle.size()]);
        result += body[i];
        if (!is_same || !ends) continue;
        result += by;
        i += handle.size();
    }
    return result;
}

std::string without_identity(
    std::string_view statement, std::vector<std::string> const& identities, std::pair<std::string, std::string> account)
{
    boost::system::error_code error;
    auto tree = json::parse(statement, error);
    if (error) return std::string{statement};
    Replacing const replacing{identities, {{"homePage", account.first}, {"name", account.second}}};
    replacing.visit(tree);
    return json::serialize(tree);
}

Result<Done> check_confirmation(ErasureInput const& input, std::string_view handle)
{
    if (input.confirmation != handle) return Problem::field("confirmation", "privacy.type_handle");
    return Done{};
}

struct Erasures::Wish {
    ErasureInput const& input;
    bool is_own = true;
};

std::optional<Erasure> Erasures::find(Id<people::Person> person) const
{
    return parts_.database.read([&](sql::Reader& db) { return store::find_erasure(db, person); });
}

Result<Erasure> Erasures::put(sql::Transaction& tx, people::Person const& person, Wish const& wish) const
{
    if (auto const typed = check_confirmation(wish.input, person.handle); !typed) return typed.error();
    if (person.is_administrator() && !store::has_other_administrator(tx, person.id))
        return Problem::conflict("people.last_administrator");
    auto const now = parts_.clock.now();
    Erasure const erasure{wish.input.posts, wish.is_own, now, now + time_to_call_back};
    store::put_erasure(tx, person.id, erasure);
    parts_.tell(tx, {person.id, "erasure_asked", "/settings/privacy#erasure"});
    return erasure;
}

Result<Erasure> Erasures::ask(Viewer const& viewer, ErasureInput const& input) const
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Erasure> {
        auto const person = people::find_person(tx, *viewer.person);
        if (!person) return Problem::not_found();
        return put(tx, *person, {input, true});
    });
}

Result<Erasure> Erasures::ask_for(
    Viewer const& administrator, people::Person const& person, ErasureInput const& input) const
{
    if (!administrator.is_administrator()) return Problem::forbidden();
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Erasure> {
        auto erasure = put(tx, person, {input, false});
        if (erasure) parts_.audit.record(tx, {administrator.person, "person_erasure_asked", person.handle});
        return erasure;
    });
}

Result<Done> Erasures::call_back(Viewer const& viewer) const
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        if (!store::take_erasure_back(tx, *viewer.person)) return Problem::not_found();
        return Done{};
    });
}

Result<Done> Erasures::call_back_for(Viewer const& administrator, people::Person const& person) const
{
    if (!administrator.is_administrator()) return Problem::forbidden();
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        if (!store::take_erasure_back(tx, person.id)) return Problem::not_found();
        parts_.audit.record(tx, {administrator.person, "person_erasure_called_back", person.handle});
        return Done{};
    });
}

void Erasures::run_due() const
{
    auto const now = parts_.clock.now();
    for (auto const& due : parts_.database.read([&](sql::Reader& db) { return store::list_due(db, now); }))
        erase(due.person, due.posts);
}

void Erasures::erase(Id<people::Person> id, Posts posts) const
{
    parts_.database.write([&](sql::Transaction& tx) {
        auto const person = people::find_person(tx, id);
        if (!person || !store::find_erasure(tx, id)) return;
        if (person->is_active() && !parts_.accounts.deactivate(tx, id)) {
            log::warning("an erasure waits: nobody else is an administrator", {{"person", id.to_string()}});
            return;
        }
        auto const new_handle = "former-" + hash_of(random_token()).substr(0, 10);
        store::Subject subject{.person = id, .name = person->name, .handle = person->handle};
        subject.email = person->email.value_or(person->handle + "@none.invalid");
        subject.new_handle = new_handle;
        subject.now = parts_.clock.now();
        replace_in_texts(tx, *person, new_handle);
        replace_in_statements(tx, *person);
        for (auto const& row : store::list_exports(tx, id))
            if (row.file) parts_.files.remove(tx, Id<files::File>{*row.file});
        if (posts == Posts::remove)
            for (auto const& act : acts_of_removing()) store::perform(tx, act, subject);
        for (auto const& act : acts_of_forgetting()) store::perform(tx, act, subject);
        store::forget_words(tx, words_of(*person));
        store::mark_erased(tx, id, subject.now);
        parts_.outbox.publish(tx, people::PersonChanged{id});
        parts_.audit.record(tx, {std::nullopt, "person_erased", new_handle});
    });
}

void Erasures::replace_in_texts(sql::Transaction& tx, people::Person const& person, std::string const& new_handle) const
{
    for (auto const* table : {"posts", "replies", "versions"})
        for (auto text : store::list_naming(tx, table, person.id)) {
            auto changed = without_mention(text.body, person.handle, new_handle);
            if (changed == text.body) continue;
            text.body = std::move(changed);
            store::rewrite(tx, table, text);
        }
}

void Erasures::replace_in_statements(sql::Transaction& tx, people::Person const& person) const
{
    auto const identities = parts_.identities_of(person);
    std::vector<std::int64_t> keys;
    for (auto const& identity : identities)
        for (auto const kind : {records::KeyKind::agent, records::KeyKind::related_agent})
            keys.push_back(records::key_of(kind, identity));
    if (keys.empty()) return;
    for (std::int64_t after = 0;;) {
        auto const page = store::list_statements(tx, keys, after, statements_at_a_time);
        for (auto const& one : page)
            store::rewrite_statement(tx,
                {one.stored_at, without_identity(one.statement, identities, {parts_.origin, person.id.to_string()})});
        if (page.size() < statements_at_a_time) return;
        after = page.back().stored_at;
    }
}

} // namespace together::privacy
