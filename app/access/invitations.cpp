// Making and revoking invitations, and being let in by one.
#include "app/access/invitations.h"

#include "app/access/invitations_store.h"
#include "app/access/password.h"
#include "app/access/sessions_store.h"
#include "platform/base/random.h"
#include "platform/text/clean.h"

namespace together::access {
namespace {

constexpr std::int64_t most_uses = 1'000;
constexpr std::int64_t most_days = 90;
constexpr std::int64_t usual_days = 14;

bool is_within(std::int64_t number, std::int64_t most)
{
    return number >= 1 && number <= most;
}

struct NewAccess {
    people::NewAccount account;
    Password password;
};

// All problems at once.
Result<NewAccess> parse_acceptance(Acceptance acceptance, Invitation const& invitation)
{
    if (invitation.email) acceptance.email = *invitation.email;
    auto problem = Problem::invalid("problem.invalid");
    auto const keep = [&](Problem const& found) {
        problem.fields.insert(problem.fields.end(), found.fields.begin(), found.fields.end());
    };
    auto const name = people::Name::parse(acceptance.name);
    auto const email = people::Email::parse(acceptance.email);
    auto const password = Password::parse(acceptance.password, {acceptance.name, acceptance.email});
    if (!name) keep(name.error());
    if (!email) keep(email.error());
    if (!password) keep(password.error());
    std::optional<people::Handle> wish;
    if (acceptance.handle) {
        auto const handle = people::Handle::parse(*acceptance.handle);
        if (handle) wish = *handle;
        else keep(handle.error());
    }
    if (!problem.fields.empty()) return problem;
    return NewAccess{{*name, *email, invitation.role, wish, acceptance.time_zone.value_or("")}, *password};
}

} // namespace

Result<Invitation> Invitations::checked(InvitationInput const& input) const
{
    auto problem = Problem::invalid("problem.invalid");
    auto const note = text::clean_lines("note", input.note.value_or(""), {.shortest = 0, .longest = 500});
    if (!note) problem.fields.push_back(note.error().fields.front());
    // Nobody becomes an administrator by a link that may be passed on.
    if (input.role == Role::administrator) problem.fields.push_back({"role", "field.choice", {}});
    auto const is_for_one = input.email || input.claims;
    auto const uses = is_for_one ? 1 : input.uses.value_or(1);
    if (!is_within(uses, most_uses)) problem.fields.push_back({"uses", "field.range", {}});
    auto const days = input.days.value_or(usual_days);
    if (!is_within(days, most_days)) problem.fields.push_back({"days", "field.range", {}});
    if (input.email)
        if (auto const email = people::Email::parse(*input.email); !email)
            problem.fields.push_back(email.error().fields.front());
    if (!problem.fields.empty()) return problem;
    auto const now = parts_.clock.now();
    Invitation invitation{.id = Id<Invitation>::make(now),
        .role = input.role,
        .note = *note,
        .uses_left = uses,
        .created_at = now,
        .expires_at = now + std::chrono::days{days}};
    if (input.email) invitation.email = people::Email::parse(*input.email)->text();
    return invitation;
}

Result<Done> Invitations::find_claimed(sql::Reader& db, InvitationInput const& input, Invitation& invitation) const
{
    std::optional<people::Person> person;
    if (input.claims) {
        auto const found = people::find_people_by_handle(db, {*input.claims});
        if (found.empty()) return Problem::field("claims", "field.choice");
        person = found.front();
        if (person->is_claimed()) return Problem::conflict("people.already_claimed");
    } else if (invitation.email) {
        person = people::find_person(db, *people::Email::parse(*invitation.email));
        if (person && person->is_claimed()) return Problem::conflict("people.email_taken");
    }
    if (!person) return Done{};
    invitation.claims = person->id;
    if (!invitation.email) invitation.email = person->email;
    return Done{};
}

Result<std::vector<SpaceId>> Invitations::find_spaces(sql::Reader& db, std::vector<std::string> const& slugs) const
{
    std::vector<SpaceId> ids;
    if (slugs.empty()) return ids;
    auto const known = parts_.upwards.list_spaces(db);
    for (auto const& slug : slugs) {
        auto const found =
            std::find_if(known.begin(), known.end(), [&](auto const& space) { return space.slug == slug; });
        if (found == known.end()) return Problem::field("spaces", "field.choice");
        ids.push_back(found->id);
    }
    return ids;
}

void Invitations::send(sql::Transaction& tx, MadeInvitation const& made) const
{
    auto const& email = made.invitation.email;
    if (!email || !parts_.upwards.sends_mail()) return;
    auto const person = made.invitation.claims ? people::find_person(tx, *made.invitation.claims) : std::nullopt;
    parts_.upwards.send(tx, {"invitation", *email, person ? person->name : "",
                                parts_.settings.origin + "/invitations/" + made.token, "en"});
}

Result<MadeInvitation> Invitations::invite(Viewer const& viewer, InvitationInput const& input) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    auto const invitation = checked(input);
    if (!invitation) return invitation.error();
    return parts_.database.write([&](sql::Transaction& tx) { return make(tx, viewer, input, *invitation); });
}

Result<MadeInvitation> Invitations::make(
    sql::Transaction& tx, Viewer const& viewer, InvitationInput const& input, Invitation invitation) const
{
    MadeInvitation made{random_token(), std::move(invitation)};
    made.invitation.invited_by = viewer.person;
    if (auto const found = find_claimed(tx, input, made.invitation); !found) return found.error();
    store::insert_invitation(tx, made.invitation, hash_of(made.token));
    auto const spaces = find_spaces(tx, input.spaces);
    if (!spaces) return spaces.error();
    store::insert_invitation_spaces(tx, made.invitation.id, *spaces);
    send(tx, made);
    auto const subject = made.invitation.email.value_or(input.claims ? "@" + *input.claims : "");
    parts_.audit.record(
        tx, {viewer.person, "invitation_made", subject, std::string{model::name_of(made.invitation.role)}});
    return made;
}

