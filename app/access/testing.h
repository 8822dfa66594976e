// Everything of access on a fresh database, for tests: cheap hashing, letters and spaces kept in lists.
#pragma once

#include "app/access/api_tokens.h"
#include "app/access/first_run.h"
#include "app/access/invitations.h"
#include "app/access/membership.h"
#include "app/access/passwords.h"
#include "app/access/sessions_store.h"
#include "app/people/browser_testing.h"
#include "app/people/testing.h"

namespace together::access::testing {

using people::testing::field_message;
using people::testing::good_password;

class AccessTest : public people::testing::PeopleTest {
protected:
    void SetUp() override
    {
        PeopleTest::SetUp();
        if (IsSkipped()) return;
        upwards.send = [&](sql::Transaction&, Letter const& letter) { letters.push_back(letter); };
        upwards.join_spaces = [&](sql::Transaction&, Id<people::Person> person, std::vector<SpaceId> const& spaces) {
            for (auto const& space : spaces) joined.emplace_back(person, space);
        };
        upwards.list_spaces = [&](sql::Reader&) { return spaces; };
        upwards.found_spaces = [&](sql::Transaction&, Id<people::Person>, std::vector<SpaceWish> const& wishes) {
            for (auto const& wish : wishes) founded.push_back(wish.name);
            return Result<Done>{Done{}};
        };
        audit.emplace(database(), clock);
        sessions.emplace(database(), settings, hasher, clock);
        api_tokens.emplace(database(), clock);
        membership.emplace(database(), accounts, *audit);
        passwords.emplace(PasswordsParts{database(), settings, hasher, accounts, *audit, upwards, clock});
        invitations.emplace(InvitationsParts{database(), settings, hasher, accounts, *audit, upwards, clock});
        first_run.emplace(FirstRunParts{database(), settings, hasher, accounts, *audit, upwards, clock, "the-code"});
    }

    // An account with good_password.
    people::Person member(std::string const& name, Role role = Role::member)
    {
        auto const person = add(name, role);
        database().write([&](sql::Transaction& tx) {
            store::keep_password(tx, person.id, hasher.hash(good_password), clock.now());
        });
        return person;
    }

    // Signed in through the door; the token is the cookie's value.
    OpenedSession sign_in(std::string const& email, std::string const& address = "192.0.2.1")
    {
        auto opened = sessions->sign_in({email, good_password}, {address, ""}, {});
        check(opened.has_value(), "a person of the test could not sign in");
        return *opened;
    }

    Viewer as(OpenedSession const& opened)
    {
        return {.person = opened.session.person,
            .role = read(opened.session.person).role,
            .session = opened.session.token_hash};
    }
    Viewer administrator() { return as(sign_in(*member("Root", Role::administrator).email)); }

    std::vector<std::string> audited()
    {
        std::vector<std::string> actions;
        Viewer const anybody{.person = Id<people::Person>::make(clock.now()), .role = Role::administrator};
        auto const page = *audit->list(anybody, "");
        for (auto const& entry : page.entries) actions.push_back(entry.action);
        return actions;
    }

    std::vector<Letter> letters;
    std::vector<SpaceChoice> spaces{{SpaceId::make(people::testing::start_of_time), "open-house", "Open house"}};
    std::vector<std::pair<Id<people::Person>, SpaceId>> joined;
    std::vector<std::string> founded;
    Upwards upwards;
    Settings settings{.password_cost = PasswordCost::for_tests(), .origin = "http://together.test"};
    PasswordHasher hasher{settings.password_cost};
    std::optional<Audit> audit;
    std::optional<Sessions> sessions;
    std::optional<ApiTokens> api_tokens;
    std::optional<Membership> membership;
    std::optional<Passwords> passwords;
    std::optional<Invitations> invitations;
    std::optional<FirstRun> first_run;
};

} // namespace together::access::testing
