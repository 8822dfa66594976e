// The first account of a new installation.
#include "app/access/first_run.h"

#include "app/access/organisation.h"
#include "app/access/password.h"
#include "app/access/sessions_store.h"
#include "platform/base/random.h"
#include "platform/text/clean.h"

namespace together::access {
namespace {

constexpr std::size_t most_spaces = 20;

struct Founder {
    std::string organisation;
    people::NewAccount account;
    Password password;
};

Result<Founder> parse_founder(Founding const& founding)
{
    auto problem = Problem::invalid("problem.invalid");
    auto const keep = [&](auto const& result) {
        if (result) return;
        for (auto const& field : result.error().fields) problem.fields.push_back(field);
    };
    auto const organisation = parse_organisation(founding.organisation);
    auto const name = people::Name::parse(founding.name);
    auto const email = people::Email::parse(founding.email);
    auto const password = Password::parse(founding.password, {founding.name, founding.email, founding.organisation});
    keep(organisation);
    keep(name);
    keep(email);
    keep(password);
    if (!problem.fields.empty()) return problem;
    people::NewAccount account{*name, *email, Role::administrator};
    account.time_zone = founding.time_zone.value_or("");
    return Founder{*organisation, std::move(account), *password};
}

// However somebody types it: "k7qf m2xd" for K7QF-M2XD.
std::string plain_code(std::string_view typed)
{
    std::string code;
    for (auto const c : typed.substr(0, 100)) {
        if (c >= 'a' && c <= 'z') code += static_cast<char>(c - 'a' + 'A');
        else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) code += c;
    }
    return code;
}

} // namespace

bool FirstRun::is_open() const
{
    if (is_over_) return false;
    is_over_ = parts_.database.read([](sql::Reader& db) { return people::has_people(db); });
    return !is_over_;
}

Result<Done> FirstRun::check_code(std::string_view code, Whereabouts const& from) const
{
    std::vector<GuessKey> const keys{
        {.key = "first-run:" + network_of(from.address), .free = 10, .longest_wait = std::chrono::minutes{15}},
        {.key = "first-run", .free = 50, .longest_wait = std::chrono::minutes{1}},
    };
    if (auto const begun = guesses_.begin(keys); !begun) return begun.error();
    if (parts_.code.empty() || !equal_secrets(plain_code(code), plain_code(parts_.code)))
        return Problem::field("code", "access.wrong_code");
    guesses_.forgive(keys.front().key, keys);
    return Done{};
}

Result<OpenedSession> FirstRun::found(Founding const& founding, Whereabouts const& from) const
{
    if (!is_open()) return Problem::not_found();
    if (auto const checked = check_code(founding.code, from); !checked) return checked.error();
    auto const founder = parse_founder(founding);
    if (!founder) return founder.error();
    auto const hash = parts_.hasher.hash(founder->password.text());
    return parts_.database.write([&](sql::Transaction& tx) -> Result<OpenedSession> {
        tx.serialise_on("first-run", "");
        if (people::has_people(tx)) return Problem::not_found();
        auto const person = parts_.accounts.add(tx, founder->account);
        if (!person) return person.error();
        auto const now = parts_.clock.now();
        name_organisation(tx, founder->organisation);
        store::keep_password(tx, person->id, hash, now);
        parts_.audit.record(tx, {person->id, "organisation_founded", founder->organisation});
        return open_session(tx, person->id, {from, now, parts_.settings.session_time});
    });
}

Result<Done> FirstRun::found_spaces(Viewer const& viewer, std::vector<SpaceWish> const& wishes) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    if (wishes.size() > most_spaces) return Problem::field("spaces", "field.range");
    return parts_.database.write(
        [&](sql::Transaction& tx) { return parts_.upwards.found_spaces(tx, *viewer.person, wishes); });
}

} // namespace together::access
