// Signing in and out, guessing, and sessions of one's own.
#include "app/access/testing.h"

#include "app/access/sweep.h"
#include "platform/base/random.h"

namespace together::access {
namespace {

using namespace std::chrono_literals;

struct SessionsDoor : testing::AccessTest {
    Result<OpenedSession> guess(std::string const& email, std::string const& address = "192.0.2.66")
    {
        return sessions->sign_in({email, "not the right one"}, {address, ""}, {});
    }
};
INSTANTIATE_TEST_SUITE_P(, SessionsDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(SessionsDoor, signs_in_with_the_right_password_alone)
{
    auto const ana = member("Ana");
    auto const opened = sessions->sign_in({"ANA@example.org", testing::good_password}, {"192.0.2.1", "Firefox"}, {});
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->session.person, ana.id);
    EXPECT_EQ(opened->session.token_hash, hash_of(opened->token));
    EXPECT_EQ(opened->token.size(), 43u);
    auto const wrong = guess("ana@example.org");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().message, "access.wrong_credentials");
}

TEST_P(SessionsDoor, tells_nothing_of_which_accounts_exist)
{
    auto const known = member("Ana");
    auto const gone = member("Gone");
    member("Other", Role::administrator);
    add("Unset"); // no password
    ASSERT_TRUE(database().write([&](sql::Transaction& tx) { return accounts.deactivate(tx, gone.id); }));
    auto const expected = guess("ana@example.org").error();
    for (auto const* email : {"nobody@example.org", "unset@example.org", "no address"}) {
        auto const wrong = guess(email);
        ASSERT_FALSE(wrong);
        EXPECT_EQ(wrong.error().message, expected.message) << email;
        EXPECT_EQ(wrong.error().kind, expected.kind);
    }
    EXPECT_FALSE(sessions->sign_in({*gone.email, testing::good_password}, {"192.0.2.1", ""}, {}));
    EXPECT_EQ(known.email, "ana@example.org");
}

TEST_P(SessionsDoor, a_new_session_ends_the_old_one_of_the_browser)
{
    auto const ana = member("Ana");
    auto const old = sign_in(*ana.email);
    auto const fresh = sessions->sign_in({*ana.email, testing::good_password}, {"192.0.2.1", ""}, as(old));
    ASSERT_TRUE(fresh);
    EXPECT_NE(fresh->token, old.token);
    auto const left = sessions->list(as(*fresh));
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].id, fresh->session.id);
}

TEST_P(SessionsDoor, hashes_anew_when_the_price_changed)
{
    auto const ana = member("Ana");
    PasswordHasher const dear{{settings.password_cost.operations + 1, settings.password_cost.memory_bytes}};
    Sessions const later{database(), settings, dear, clock};
    ASSERT_TRUE(later.sign_in({*ana.email, testing::good_password}, {"192.0.2.1", ""}, {}));
    auto const hash = database().read([&](sql::Reader& db) { return store::find_password(db, ana.id); });
    EXPECT_FALSE(dear.is_outdated(*hash));
    EXPECT_TRUE(later.sign_in({*ana.email, testing::good_password}, {"192.0.2.1", ""}, {}));
}

TEST_P(SessionsDoor, guesses_wait_longer_and_longer)
{
    member("Ana");
    for (int i = 0; i < 5; ++i) EXPECT_EQ(guess("ana@example.org").error().kind, ProblemKind::invalid);
    auto const refused = sessions->sign_in({"ana@example.org", testing::good_password}, {"192.0.2.66", ""}, {});
    ASSERT_FALSE(refused) << "even the right one must wait";
    EXPECT_EQ(refused.error().kind, ProblemKind::too_many);
    EXPECT_EQ(refused.error().arguments.at(0).second, "1");
    clock.advance(1s);
    EXPECT_EQ(guess("ana@example.org").error().kind, ProblemKind::invalid);
    EXPECT_EQ(guess("ana@example.org").error().arguments.at(0).second, "2");
    clock.advance(1h);
    EXPECT_TRUE(sessions->sign_in({"ana@example.org", testing::good_password}, {"192.0.2.66", ""}, {}));
    EXPECT_EQ(guess("ana@example.org").error().kind, ProblemKind::invalid) << "the count starts anew";
}

TEST_P(SessionsDoor, waits_end)
{
    member("Ana");
    for (int i = 0; i < 40; ++i) {
        (void)guess("ana@example.org");
        clock.advance(16min);
    }
    EXPECT_TRUE(sessions->sign_in({"ana@example.org", testing::good_password}, {"192.0.2.66", ""}, {}));
}

