// Secrets are random and long, so that one fast hash keeps them; no password hash runs for a request.
#include "app/records/credentials.h"

#include <sodium.h>

#include "app/records/credentials_store.h"
#include "platform/base/random.h"
#include "platform/http/headers.h"
#include "platform/sql/dialect.h"
#include "platform/text/clean.h"

namespace together::records {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

namespace {

constexpr auto remembered_for = 5s;
constexpr std::size_t most_remembered = 10'000;
constexpr int most_failures = 30; // of one peer
constexpr auto failures_are_kept = 60s;
constexpr std::size_t longest_header = 1'000; // bytes

struct KeyAndSecret {
    std::string access_key;
    std::string secret;
};

std::optional<KeyAndSecret> split(std::string_view text, char mark)
{
    auto const at = text.find(mark);
    if (at == text.npos) return std::nullopt;
    return KeyAndSecret{std::string{text.substr(0, at)}, std::string{text.substr(at + 1)}};
}

std::optional<KeyAndSecret> read_basic(std::string_view encoded)
{
    std::string plain(encoded.size(), '\0');
    std::size_t size = 0;
    auto const failed = sodium_base642bin(reinterpret_cast<unsigned char*>(plain.data()), plain.size(), encoded.data(),
        encoded.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
    if (failed != 0) return std::nullopt;
    plain.resize(size);
    return split(plain, ':');
}

std::optional<KeyAndSecret> read_authorization(std::string_view header)
{
    auto const space = header.find(' ');
    if (space == header.npos || header.size() > longest_header) return std::nullopt;
    auto const scheme = header.substr(0, space);
    auto const rest = http::trim(header.substr(space));
    if (http::equal_ignoring_case(scheme, "Basic")) return read_basic(rest);
    if (http::equal_ignoring_case(scheme, "Bearer")) return split(rest, '.');
    return std::nullopt;
}

std::string secret_hash_of(KeyAndSecret const& sent)
{
    return hash_of(sent.access_key + ':' + sent.secret);
}

Problem refused(std::string_view why)
{
    return Problem::of(ProblemKind::unauthenticated, why);
}

} // namespace

Result<MadeCredential> Credentials::create(
    CredentialWish const& wish, std::optional<Id<people::Person>> by, Also const& also) const
{
    auto const name = text::clean_line("name", wish.name, {.longest = 80});
    if (!name) return name.error();
    auto const scopes = Scopes::parse(wish.scopes);
    if (!scopes) return scopes.error();
    if (wish.per_minute && (*wish.per_minute < 1 || *wish.per_minute > 10'000'000))
        return Problem::field("per_minute", "field.range");
    auto const now = clock_.now();
    MadeCredential made{.credential = {.id = Id<Credential>::make(now),
                            .name = *name,
                            .access_key = random_token(15),
                            .scopes = scopes->to_string(),
                            .per_minute = wish.per_minute,
                            .created_by = by,
                            .created_at = now},
        .secret = random_token()};
    auto const hash = secret_hash_of({made.credential.access_key, made.secret});
    database_.write([&](sql::Transaction& tx) {
        store::insert_credential(tx, made.credential, hash);
        if (also) also(tx, made.credential);
    });
    return made;
}

std::vector<Credential> Credentials::list() const
{
    return database_.read([](sql::Reader& db) { return store::list_credentials(db); });
}

Result<Done> Credentials::revoke(Id<Credential> id, Also const& also) const
{
    auto revoked = database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const credential = store::find_credential(tx, id);
        if (credential && credential->is_own()) return Problem::forbidden();
        if (!credential || !store::revoke_credential(tx, id, clock_.now())) return Problem::not_found();
        if (also) also(tx, *credential);
        return Done{};
    });
    std::lock_guard const lock{mutex_};
    known_.clear();
    return revoked;
}

Caller Credentials::caller_of(Credential credential) const
{
    Caller caller{.credential = std::move(credential)};
    caller.scopes = Scopes::parse(caller.credential.scopes).value();
    caller.authority = fmt::format(R"({{"objectType":"Agent","name":{},"account":{{"homePage":{},"name":{}}}}})",
        sql::json_quote(caller.credential.name), sql::json_quote(origin_),
        sql::json_quote(caller.credential.access_key));
    caller.identity = identity_of(caller.credential.access_key);
    return caller;
}

std::optional<Result<Caller>> Credentials::remembered(std::string const& hash) const
{
    std::lock_guard const lock{mutex_};
    auto const found = known_.find(hash);
    auto const now = Steady::now();
    if (found == known_.end() || found->second.good_until < now) return std::nullopt;
    auto& known = found->second;
    if (!known.caller.credential.per_minute) return Result<Caller>{known.caller};
    if (known.minute_ends < now) {
        known.minute_ends = now + 1min;
        known.calls = 0;
    }
    if (++known.calls > *known.caller.credential.per_minute)
        return Result<Caller>{Problem::of(ProblemKind::too_many, "records.too_many")};
    return Result<Caller>{known.caller};
}

bool Credentials::is_guessing(std::string const& peer) const
{
    std::lock_guard const lock{mutex_};
    auto const found = failures_.find(peer);
    return found != failures_.end() && found->second.forgotten_at > Steady::now() &&
           found->second.count >= most_failures;
}

void Credentials::note_failure(std::string const& peer) const
{
    std::lock_guard const lock{mutex_};
    if (failures_.size() > most_remembered) failures_.clear();
    auto& failures = failures_[peer];
    if (failures.forgotten_at < Steady::now())
        failures = {.forgotten_at = Steady::now() + failures_are_kept, .count = 0};
    ++failures.count;
}

Result<Caller> Credentials::verify(std::string_view authorization, std::string_view peer) const
{
    if (authorization.empty()) return refused("records.no_credential");
    auto const sent = read_authorization(authorization);
    if (!sent) return refused("records.bad_credential");
    auto const hash = secret_hash_of(*sent);
    if (auto known = remembered(hash)) return std::move(*known);
    std::string const from{peer};
    if (is_guessing(from)) return Problem::of(ProblemKind::too_many, "records.too_many");
    auto const found =
        database_.read([&](sql::Reader& db) { return store::find_credential(db, sent->access_key, hash); });
    if (!found || !found->is_good()) {
        note_failure(from);
        return refused("records.bad_credential");
    }
    {
        std::lock_guard const lock{mutex_};
        if (known_.size() > most_remembered) known_.clear();
        auto& known = known_[hash];
        known.caller = caller_of(*found);
        known.good_until = Steady::now() + remembered_for;
    }
    return *remembered(hash);
}

Caller Credentials::own(sql::Transaction& tx) const
{
    if (auto found = store::find_credential_named(tx, Credential::own_key)) return caller_of(std::move(*found));
    tx.serialise_on("records", Credential::own_key);
    if (auto other = store::find_credential_named(tx, Credential::own_key)) return caller_of(std::move(*other));
    auto const now = clock_.now();
    Credential own{.id = Id<Credential>::make(now),
        .name = "Together",
        .access_key = std::string{Credential::own_key},
        .scopes = "all",
        .created_at = now};
    store::insert_credential(tx, own, hash_of(random_token()));
    return caller_of(std::move(own));
}

} // namespace together::records
