// Mail brought by SMTP and LMTP: taken, refused, and nonsense sent away; also over a real socket.
#include "platform/mail/dialogue.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/mail/listener.h"

namespace together::mail {
namespace {

struct Brought {
    std::string recipient;
    std::string bytes;
};

struct Talk {
    Talk()
    {
        rules.host = "here";
        rules.most_bytes = 1'000;
        rules.takes = [](std::string_view address) { return address.starts_with("answers+"); };
        rules.deliver = [this](std::string_view recipient, std::string_view bytes) {
            brought.push_back({std::string{recipient}, std::string{bytes}});
            return recipient.starts_with("answers+bad") ? Verdict{550, "5.7.1 not yours"} : Verdict{};
        };
    }
    std::string say(std::string_view text) { return dialogue.take(text); }

    DialogueRules rules;
    std::vector<Brought> brought;
    Dialogue dialogue{rules};
};

TEST(MailDialogue, TakesAMailBySmtp)
{
    Talk talk;
    EXPECT_EQ(talk.dialogue.greeting(), "220 here Together\r\n");
    EXPECT_NE(talk.say("EHLO there\r\n").find("250 SIZE 1000\r\n"), std::string::npos);
    EXPECT_EQ(talk.say("MAIL FROM:<ana@example.org> SIZE=20\r\n"), "250 2.1.0 ok\r\n");
    EXPECT_EQ(talk.say("RCPT TO:<answers+one@here>\r\n"), "250 2.1.5 ok\r\n");
    EXPECT_EQ(talk.say("DATA\r\n"), "354 go on\r\n");
    EXPECT_EQ(talk.say("Subject: x\r\n\r\n..dots\r\n.\r\n"), "250 2.0.0 taken\r\n");
    ASSERT_EQ(talk.brought.size(), 1u);
    EXPECT_EQ(talk.brought[0].bytes, "Subject: x\r\n\r\n.dots\r\n");
    EXPECT_EQ(talk.say("QUIT\r\n"), "221 2.0.0 bye\r\n");
    EXPECT_TRUE(talk.dialogue.is_over());
}

TEST(MailDialogue, AnswersForEachRecipientInLmtp)
{
    Talk talk;
    auto const all =
        talk.say("LHLO there\r\nMAIL FROM:<>\r\nRCPT TO:<answers+one@here>\r\nRCPT TO:<answers+bad@here>\r\n"
                 "DATA\r\nx\r\n.\r\n");
    EXPECT_TRUE(all.ends_with("354 go on\r\n250 2.0.0 taken\r\n550 5.7.1 not yours\r\n")) << all;
    EXPECT_EQ(talk.brought.size(), 2u);
}

TEST(MailDialogue, IsTheSameByteByByte)
{
    std::string const whole =
        "EHLO a\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<answers+one@here>\r\nDATA\r\nx\r\n.y\r\n.\r\nQUIT\r\n";
    Talk one;
    auto const at_once = one.say(whole);
    Talk other;
    std::string piecemeal;
    for (char const c : whole) piecemeal += other.say({&c, 1});
    EXPECT_EQ(piecemeal, at_once);
    ASSERT_EQ(other.brought.size(), 1u);
    EXPECT_EQ(other.brought[0].bytes, "x\r\ny\r\n");
}

TEST(MailDialogue, RefusesWhatIsNotForUs)
{
    Talk talk;
    EXPECT_EQ(talk.say("MAIL FROM:<a@b.c>\r\n"), "503 5.5.1 say who you are\r\n");
    talk.say("EHLO there\r\n");
    EXPECT_EQ(talk.say("RCPT TO:<answers+one@here>\r\n"), "503 5.5.1 MAIL first\r\n");
    EXPECT_EQ(talk.say("DATA\r\n"), "503 5.5.1 RCPT first\r\n");
    EXPECT_EQ(talk.say("MAIL TO:<a@b.c>\r\n"), "501 5.5.4 MAIL FROM:<address>\r\n");
    EXPECT_EQ(talk.say("MAIL FROM:<a@b.c> SIZE=30000000\r\n"), "552 5.3.4 too large\r\n");
    EXPECT_EQ(talk.say("MAIL FROM:<a@b.c> SIZE=99999999999999999999\r\n"), "552 5.3.4 too large\r\n");
    talk.say("MAIL FROM:<a@b.c>\r\n");
    EXPECT_EQ(talk.say("RCPT TO:<somebody@elsewhere.example>\r\n"), "550 5.1.1 nobody here\r\n") << "no relay";
    EXPECT_EQ(talk.say("RCPT TO:<a b@c>\r\n"), "501 5.1.3 no address\r\n");
    EXPECT_EQ(talk.say("STARTTLS\r\n"), "500 5.5.2 not known here\r\n");
    EXPECT_EQ(talk.say("VRFY ana\r\n"), "252 2.1.5 try it\r\n");
}

TEST(MailDialogue, TakesNoMoreThanItSaid)
{
    Talk talk;
    talk.say("EHLO there\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<answers+one@here>\r\nDATA\r\n");
    std::string const line(100, 'x');
    for (int i = 0; i < 100; ++i) talk.say(line), talk.say("\r\n");
    EXPECT_EQ(talk.say(".\r\n"), "552 5.3.4 too large\r\n");
    EXPECT_TRUE(talk.brought.empty());
    EXPECT_EQ(talk.say("MAIL FROM:<a@b.c>\r\n"), "250 2.1.0 ok\r\n") << "the next one may be smaller";
}

TEST(MailDialogue, HangsUpOnNonsense)
{
    Talk talk;
    std::string last;
    for (int i = 0; i < 30 && !talk.dialogue.is_over(); ++i) last = talk.say("GET / HTTP/1.1\r\n");
    EXPECT_EQ(last, "421 4.7.0 too many mistakes\r\n");
    Talk endless;
    EXPECT_EQ(endless.say(std::string(1'000'000, 'x')), "");
    EXPECT_EQ(endless.say("\r\n"), "500 5.5.2 too long\r\n");
}

std::string ask(std::uint16_t port, std::string_view text, std::string_view until)
{
    auto const client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string answers;
    if (::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
        [[maybe_unused]] auto const sent = ::send(client, text.data(), text.size(), MSG_NOSIGNAL);
        char buffer[1024];
        while (answers.find(until) == std::string::npos) {
            auto const count = ::recv(client, buffer, sizeof buffer, 0);
            if (count <= 0) break;
            answers.append(buffer, static_cast<std::size_t>(count));
        }
    }
    ::close(client);
    return answers;
}

TEST(MailListener, TakesMailOverASocket)
{
    Talk talk;
    Listener listener{{.listen = "127.0.0.1:0"}, talk.rules};
    listener.start();
    auto const answers = ask(listener.port(),
        "LHLO there\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<answers+one@here>\r\nDATA\r\nx\r\n.\r\nQUIT\r\n", "bye");
    EXPECT_NE(answers.find("250 2.0.0 taken"), std::string::npos) << answers;
    listener.stop();
    EXPECT_EQ(talk.brought.size(), 1u);
    EXPECT_EQ(ask(listener.port(), "", "220"), "") << "it is gone";
}

TEST(MailListener, SendsTheSilentAndTheManyAway)
{
    Talk talk;
    Listener patient{{.listen = "127.0.0.1:0", .patience = std::chrono::seconds{0}}, talk.rules};
    patient.start();
    EXPECT_NE(ask(patient.port(), "", "421").find("421 4.4.2"), std::string::npos);
    Listener full{{.listen = "127.0.0.1:0", .most_connections = 0}, talk.rules};
    full.start();
    EXPECT_NE(ask(full.port(), "", "421").find("421 4.3.2 busy"), std::string::npos);
    EXPECT_THROW(Listener({.listen = "nowhere"}, talk.rules), std::invalid_argument);
    EXPECT_THROW(Listener({.listen = "localhost:x"}, talk.rules), std::invalid_argument);
}

} // namespace
} // namespace together::mail
