// Signing in and out.
#include "app/access/sessions.h"

#include <unordered_set>

#include "app/access/sessions_store.h"
#include "app/people/accounts.h"
#include "platform/base/random.h"
#include "platform/model/input.h"
#include "platform/text/unicode.h"

namespace together::access {
namespace {

constexpr std::size_t longest_agent = 300; // characters

struct Known {
    people::Person person;
    std::optional<std::string> hash;
};

std::optional<Known> find_known(sql::Reader& db, people::Email const& email)
{
    auto person = people::find_person(db, email);
    if (!person || !person->is_active()) return std::nullopt;
    auto hash = store::find_password(db, person->id);
    return Known{*std::move(person), std::move(hash)};
}

Problem wrong_credentials()
{
    return Problem::invalid("access.wrong_credentials");
}

} // namespace

OpenedSession open_session(sql::Transaction& tx, Id<people::Person> person, Opening const& opening)
{
    OpenedSession opened;
    opened.token = random_token();
    auto const& agent = opening.from.agent;
    opened.session = {
        .id = Id<Session>::make(opening.now),
        .person = person,
        .token_hash = hash_of(opened.token),
        .created_at = opening.now,
        .last_seen_at = opening.now,
        .expires_at = opening.now + opening.length,
        .address = opening.from.address,
        .agent = model::is_clean_text(agent) ? text::shorten(agent, longest_agent) : "",
    };
    store::insert_session(tx, opened.session);
    return opened;
}

std::vector<GuessKey> Sessions::guess_keys(people::Email const& email, std::string const& address) const
{
    using namespace std::chrono;
    auto const network = network_of(address);
    std::vector<GuessKey> keys{
        {.key = "pair:" + network + "|" + email.text(), .free = 5, .longest_wait = minutes{15}},
        {.key = "address:" + network, .free = 30, .longest_wait = minutes{15}},
    };
    auto const is_familiar = database_.read([&](sql::Reader& db) {
        auto const person = people::find_person(db, email);
        return person && store::has_session_from(db, person->id, address);
    });
    // Guesses from all over the world slow each other down, but never whoever comes from where they were signed in
    // before.
    if (!is_familiar) keys.push_back({.key = "account:" + email.text(), .free = 20, .longest_wait = minutes{1}});
    return keys;
}

Result<OpenedSession> Sessions::sign_in(
    Credentials const& credentials, Whereabouts const& from, Viewer const& old) const
{
    auto const email = people::Email::parse(credentials.email);
    if (!email) return wrong_credentials();
    auto const keys = guess_keys(*email, from.address);
    if (auto const begun = guesses_.begin(keys); !begun) return begun.error();

    auto const known = database_.read([&](sql::Reader& db) { return find_known(db, *email); });
    if (!hasher_.verify(known ? known->hash : std::nullopt, credentials.password)) return wrong_credentials();

    guesses_.forgive(keys.front().key, keys);
    auto const better =
        hasher_.is_outdated(*known->hash) ? std::optional{hasher_.hash(credentials.password)} : std::nullopt;
    return database_.write([&](sql::Transaction& tx) -> Result<OpenedSession> {
        auto const still = find_known(tx, *email);
        if (!still || still->hash != known->hash) return wrong_credentials();
        if (better) store::keep_password(tx, known->person.id, *better, clock_.now());
        if (!old.by_token) store::delete_session(tx, old.session);
        return open_session(tx, known->person.id, {from, clock_.now(), settings_.session_time});
    });
}

void Sessions::sign_out(Viewer const& viewer) const
{
    database_.write([&](sql::Transaction& tx) { store::delete_session(tx, viewer.session); });
}

std::vector<Session> Sessions::list(Viewer const& viewer) const
{
    if (!viewer.person) return {};
    return database_.read([&](sql::Reader& db) { return store::list_sessions(db, *viewer.person, clock_.now()); });
}

std::vector<LastSeen> Sessions::last_seen(std::vector<Id<people::Person>> const& people) const
{
    return database_.read([&](sql::Reader& db) { return store::list_last_seen(db, people); });
}

std::vector<bool> Sessions::are_open(std::vector<Viewer const*> const& viewers) const
{
    std::vector<std::string> hashes;
    std::unordered_set<std::string_view> asked; // of many tabs once
    for (auto const* viewer : viewers)
        if (asked.insert(viewer->session).second) hashes.push_back(viewer->session);
    auto const open = database_.read([&](sql::Reader& db) { return store::list_open_keys(db, hashes, clock_.now()); });
    std::unordered_set<std::string_view> const known{open.begin(), open.end()};
    std::vector<bool> answers;
    for (auto const* viewer : viewers) answers.push_back(known.contains(viewer->session));
    return answers;
}

Result<Done> Sessions::end(Viewer const& viewer, Id<Session> id) const
{
    if (!viewer.person) return Problem::not_found();
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        if (!store::delete_session(tx, *viewer.person, id)) return Problem::not_found();
        return Done{};
    });
}

std::int64_t Sessions::end_others(Viewer const& viewer) const
{
    if (!viewer.person) return 0;
    return database_.write(
        [&](sql::Transaction& tx) { return store::delete_sessions(tx, *viewer.person, viewer.session); });
}

std::int64_t Sessions::end_all(Viewer const& viewer) const
{
    if (!viewer.person) return 0;
    return database_.write([&](sql::Transaction& tx) { return store::delete_sessions(tx, *viewer.person, ""); });
}

} // namespace together::access
