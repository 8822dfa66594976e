// Notices by mail: to a real mail server, once, only what one may still see, and left by one link.
#include "app/notices/letters.h"

#include <gmock/gmock.h>

#include "app/notices/testing.h"
#include "platform/base/eventually.h"
#include "platform/mail/testing.h"

namespace together::notices {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

struct Mailing : testing::NoticesTest {
    void SetUp() override
    {
        NoticesTest::SetUp();
        if (IsSkipped()) return;
        mailer.emplace(mail::MailOptions{sink.url, "Together <together@example.org>"}, jobs, clock);
        letters.emplace(LettersParts{database(), jobs, *mailer, people::testing::shipped_templates(), clock,
            "https://learn.example.org", "secret", "answers@learn.example.org"});
    }

    std::int64_t due_after(std::chrono::microseconds wait)
    {
        hear_all();
        clock.advance(wait);
        return letters->send_due();
    }
    // Does the jobs until this many mails are there; the clock of the jobs stands still.
    std::vector<std::string> sent(std::size_t count)
    {
        jobs::Runner runner{database(), jobs, clock, {.poll = 20ms, .first_retry = 1ms, .longest_retry = 1ms}};
        letters->add_work(runner);
        runner.start();
        eventually([&] { return sink.mails().size() >= count && open_jobs() == 0; });
        runner.stop();
        return sink.mails();
    }
    std::int64_t open_jobs()
    {
        return database().read([](sql::Reader& db) {
            return db.one<std::int64_t>(
                "select count(*) from jobs where kind in ('notices.mail', 'notices.digest') and finished_at is null");
        });
    }
    void choose(Viewer const& viewer, TimingInput input)
    {
        input.version = notices().timing(viewer).version;
        check(notices().choose(viewer, input).has_value(), "a choice of the test was refused");
    }