TEST_P(SessionsDoor, guesses_from_everywhere_do_not_lock_out_who_was_here_before)
{
    member("Ana");
    sign_in("ana@example.org", "198.51.100.7");
    for (int i = 0; i < 60; ++i) (void)guess("ana@example.org", "203.0.113." + std::to_string(i));
    EXPECT_EQ(guess("ana@example.org", "203.0.113.200").error().kind, ProblemKind::too_many);
    EXPECT_TRUE(sessions->sign_in({"ana@example.org", testing::good_password}, {"198.51.100.7", ""}, {}));
}

TEST_P(SessionsDoor, one_address_cannot_try_many_accounts)
{
    for (int i = 0; i < 30; ++i) (void)guess("person" + std::to_string(i) + "@example.org");
    EXPECT_EQ(guess("another@example.org").error().kind, ProblemKind::too_many);
    EXPECT_EQ(guess("another@example.org", "192.0.2.67").error().kind, ProblemKind::invalid);
    for (int i = 0; i < 30; ++i)
        (void)guess("p" + std::to_string(i) + "@example.org", "2001:db8:1:2::" + std::to_string(i));
    EXPECT_EQ(guess("q@example.org", "2001:db8:1:2:ffff::1").error().kind, ProblemKind::too_many) << "one network";
}

TEST_P(SessionsDoor, right_passwords_are_no_guesses)
{
    member("Ana");
    for (int i = 0; i < 50; ++i) sign_in("ana@example.org", "192.0.2.9");
    EXPECT_EQ(guess("other@example.org", "192.0.2.9").error().kind, ProblemKind::invalid);
}

TEST_P(SessionsDoor, ends_ones_own_sessions_alone)
{
    member("Ana");
    member("Ben");
    auto const here = sign_in("ana@example.org");
    auto const there = sign_in("ana@example.org");
    auto const bens = sign_in("ben@example.org");
    EXPECT_EQ(sessions->end(as(here), bens.session.id).error().kind, ProblemKind::not_found);
    EXPECT_TRUE(sessions->end(as(here), there.session.id));
    EXPECT_FALSE(sessions->end(as(here), there.session.id));
    sign_in("ana@example.org");
    EXPECT_EQ(sessions->end_others(as(here)), 1);
    EXPECT_EQ(sessions->list(as(here)).size(), 1u);
    sessions->sign_out(as(here));
    EXPECT_TRUE(sessions->list(as(here)).empty());
    EXPECT_EQ(sessions->list(as(bens)).size(), 1u);
    EXPECT_EQ(sessions->end_all(as(bens)), 1);
}

TEST_P(SessionsDoor, sweeps_what_ran_out)
{
    member("Ana");
    auto const old = sign_in("ana@example.org");
    (void)guess("x@example.org");
    clock.advance(settings.session_time + 1s);
    auto const fresh = sign_in("ana@example.org");
    sweep(database(), clock.now());
    auto const count = [&](std::string const& table) {
        return database().read([&](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from " + table); });
    };
    EXPECT_EQ(count("sessions"), 1);
    EXPECT_EQ(sessions->list(as(fresh)).size(), 1u);
    EXPECT_LE(count("guesses"), 2) << "those of just now";
}

TEST_P(SessionsDoor, makes_tokens_that_are_shown_once)
{
    auto const ana = as(sign_in(*member("Ana").email));
    auto const ben = as(sign_in(*member("Ben").email));
    auto const made = api_tokens->create(ana, {"backup script", 30});
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->token.starts_with("together_"));
    auto const listed = api_tokens->list(ana);
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].name, "backup script");
    EXPECT_EQ(listed[0].expires_at, clock.now() + std::chrono::days{30});
    EXPECT_TRUE(api_tokens->list(ben).empty());
    EXPECT_EQ(api_tokens->revoke(ben, listed[0].id).error().kind, ProblemKind::not_found);
    EXPECT_TRUE(api_tokens->revoke(ana, listed[0].id));
    EXPECT_TRUE(api_tokens->list(ana).empty());

    EXPECT_EQ(testing::field_message(api_tokens->create(ana, {"", {}}).error(), "name"), "field.required");
    EXPECT_EQ(testing::field_message(api_tokens->create(ana, {"x", 0}).error(), "days"), "field.range");
    for (std::size_t i = 0; i < ApiTokens::most; ++i) ASSERT_TRUE(api_tokens->create(ana, {"x", {}}));
    EXPECT_EQ(api_tokens->create(ana, {"x", {}}).error().message, "access.too_many_tokens");
}

TEST(Agent, is_named_as_people_know_it)
{
    EXPECT_EQ(
        name_of_agent("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"), "Firefox on Linux");
    EXPECT_EQ(name_of_agent("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
                            "Gecko) Version/17.0 Mobile/15E148 Safari/604.1"),
        "Safari on iPhone");
    EXPECT_EQ(name_of_agent("curl/7.88.1"), "curl");
    EXPECT_EQ(name_of_agent("\x01?"), "");
}

} // namespace
} // namespace together::access
