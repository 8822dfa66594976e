// The ways in: first run, invitations, new passwords, the command line; and what administrators change.
#include <thread>

#include "app/access/commands.h"
#include "app/access/organisation.h"
#include "app/access/testing.h"

namespace together::access {
namespace {

using namespace std::chrono_literals;
using testing::good_password;
using Actions = std::vector<std::string>;

struct LettingIn : testing::AccessTest {
    Whereabouts const here{"192.0.2.1", "test"};

    Founding founding() { return {"the-code", "Hill Hospital", "Root", "root@example.org", good_password}; }
    Acceptance acceptance(std::string const& name)
    {
        return {name, std::nullopt, text::slug(name) + "@example.org", good_password};
    }
    CommandParts command() { return {database(), hasher, accounts, *audit, clock}; }
    people::Person imported(std::string const& name, std::optional<std::string> const& email = {})
    {
        auto const made = database().write([&](sql::Transaction& tx) {
            return accounts.import(
                tx, {.name = people::Name::repair(name),
                        .email = email ? std::optional{*people::Email::parse(*email)} : std::nullopt});
        });
        return read(made.id);
    }
};
INSTANTIATE_TEST_SUITE_P(, LettingIn, sql::testing::both, sql::testing::dialect_name);

TEST_P(LettingIn, founds_an_organisation_once)
{
    EXPECT_TRUE(first_run->is_open());
    auto const opened = first_run->found(founding(), here);
    ASSERT_TRUE(opened);
    EXPECT_EQ(read(opened->session.person).role, Role::administrator);
    EXPECT_EQ(database().read([](sql::Reader& db) { return organisation_name(db); }), "Hill Hospital");
    EXPECT_FALSE(first_run->is_open());
    EXPECT_EQ(first_run->found(founding(), here).error().kind, ProblemKind::not_found);
    EXPECT_TRUE(first_run->found_spaces(as(*opened), {{"Open house", ""}}));
    EXPECT_EQ(founded, Actions{"Open house"});
    EXPECT_FALSE(first_run->found_spaces({}, {}));
    EXPECT_EQ(audited(), Actions{"organisation_founded"});
    EXPECT_TRUE(sessions->sign_in({"root@example.org", good_password}, here, {}));
}

TEST_P(LettingIn, wants_the_code_that_was_printed)
{
    auto wrong = founding();
    wrong.code = "the-codd";
    EXPECT_TRUE(first_run->check_code("THE CODE", here)) << "however it is typed";
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(testing::field_message(first_run->found(wrong, here).error(), "code"), "access.wrong_code");
    EXPECT_EQ(first_run->found(founding(), here).error().kind, ProblemKind::too_many);
    clock.advance(1h);
    EXPECT_TRUE(first_run->found(founding(), here));
}

TEST_P(LettingIn, takes_the_time_zone_of_the_browser)
{
    auto founder = founding();
    founder.time_zone = "Europe/Zurich";
    auto const opened = first_run->found(founder, here);
    ASSERT_TRUE(opened);
    EXPECT_EQ(read(opened->session.person).time_zone, "Europe/Zurich");
    auto const made = invitations->invite(as(*opened), {.uses = 2});
    ASSERT_TRUE(made);
    auto odd = acceptance("Gus");
    odd.time_zone = "Moon/Tranquility";
    EXPECT_EQ(read(invitations->accept(made->token, odd, here)->session.person).time_zone, "UTC");
    auto here_too = acceptance("Hal");
    here_too.time_zone = "Asia/Tokyo";
    EXPECT_EQ(read(invitations->accept(made->token, here_too, here)->session.person).time_zone, "Asia/Tokyo");
}

TEST_P(LettingIn, without_a_code_there_is_no_first_run)
{
    FirstRun const closed{{database(), settings, hasher, accounts, *audit, upwards, clock, ""}};
    auto founder = founding();
    founder.code = "";
    EXPECT_EQ(testing::field_message(closed.found(founder, here).error(), "code"), "access.wrong_code");
}

TEST_P(LettingIn, of_two_founders_one_wins)
{
    std::atomic<int> won{0};
    auto const found = [&](std::string const& email) {
        auto founder = founding();
        founder.email = email;
        if (first_run->found(founder, here)) ++won;
    };
    {
        std::thread first{found, "a@example.org"};
        std::thread second{found, "b@example.org"};
        first.join();
        second.join();
    }
    EXPECT_EQ(won, 1);
    EXPECT_EQ(database().read([](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from people"); }), 1);
}

TEST_P(LettingIn, names_all_that_is_wrong_with_a_founding)
{
    auto const refused = first_run->found({"the-code", "", "", "no address", "short"}, here);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.size(), 4u);
    EXPECT_TRUE(first_run->is_open());
}

TEST_P(LettingIn, lets_in_by_invitation)
{
    auto const root = administrator();
    auto const made = invitations->invite(root, {.role = Role::guest, .spaces = {"open-house"}, .note = "Welcome"});
    ASSERT_TRUE(made);
    auto const open = invitations->find_open(made->token);
    ASSERT_TRUE(open);
    ASSERT_EQ(open->spaces.size(), 1u);
    EXPECT_EQ(open->inviter->name, "Root");
    auto const opened = invitations->accept(made->token, acceptance("Gus"), here);
    ASSERT_TRUE(opened);
    auto const gus = read(opened->session.person);
    EXPECT_EQ(gus.role, Role::guest);
    EXPECT_EQ(joined, (std::vector{std::pair{gus.id, spaces[0].id}}));
    EXPECT_TRUE(sessions->sign_in({"gus@example.org", good_password}, here, {}));
    EXPECT_EQ(invitations->accept(made->token, acceptance("Hal"), here).error().kind, ProblemKind::not_found)
        << "used up";
    EXPECT_EQ(audited(), (Actions{"invitation_accepted", "invitation_made"}));
}

TEST_P(LettingIn, an_invitation_ends)
{
    auto const root = administrator();
    auto const revoked = *invitations->invite(root, {});
    ASSERT_TRUE(invitations->revoke(root, revoked.invitation.id));
    EXPECT_TRUE(invitations->revoke(root, revoked.invitation.id)) << "again";
    EXPECT_FALSE(invitations->find_open(revoked.token));
    EXPECT_FALSE(invitations->accept(revoked.token, acceptance("Hal"), here));

    auto const late = *invitations->invite(root, {.days = 3});
    clock.advance(std::chrono::days{3});
    EXPECT_FALSE(invitations->accept(late.token, acceptance("Hal"), here));
    EXPECT_FALSE(invitations->find_open("no such token"));
    EXPECT_EQ(audited(), (Actions{"invitation_made", "invitation_revoked", "invitation_made"}));
}

TEST_P(LettingIn, an_invitation_counts_its_uses)
{
    auto const made = *invitations->invite(administrator(), {.uses = 2});
    EXPECT_TRUE(invitations->accept(made.token, acceptance("Ana"), here));
    EXPECT_EQ(invitations->accept(made.token, acceptance("Ana"), here).error().message, "people.email_taken");
    EXPECT_TRUE(invitations->accept(made.token, acceptance("Ben"), here)) << "a failure uses nothing";
    EXPECT_FALSE(invitations->accept(made.token, acceptance("Cem"), here));
}

TEST_P(LettingIn, only_administrators_invite_and_never_administrators)
{
    auto const ana = as(sign_in(*member("Ana").email));
    EXPECT_EQ(invitations->invite(ana, {}).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(invitations->list(ana, "").error().kind, ProblemKind::forbidden);
    EXPECT_EQ(invitations->revoke(ana, Id<Invitation>{}).error().kind, ProblemKind::forbidden);
    auto const root = administrator();
    auto const refused = invitations->invite(
        root, {.role = Role::administrator, .email = "no address", .note = std::string(501, 'x'), .days = 91});
    ASSERT_FALSE(refused);
    for (auto const* field : {"role", "email", "note", "days"})
        EXPECT_NE(testing::field_message(refused.error(), field), "") << field;
    EXPECT_EQ(
        testing::field_message(invitations->invite(root, {.spaces = {"nowhere"}}).error(), "spaces"), "field.choice");
    EXPECT_EQ(testing::field_message(invitations->invite(root, {.uses = 0}).error(), "uses"), "field.range");
    EXPECT_EQ(invitations->invite(root, {.email = "ana@example.org"}).error().message, "people.email_taken");
    EXPECT_EQ(invitations->revoke(root, Id<Invitation>{}).error().kind, ProblemKind::not_found);
}

TEST_P(LettingIn, mails_an_invitation_to_its_address)
{
    auto const made = *invitations->invite(administrator(), {.email = "Ana@Example.org", .uses = 100});
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0].to, "ana@example.org");
    EXPECT_EQ(letters[0].link, "http://together.test/invitations/" + made.token);
    auto other = acceptance("Ana");
    other.email = "else@example.org";
    auto const opened = invitations->accept(made.token, other, here);
    ASSERT_TRUE(opened);
    EXPECT_EQ(read(opened->session.person).email, "ana@example.org") << "it was made for that address";
    EXPECT_FALSE(invitations->find_open(made.token)) << "for one person alone";
}

TEST_P(LettingIn, hands_over_an_imported_account)
{
    auto const root = administrator();
    auto const ana = imported("asilva");
    auto const made = invitations->invite(root, {.claims = ana.handle});
    ASSERT_TRUE(made);
    EXPECT_EQ(invitations->find_open(made->token)->claims->name, "asilva");
    auto const spare = *invitations->invite(root, {.claims = ana.handle});
    auto const opened = invitations->accept(made->token, acceptance("Ana Silva"), here);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->session.person, ana.id);
    EXPECT_EQ(read(ana.id).name, "Ana Silva");
    EXPECT_FALSE(invitations->accept(spare.token, acceptance("Eve"), here)) << "a second link to it is void";
    EXPECT_EQ(invitations->invite(root, {.claims = ana.handle}).error().message, "people.already_claimed");
    EXPECT_EQ(
        testing::field_message(invitations->invite(root, {.claims = "nobody"}).error(), "claims"), "field.choice");
}

TEST_P(LettingIn, an_imported_account_is_found_by_the_address_invited)
{
    auto const ana = imported("asilva", "ana@example.org");
    auto const made = *invitations->invite(administrator(), {.email = "ana@example.org"});
    EXPECT_EQ(made.invitation.claims, ana.id);
}

TEST_P(LettingIn, typing_an_imported_persons_address_does_not_make_one_that_person)
{
    auto const ana = imported("asilva", "ana@example.org");
    auto const made = *invitations->invite(administrator(), {.uses = 10});
    auto const refused = invitations->accept(made.token, acceptance("Ana"), here);
    ASSERT_FALSE(refused);
    EXPECT_EQ(testing::field_message(refused.error(), "email"), "access.claim_by_own_link");
    EXPECT_FALSE(read(ana.id).is_claimed());
}

TEST_P(LettingIn, who_has_an_account_joins_with_it)
{
    auto const ana = as(sign_in(*member("Ana").email));
    auto const made = *invitations->invite(administrator(), {.spaces = {"open-house"}});
    EXPECT_EQ(invitations->join(made.token, {}).error().kind, ProblemKind::unauthenticated);
    EXPECT_TRUE(invitations->join(made.token, ana));
    EXPECT_EQ(joined, (std::vector{std::pair{*ana.person, spaces[0].id}}));
    EXPECT_FALSE(invitations->join(made.token, ana));
}

TEST_P(LettingIn, lists_invitations_the_latest_first)
{
    auto const root = administrator();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(invitations->invite(root, {.note = std::to_string(i)}));
    auto const page = *invitations->list(root, "", 2);
    ASSERT_EQ(page.invitations.size(), 2u);
    EXPECT_EQ(page.invitations[0].note, "2");
    auto const rest = *invitations->list(root, page.next, 2);
    ASSERT_EQ(rest.invitations.size(), 1u);
    EXPECT_EQ(rest.invitations[0].note, "0");
    EXPECT_EQ(rest.next, "");
}

TEST_P(LettingIn, changes_a_password)
{
    member("Ana");
    auto const here_session = sign_in("ana@example.org");
    auto const there = sign_in("ana@example.org");
    auto const ana = as(here_session);
    EXPECT_EQ(
        testing::field_message(passwords->change(ana, {"wrong", "heron over green hill"}, here).error(), "current"),
        "password.wrong");
    EXPECT_EQ(testing::field_message(passwords->change(ana, {good_password, "short"}, here).error(), "password"),
        "field.too_short");
    auto const fresh = passwords->change(ana, {good_password, "heron over green hill"}, here);
    ASSERT_TRUE(fresh);
    auto const left = sessions->list(ana);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].id, fresh->session.id) << "every other session ended";
    EXPECT_FALSE(sessions->sign_in({"ana@example.org", good_password}, here, {}));
    EXPECT_TRUE(sessions->sign_in({"ana@example.org", "heron over green hill"}, here, {}));
    for (int i = 0; i < 5; ++i) (void)passwords->change(ana, {"wrong", "heron over green hill!"}, here);
    EXPECT_EQ(passwords->change(ana, {"wrong", "heron over green hill!"}, here).error().kind, ProblemKind::too_many);
    EXPECT_FALSE(passwords->change({}, {good_password, "heron over green hill"}, here));
}

