// Mail: what goes over the wire, and that it goes once, after the commit, tried again until a server takes it.
#include "platform/mail/mailer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/base/eventually.h"
#include "platform/sql/testing.h"

namespace together::mail {
namespace {

using namespace std::chrono_literals;

Message const greeting{.to = "ana@example.org",
    .to_name = "Ana Müller",
    .subject = "Grüße aus dem Team",
    .text = "Grüß dich,\n.\nbis bald!\n",
    .html = "<p>Hallo <b>Ana</b></p>"};

// A mail server on loopback that keeps what it is sent. The first `refusals` mails get `refusal`.
class SmtpSink {
public:
    explicit SmtpSink(int refusals = 0, std::string refusal = "451 later")
        : refusals_(refusals), refusal_(std::move(refusal))
    {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(socket_, 8);
        socklen_t size = sizeof address;
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        url = "smtp://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
        thread_ = std::thread{[this] { serve(); }};
    }
    ~SmtpSink()
    {
        ::shutdown(socket_, SHUT_RDWR);
        thread_.join();
        ::close(socket_);
    }

    std::vector<std::string> mails() const
    {
        std::lock_guard const lock{mutex_};
        return mails_;
    }

    std::string url;

private:
    void serve()
    {
        for (int client = 0; (client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0; ::close(client))
            talk(client);
    }

    void talk(int client)
    {
        say(client, "220 sink");
        std::string envelope;
        for (std::string line; read_line(client, line);) {
            if (line.starts_with("EHLO")) say(client, "250 sink");
            else if (line.starts_with("MAIL") && refusals_ > 0) say(client, --refusals_ >= 0 ? refusal_ : "");
            else if (line.starts_with("MAIL") || line.starts_with("RCPT"))
                envelope += line + "\n", say(client, "250 ok");
            else if (line == "DATA") take(client, envelope);
            else if (line == "QUIT") return say(client, "221 bye");
            else say(client, "500 what?");
        }
    }

    void take(int client, std::string const& envelope)
    {
        say(client, "354 go on");
        std::string mail = envelope;
        for (std::string line; read_line(client, line) && line != ".";) mail += line + "\n";
        std::lock_guard const lock{mutex_};
        mails_.push_back(mail);
        say(client, "250 taken");
    }

    static void say(int client, std::string line)
    {
        line += "\r\n";
        [[maybe_unused]] auto const sent = ::send(client, line.data(), line.size(), MSG_NOSIGNAL);
    }

    static bool read_line(int client, std::string& line)
    {
        line.clear();
        for (char c = 0; ::read(client, &c, 1) == 1;) {
            if (c == '\n') return true;
            if (c != '\r') line += c;
        }
        return false;
    }

    int refusals_;
    std::string refusal_;
    int socket_ = -1;
    mutable std::mutex mutex_;
    std::vector<std::string> mails_;
    std::thread thread_;
};

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