Result<std::vector<MadeInvitation>> Invitations::invite_waiting(Viewer const& viewer, WaitingInput const& input) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    if (input.claims.empty()) return Problem::field("claims", "field.choose_somebody");
    if (input.claims.size() > WaitingInput::most) return Problem::field("claims", "field.range");
    return parts_.database.write([&](sql::Transaction& tx) -> Result<std::vector<MadeInvitation>> {
        std::vector<MadeInvitation> all;
        for (auto const& handle : input.claims) {
            InvitationInput const one{.claims = handle, .days = input.days};
            auto const invitation = checked(one);
            if (!invitation) return invitation.error();
            auto made = make(tx, viewer, one, *invitation);
            if (!made) return made.error();
            all.push_back(*std::move(made));
        }
        return all;
    });
}

std::vector<Id<people::Person>> Invitations::invited_of(std::vector<Id<people::Person>> const& people) const
{
    return parts_.database.read([&](sql::Reader& db) { return store::list_invited(db, people, parts_.clock.now()); });
}

Result<InvitationPage> Invitations::list(Viewer const& viewer, std::string_view after, std::size_t limit) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    InvitationPage page;
    page.invitations = parts_.database.read([&](sql::Reader& db) {
        store::InvitationListing const listing{
            parts_.clock.now(), Id<Invitation>::parse(after), static_cast<std::int64_t>(limit) + 1};
        return store::list_open_invitations(db, listing);
    });
    if (page.invitations.size() > limit) {
        page.invitations.pop_back();
        page.next = page.invitations.back().id.to_string();
    }
    return page;
}

Result<Invitation> Invitations::revoke(Viewer const& viewer, Id<Invitation> id) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Invitation> {
        auto const invitation = store::find_invitation(tx, id);
        if (!invitation) return Problem::not_found();
        if (store::revoke_invitation(tx, id, parts_.clock.now()))
            parts_.audit.record(tx, {viewer.person, "invitation_revoked", invitation->email.value_or("")});
        return *store::find_invitation(tx, id);
    });
}

Result<OpenInvitation> Invitations::find_open(std::string_view token) const
{
    return parts_.database.read([&](sql::Reader& db) -> Result<OpenInvitation> {
        auto const invitation = store::find_invitation(db, hash_of(token));
        if (!invitation || !invitation->is_open(parts_.clock.now())) return Problem::not_found();
        auto const find = [&](auto const& id) { return id ? people::find_person(db, *id) : std::nullopt; };
        auto const invited = store::list_invitation_spaces(db, invitation->id);
        auto spaces = parts_.upwards.list_spaces(db);
        std::erase_if(spaces, [&](SpaceChoice const& space) {
            return std::find(invited.begin(), invited.end(), space.id) == invited.end();
        });
        return OpenInvitation{*invitation, find(invitation->invited_by), find(invitation->claims), std::move(spaces)};
    });
}

Result<people::Person> Invitations::let_in(
    sql::Transaction& tx, Invitation const& invitation, people::NewAccount const& account) const
{
    if (!store::use_invitation(tx, invitation.id, parts_.clock.now())) return Problem::not_found();
    if (invitation.claims) return parts_.accounts.claim(tx, *invitation.claims, account);
    // Whoever types the address of an imported person does not get what that person wrote: see
    // access.claim_by_own_link.
    auto const holder = account.email ? people::find_person(tx, *account.email) : std::nullopt;
    if (holder && !holder->is_claimed()) {
        auto problem = Problem::conflict("access.claim_by_own_link");
        problem.fields.push_back({"email", "access.claim_by_own_link", {}});
        return problem;
    }
    return parts_.accounts.add(tx, account);
}

Result<OpenedSession> Invitations::accept(
    std::string_view token, Acceptance const& acceptance, Whereabouts const& from) const
{
    auto const open = find_open(token);
    if (!open) return open.error();
    auto const access = parse_acceptance(acceptance, open->invitation);
    if (!access) return access.error();
    auto const hash = parts_.hasher.hash(access->password.text());
    return parts_.database.write([&](sql::Transaction& tx) -> Result<OpenedSession> {
        auto const person = let_in(tx, open->invitation, access->account);
        if (!person) return person.error();
        auto const now = parts_.clock.now();
        store::keep_password(tx, person->id, hash, now);
        if (open->invitation.claims) store::revoke_invitations_for(tx, person->id, now);
        parts_.upwards.join_spaces(tx, person->id, store::list_invitation_spaces(tx, open->invitation.id));
        parts_.audit.record(tx, {person->id, "invitation_accepted", person->handle});
        return open_session(tx, person->id, {from, now, parts_.settings.session_time});
    });
}

Result<Done> Invitations::join(std::string_view token, Viewer const& viewer) const
{
    if (!viewer.person) return Problem::of(ProblemKind::unauthenticated, "problem.unauthenticated");
    auto const open = find_open(token);
    if (!open) return open.error();
    if (open->invitation.claims) return Problem::conflict("access.has_account");
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        if (!store::use_invitation(tx, open->invitation.id, parts_.clock.now())) return Problem::not_found();
        parts_.upwards.join_spaces(tx, *viewer.person, store::list_invitation_spaces(tx, open->invitation.id));
        parts_.audit.record(tx, {viewer.person, "invitation_joined", ""});
        return Done{};
    });
}

} // namespace together::access