TEST_P(LettingIn, changes_an_address_with_the_password)
{
    auto const ana = as(sign_in(*member("Ana").email));
    member("Ben");
    EXPECT_EQ(
        testing::field_message(passwords->change_email(ana, "a@b.org", "wrong").error(), "password"), "password.wrong");
    EXPECT_EQ(passwords->change_email(ana, "ben@example.org", good_password).error().message, "people.email_taken");
    EXPECT_TRUE(passwords->change_email(ana, "A@b.org", good_password));
    EXPECT_TRUE(sessions->sign_in({"a@b.org", good_password}, here, {}));
}

TEST_P(LettingIn, resets_a_password_by_a_link_that_works_once)
{
    member("Ana");
    auto const old = sign_in("ana@example.org");
    ASSERT_TRUE(passwords->request_reset("ana@example.org", here));
    ASSERT_EQ(letters.size(), 1u);
    auto const token = letters[0].link.substr(letters[0].link.rfind('/') + 1);
    EXPECT_EQ(passwords->find_reset(token)->name, "Ana");
    EXPECT_FALSE(passwords->reset(token, "short", here));
    auto const opened = passwords->reset(token, "heron over green hill", here);
    ASSERT_TRUE(opened);
    EXPECT_EQ(sessions->list(as(old)).size(), 1u) << "the old session ended";
    EXPECT_EQ(passwords->reset(token, "heron over green hill", here).error().kind, ProblemKind::not_found);
    EXPECT_TRUE(sessions->sign_in({"ana@example.org", "heron over green hill"}, here, {}));
}

