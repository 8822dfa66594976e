// Mail: what goes over the wire, and that it goes once, after the commit, tried again until a server takes it.
#include "platform/mail/mailer.h"

#include "platform/base/eventually.h"
#include "platform/mail/testing.h"
#include "platform/sql/testing.h"

namespace together::mail {
namespace {

using namespace std::chrono_literals;
using testing::SmtpSink;

Message const greeting{.to = "ana@example.org",
    .to_name = "Ana Müller",
    .subject = "Grüße aus dem Team",
    .text = "Grüß dich,\n.\nbis bald!\n",
    .html = "<p>Hallo <b>Ana</b></p>"};

class MailFrom : public sql::testing::StoreTest {
protected:
    MailOptions through(std::string url) { return {std::move(url), "Together <together@example.org>"}; }
    Result<Done> send(Mailer& mailer, Message const& message)
    {
        return database().write([&](sql::Transaction& tx) { return mailer.send(tx, message); });
    }
    jobs::Job job()
    {
        auto const id = database().read([](sql::Reader& db) { return db.one<Id<jobs::Job>>("select id from jobs"); });
        return *database().read([&](sql::Reader& db) { return jobs_.find(db, id); });
    }

    SystemClock clock_;
    jobs::Jobs jobs_{clock_};
    jobs::RunnerOptions quick_{.poll = 50ms, .first_retry = 10ms, .longest_retry = 50ms};
};

INSTANTIATE_TEST_SUITE_P(, MailFrom, ::testing::Values(sql::Dialect::sqlite), sql::testing::dialect_name);

TEST_P(MailFrom, ATransactionIsSentOnceAndForgotten)
{
    SmtpSink const sink;
    Mailer mailer{through(sink.url), jobs_, clock_};
    jobs::Runner runner{database(), jobs_, clock_, quick_};
    mailer.add_handler(runner);
    runner.start();
    ASSERT_TRUE(send(mailer, greeting));
    ASSERT_TRUE(eventually([&] { return job().state == jobs::JobState::done; }));
    ASSERT_EQ(sink.mails().size(), 1u);
    auto const mail = sink.mails()[0];
    EXPECT_TRUE(mail.starts_with("MAIL FROM:<together@example.org>\nRCPT TO:<ana@example.org>\n")) << mail;
    EXPECT_NE(mail.find("\n..\n"), std::string::npos) << "a line with a dot is doubled";
    EXPECT_EQ(job().payload, "{}");
}

TEST_P(MailFrom, ACallerGoesBackToWhereItSays)
{
    SmtpSink const sink;
    Mailer const mailer{through(sink.url), jobs_, clock_};
    auto message = greeting;
    message.returns_to = "answers+token@example.org";
    ASSERT_TRUE(mailer.deliver(message, "1"));
    auto const mail = sink.mails().at(0);
    EXPECT_TRUE(mail.starts_with("MAIL FROM:<answers+token@example.org>\n")) << mail;
    EXPECT_NE(mail.find("\nFrom: Together <together@example.org>\n"), std::string::npos) << mail;
}

TEST_P(MailFrom, ATransactionIsTriedAgainWhenTheServerSaysLater)
{
    SmtpSink const sink{2};
    Mailer mailer{through(sink.url), jobs_, clock_};
    jobs::Runner runner{database(), jobs_, clock_, quick_};
    mailer.add_handler(runner);
    runner.start();
    ASSERT_TRUE(send(mailer, greeting));
    EXPECT_TRUE(eventually([&] { return job().state == jobs::JobState::done; }));
    EXPECT_EQ(job().attempts, 3);
    EXPECT_EQ(sink.mails().size(), 1u);
}

TEST_P(MailFrom, ATransactionFailsWhenTheServerRefuses)
{
    SmtpSink const sink{1, "550 never"};
    Mailer mailer{through(sink.url), jobs_, clock_};
    jobs::Runner runner{database(), jobs_, clock_, quick_};
    mailer.add_handler(runner);
    runner.start();
    ASSERT_TRUE(send(mailer, greeting));
    EXPECT_TRUE(eventually([&] { return job().state == jobs::JobState::failed; }));
    EXPECT_EQ(job().attempts, 1);
}

TEST_P(MailFrom, ATransactionIsAConflictWithoutAServer)
{
    Mailer mailer{{}, jobs_, clock_};
    EXPECT_FALSE(mailer.is_configured());
    auto const result = send(mailer, greeting);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message, "problem.no_mail");
    EXPECT_THROW(Mailer(MailOptions{"http://example.org", "a@example.org"}, jobs_, clock_), std::invalid_argument);
    EXPECT_THROW(Mailer(MailOptions{"smtp://example.org", "nobody"}, jobs_, clock_), std::invalid_argument);
}

TEST(MailMessage, IsMimeWithBothParts)
{
    auto const text =
        compose(greeting, {"Together <together@example.org>", "0190", from_microseconds(1'700'000'000'000'000)});
    EXPECT_NE(text.find("From: Together <together@example.org>\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("Message-Id: <0190@example.org>\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("Date: Tue, 14 Nov 2023 22:13:20 +0000\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("=?"), std::string::npos) << "the subject is encoded";
    EXPECT_NE(text.find("Gr=C3=BC=C3=9F dich,\r\n.\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("multipart/alternative"), std::string::npos);
    EXPECT_NE(text.find("text/plain; charset=utf-8"), std::string::npos) << text;
    EXPECT_NE(text.find("<p>Hallo <b>Ana</b></p>"), std::string::npos);
    EXPECT_EQ(std::ranges::count(text, '\n'), std::ranges::count(text, '\r'));
}

TEST(MailMessage, HasNoHeadersFromItsSubject)
{
    auto message = greeting;
    message.subject = "Hello\r\nBcc: everyone@example.org";
    message.to_name = "Ana\r\nBcc: everyone@example.org";
    auto const text = compose(message, {"together@example.org", "0190", {}});
    EXPECT_EQ(text.find("\nBcc:"), std::string::npos) << text;
}

TEST(MailMessage, GoesToOneAddress)
{
    EXPECT_TRUE(is_address("ana@example.org"));
    for (auto const bad : {"", "ana", "@example.org", "ana@", "a@b@c", "a@b,c@d", "Ana <a@b>", "a@b\r\nc", "a b@c"})
        EXPECT_FALSE(is_address(bad)) << bad;
    EXPECT_EQ(address_in("Together <together@example.org>"), "together@example.org");
    EXPECT_EQ(address_in("together@example.org"), "together@example.org");
    EXPECT_EQ(address_in("a@example.org, b@example.org"), "");
}

} // namespace
} // namespace together::mail