    mail::testing::SmtpSink sink;
    std::optional<mail::Mailer> mailer;
    std::optional<Letters> letters;
};
INSTANTIATE_TEST_SUITE_P(, Mailing, sql::testing::both, sql::testing::dialect_name);

TEST_P(Mailing, what_concerns_somebody_goes_out_once_with_all_that_a_mail_needs)
{
    auto const post = ask(ana, "How do you hand over?");
    auto const reply = answer(ben, post.id, "One **line**, spoken.\n\nAt the bench.");
    EXPECT_EQ(due_after(10s), 0) << "it may still be taken back";
    EXPECT_EQ(due_after(30s), 1);
    EXPECT_EQ(due_after(1h), 0) << "once";
    auto const mails = sent(1);
    ASSERT_EQ(mails.size(), 1U);
    auto const& mail = mails[0];
    EXPECT_THAT(mail, StartsWith("MAIL FROM:<answers+")) << "where it goes back to";
    EXPECT_THAT(mail, HasSubstr("RCPT TO:<ana@example.org>"));
    EXPECT_THAT(mail, HasSubstr("Subject: Re: How do you hand over?"));
    EXPECT_THAT(mail, HasSubstr("References: <thread." + post.id.to_string() + "@example.org>"));
    EXPECT_THAT(mail, HasSubstr("In-Reply-To: <thread." + post.id.to_string() + "@example.org>"));
    EXPECT_THAT(mail, HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
    EXPECT_THAT(mail, HasSubstr("https://learn.example.org/unsubscribe/"));
    EXPECT_THAT(mail, HasSubstr("answers+"));
    EXPECT_THAT(mail, HasSubstr("Auto-Submitted: auto-generated"));
    EXPECT_THAT(mail, HasSubstr("Ben replied to your thread"));
    EXPECT_THAT(mail, HasSubstr("One **line**, spoken."));
    EXPECT_THAT(mail, HasSubstr("At the bench."));
    EXPECT_THAT(mail, HasSubstr("multipart/alternative"));
}

TEST_P(Mailing, a_check_in_asks_its_three_questions_in_a_mail_of_its_own)
{
    database().write([&](sql::Transaction& tx) {
        hearing().say(tx, {Cause::tell, *ana.person, "/tries", "Ask first", {}});
        hearing().say(tx, {Cause::check_in, *ana.person, "/plans/ana", "", {}});
    });
    EXPECT_EQ(due_after(1min), 2) << "one of them can be answered";
    auto const mails = sent(2);
    ASSERT_EQ(mails.size(), 2U);
    auto const asking = std::find_if(
        mails.begin(), mails.end(), [](auto const& mail) { return mail.find("1. What moved?") < mail.npos; });
    ASSERT_NE(asking, mails.end());
    EXPECT_THAT(*asking, HasSubstr("2. What stood in the way?"));
    EXPECT_THAT(*asking, HasSubstr("3. What comes next?"));
    EXPECT_THAT(*asking, HasSubstr("answers+"));
    EXPECT_THAT(*asking, HasSubstr("Answer this mail and it stands in your plan"));
}

TEST_P(Mailing, replies_of_one_thread_are_one_mail_and_digests_are_one_for_all)
{
    auto const post = ask(ana, "How?");
    answer(ben, post.id, "So.");
    answer(cleo, post.id, "Or so.");
    EXPECT_EQ(due_after(1min), 1) << "both to Ana";
    auto const other = ask(ana, "When?");
    EXPECT_EQ(due_after(8h), 2) << "Ben and Cleo have a digest of the day";
    auto const mails = sent(3);
    ASSERT_EQ(mails.size(), 3U);
    auto const digest = std::find_if(
        mails.begin(), mails.end(), [](auto const& mail) { return mail.find("RCPT TO:<ben@") != std::string::npos; });
    ASSERT_NE(digest, mails.end());
    EXPECT_THAT(*digest, HasSubstr("things you have not seen yet"));
    EXPECT_THAT(*digest, HasSubstr("When?"));
    EXPECT_THAT(*digest, HasSubstr("How?"));
    EXPECT_THAT(*digest, Not(HasSubstr("Reply-To:"))) << "which of them would be answered?";
    EXPECT_EQ(due_after(24h), 0) << "nothing to say, no mail";
}

TEST_P(Mailing, nothing_goes_to_where_mails_came_back_from)
{
    auto const post = ask(ana, "How?");
    answer(ben, post.id, "So.");
    database().write([&](sql::Transaction& tx) {
        store::set_returned(tx, *ana.person, {"ana@example.org", "550 nobody here", clock.now()});
    });
    EXPECT_EQ(due_after(1min), 1);
    EXPECT_TRUE(sent(0).empty());
    notices().trust_address(ana);
    answer(ben, post.id, "Or so.");
    EXPECT_EQ(due_after(1min), 1);
    EXPECT_EQ(sent(1).size(), 1U);
}

TEST_P(Mailing, what_was_read_or_may_not_be_seen_any_more_goes_to_nobody)
{
    ASSERT_TRUE(spaces().add_member(ana, "leads", "ben"));
    auto const post = ask(ana, "Whom to promote?", "leads");
    answer(ana, post.id, "@ben, whom?");
    auto const open = ask(ana, "How?");
    auto const gone = answer(cleo, open.id, "Oops.");
    answer(cleo, open.id, "Hello @ben");
    notices().mark_read(ana, {});
    EXPECT_EQ(due_after(1min), 3) << "Ben twice, Ana once: unread until now";
    ASSERT_TRUE(spaces().remove_member(ana, "leads", "ben"));
    ASSERT_TRUE(replies().remove(cleo, gone.id));
    hear_all();
    notices().mark_read(ana, {});
    auto const mails = sent(1);
    ASSERT_EQ(mails.size(), 1U) << "checked when it is sent";
    EXPECT_THAT(mails[0], HasSubstr("Hello @ben"));
    EXPECT_THAT(mails[0], Not(HasSubstr("promote")));
}

TEST_P(Mailing, somebody_who_left_gets_nothing)
{
    auto const post = ask(ana, "How?");
    answer(ben, post.id, "@cleo?");
    EXPECT_EQ(due_after(1min), 2);
    database().write([&](sql::Transaction& tx) {
        check(accounts.deactivate(tx, *cleo.person).has_value(), "Cleo leaves");
        tx.run("update people set email = null where id = $1", ana.person);
    });
    sent(0);
    EXPECT_TRUE(sink.mails().empty());
}

TEST_P(Mailing, quiet_hours_and_paces_are_kept)
{
    choose(ana, {.direct = Pace::at_once, .quiet_from = 0, .quiet_until = 7});
    auto const post = ask(ana, "How?");
    answer(ben, post.id, "So.");
    EXPECT_EQ(due_after(1h), 0);
    EXPECT_EQ(due_after(6h), 1) << "at seven";
    choose(ana, {.direct = Pace::weekly, .digest_hour = 9, .digest_day = 3});
    answer(ben, post.id, "Or so.");
    EXPECT_EQ(due_after(24h), 2) << "the digests of Ben and Cleo";
    choose(ana, {.direct = Pace::at_once});
    EXPECT_EQ(due_after(1min), 1) << "what waits goes by the new choice";
    choose(ana, {.direct = Pace::never, .followed = Pace::never});
    answer(ben, post.id, "Or else.");
    EXPECT_EQ(due_after(24h * 14), 0);
}

TEST_P(Mailing, a_link_ends_mails_of_its_kind)
{
    auto const post = ask(ana, "How?");
    answer(ben, post.id, "So.");
    hear_all();
    auto const id = told(ana).notices.front().id;
    Signer const& signer = letters->signer();
    auto const token = signer.token(id, TokenUse::unsubscribe);
    EXPECT_EQ(token.size(), 52U);
    EXPECT_EQ(signer.read(token, TokenUse::unsubscribe), id);
    EXPECT_FALSE(signer.read(token, TokenUse::answer)) << "made for something else";
    EXPECT_FALSE((Signer{"other", ""}.read(token, TokenUse::unsubscribe)));
    for (std::string const& forged : {std::string{}, token.substr(1), token + "0", std::string(52, '0')})
        EXPECT_FALSE(signer.read(forged, TokenUse::unsubscribe)) << forged;
    ASSERT_TRUE(notices().unsubscribe(id));
    EXPECT_EQ(notices().timing(ana).direct, Pace::never);
    EXPECT_EQ(notices().timing(ana).followed, Pace::daily);
    EXPECT_EQ(due_after(1min), 0);
    EXPECT_FALSE(notices().unsubscribe(Id<Notice>::make(clock.now())));
}

TEST_P(Mailing, a_dead_mail_server_loses_nothing_and_doubles_nothing)
{
    mail::testing::SmtpSink later{3, "451 later"};
    mail::Mailer patient{{later.url, "Together <together@example.org>"}, jobs, clock};
    Letters letters{{database(), jobs, patient, people::testing::shipped_templates(), clock,
        "https://learn.example.org", "secret", ""}};
    auto const post = ask(ana, "How?");
    answer(ben, post.id, "So.");
    hear_all();
    clock.advance(1min);
    EXPECT_EQ(letters.send_due(), 1);
    SystemClock real;
    jobs::Runner runner{database(), jobs, real, {.poll = 20ms, .first_retry = 1ms, .longest_retry = 1ms}};
    runner.handle("notices.mail", jobs::Lane::quick,
        [](jobs::Attempt&) -> Result<std::string> { throw std::runtime_error("the process dies in the middle"); });
    runner.start();
    eventually([&] {
        return database().read([](sql::Reader& db) {
            return db.one<std::int64_t>("select attempts from jobs where kind = 'notices.mail'");
        }) > 0;
    });
    runner.stop();
    jobs::Runner next{database(), jobs, real, {.poll = 20ms, .first_retry = 1ms, .longest_retry = 1ms}};
    letters.add_work(next);
    next.start();
    EXPECT_TRUE(eventually([&] { return open_jobs() == 0; }));
    next.stop();
    EXPECT_EQ(later.mails().size(), 1U);
}

} // namespace
} // namespace together::notices