TEST_P(LettingIn, answers_the_same_for_unknown_addresses)
{
    member("Ana");
    imported("Ben", "ben@example.org");
    for (auto const* email : {"nobody@example.org", "ben@example.org"})
        EXPECT_TRUE(passwords->request_reset(email, here)) << email;
    EXPECT_TRUE(letters.empty());
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(passwords->request_reset("ana@example.org", here));
    EXPECT_EQ(passwords->request_reset("ana@example.org", here).error().kind, ProblemKind::too_many);
    EXPECT_EQ(testing::field_message(passwords->request_reset("no address", here).error(), "email"), "field.email");
    upwards.send = nullptr;
    Passwords const without_mail{{database(), settings, hasher, accounts, *audit, upwards, clock}};
    EXPECT_EQ(without_mail.request_reset("ana@example.org", here).error().kind, ProblemKind::unavailable);
}

TEST_P(LettingIn, an_administrator_hands_over_a_link)
{
    auto const root = administrator();
    auto const ana = member("Ana");
    auto const made = passwords->make_reset(root, ana.id);
    ASSERT_TRUE(made);
    clock.advance(settings.handed_reset_time - 1s);
    EXPECT_TRUE(passwords->find_reset(made->token));
    clock.advance(1s);
    EXPECT_FALSE(passwords->find_reset(made->token));
    EXPECT_EQ(passwords->make_reset(as(sign_in(*ana.email)), ana.id).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(passwords->make_reset(root, imported("Ben").id).error().message, "access.not_claimed");
    EXPECT_EQ(passwords->make_reset(root, Id<people::Person>{}).error().kind, ProblemKind::not_found);
    EXPECT_EQ(audited(), Actions{"person_reset_made"});
}

TEST_P(LettingIn, changes_roles_and_activity)
{
    auto const root = administrator();
    auto const ana = member("Ana");
    auto const session = as(sign_in(*ana.email));
    EXPECT_EQ(membership->change_role(session, ana.id, Role::administrator).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(membership->change_role(root, ana.id, Role::learning_lead)->role, Role::learning_lead);
    EXPECT_TRUE(sessions->list(session).empty()) << "a new role wants a new session";
    EXPECT_EQ(membership->change_role(root, *root.person, Role::member).error().message, "people.last_administrator");
    EXPECT_FALSE(sessions->list(root).empty()) << "a refused change ends nothing";
    EXPECT_FALSE(membership->deactivate(root, ana.id)->is_active());
    EXPECT_FALSE(sessions->sign_in({*ana.email, good_password}, here, {}));
    EXPECT_TRUE(membership->reactivate(root, ana.id)->is_active());
    auto const again = as(sign_in(*ana.email));
    EXPECT_TRUE(membership->end_sessions(root, ana.id));
    EXPECT_TRUE(sessions->list(again).empty());
    EXPECT_EQ(membership->deactivate(root, Id<people::Person>{}).error().kind, ProblemKind::not_found);
    EXPECT_EQ(audited(),
        (Actions{"person_sessions_ended", "person_reactivated", "person_deactivated", "person_role_changed"}));
    EXPECT_EQ(audit->list(session, "").error().kind, ProblemKind::forbidden);
    auto const page = *audit->list(root, "", 3);
    EXPECT_EQ(page.entries.size(), 3u);
    EXPECT_EQ(audit->list(root, page.next, 3)->entries.at(0).details, "member -> learning_lead");
}

TEST_P(LettingIn, the_command_line_adds_users_and_tokens)
{
    auto const ana = add_user(command(), {"ana@example.org", "Ana", "admin", good_password});
    ASSERT_TRUE(ana);
    EXPECT_EQ(ana->role, Role::administrator);
    EXPECT_TRUE(sessions->sign_in({"ana@example.org", good_password}, here, {}));
    EXPECT_EQ(
        add_user(command(), {"ana@example.org", "Ana", "member", good_password}).error().message, "people.email_taken");
    EXPECT_EQ(testing::field_message(add_user(command(), {"b@c.org", "B", "king", good_password}).error(), "role"),
        "field.choice");
    auto const old = imported("Ben", "ben@example.org");
    EXPECT_EQ(add_user(command(), {"ben@example.org", "Ben", "guest", good_password})->id, old.id);
    auto const made = create_token(command(), "Ana@example.org");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->api_token.person, ana->id);
    EXPECT_EQ(
        testing::field_message(create_token(command(), "no@example.org").error(), "email"), "people.unknown_email");
    EXPECT_EQ(audited(), (Actions{"person_token_made", "person_added", "person_added"}));
}

} // namespace
} // namespace together::access
