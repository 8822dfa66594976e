// Mails from elsewhere: read or refused, whatever they are.
#include "platform/mail/incoming.h"

#include <gtest/gtest.h>

#include "platform/mail/own_words.h"

namespace together::mail {
namespace {

std::string const head = "From: Ana M\xC3\xBCller <Ana@Example.org>\r\nTo: answers+0123@learn.example.org\r\n"
                         "Subject: =?utf-8?q?Re=3A_Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <one@example.org>\r\n";

std::string plain(std::string const& body)
{
    return head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + body;
}

bool is_automatic(std::string const& header)
{
    return read_mail(header + "\r\n" + plain("Hello"))->is_automatic;
}

TEST(IncomingMail, IsReadWithItsAddressesAndText)
{
    auto const mail = read_mail(plain("One line, spoken.\r\n"));
    ASSERT_TRUE(mail);
    EXPECT_EQ(mail->from, "ana@example.org");
    EXPECT_EQ(mail->to, std::vector<std::string>{"answers+0123@learn.example.org"});
    EXPECT_EQ(mail->id, "one@example.org");
    EXPECT_EQ(mail->subject, "Re: Gr\xC3\xBC\xC3\x9F"
                             "e");
    EXPECT_EQ(mail->text, "One line, spoken.\n");
    EXPECT_FALSE(mail->is_automatic || mail->goes_in_circles);
}

TEST(IncomingMail, IsReadInOlderCharsetsAndEncodings)
{
    auto const latin = read_mail(head + "Content-Type: text/plain; charset=iso-8859-1\r\n"
                                        "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe\r\n");
    EXPECT_EQ(latin->text, "Gr\xC3\xBC\xC3\x9F"
                           "e\n");
    auto const base64 = read_mail(head + "Content-Type: text/plain; charset=utf-8\r\n"
                                         "Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n");
    EXPECT_EQ(base64->text, "Hello");
    auto const broken = read_mail(head + "Content-Type: text/plain; charset=nonsense\r\n\r\na\xff"
                                         "b\r\n");
    ASSERT_TRUE(broken);
    EXPECT_NE(broken->text.find('a'), std::string::npos);
}

TEST(IncomingMail, HasItsFirstPartsAndNoAttachments)
{
    auto const mail =
        read_mail(head + "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
                         "--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nfile\r\n"
                         "--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n"
                         "--y\r\nContent-Type: text/plain\r\n\r\nwords\r\n"
                         "--y\r\nContent-Type: text/html\r\n\r\n<p>words</p>\r\n--y--\r\n--x--\r\n");
    EXPECT_EQ(mail->text, "words");
    EXPECT_EQ(mail->html, "<p>words</p>");
}

TEST(IncomingMail, KnowsWhatAProgramWrote)
{
    for (auto const* header : {"Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated", "Precedence: bulk",
             "Precedence: auto_reply", "List-Id: <everyone.example.org>", "X-Autoreply: yes", "Return-Path: <>",
             "X-Failed-Recipients: a@example.org"})
        EXPECT_TRUE(is_automatic(header)) << header;
    EXPECT_FALSE(is_automatic("Auto-Submitted: no"));
    EXPECT_FALSE(is_automatic("Return-Path: <ana@example.org>"));
    EXPECT_TRUE(read_mail("From: MAILER-DAEMON@example.org\r\nTo: a@b.c\r\n\r\nx")->is_automatic);
    EXPECT_TRUE(read_mail("From: a@b.c\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\r\nx\r\n--x--\r\n")
                    ->is_automatic);
}

std::optional<DeliveryReport> report_of(std::string const& recipients)
{
    auto const mail = read_mail("From: MAILER-DAEMON@example.org\r\nTo: a+b@example.org\r\n"
                                "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
                                "--x\r\nContent-Type: text/plain\r\n\r\nIt came back.\r\n"
                                "--x\r\nContent-Type: message/delivery-status\r\n\r\n"
                                "Reporting-MTA: dns; mail.example.org\r\n\r\n" +
                                recipients + "\r\n--x--\r\n");
    EXPECT_TRUE(mail && mail->is_automatic);
    return mail ? mail->report : std::nullopt;
}

TEST(IncomingMail, KnowsWhatCouldNotBeBrought)
{
    auto const gone = report_of("Final-Recipient: rfc822; Ana@Example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                                "Diagnostic-Code: smtp; 550 5.1.1 no such\r\n mailbox\r\n");
    ASSERT_TRUE(gone);
    EXPECT_EQ(gone->recipient, "ana@example.org");
    EXPECT_EQ(gone->status, "5.1.1");
    EXPECT_EQ(gone->reason, "550 5.1.1 no such mailbox");
    EXPECT_TRUE(gone->has_failed);
    EXPECT_FALSE(report_of("Action: delayed\r\nStatus: 4.4.1\r\n")->has_failed);
    EXPECT_FALSE(report_of("Action: failed\r\nStatus: 4.2.2\r\n")->has_failed) << "full today, not tomorrow";
    EXPECT_FALSE(report_of("Action: delivered\r\nStatus: 2.0.0\r\n")->has_failed);
    EXPECT_FALSE(report_of("Status: 5.1.1\r\n")) << "it says of nobody what happened";
    EXPECT_FALSE(report_of(""));
}

TEST(IncomingMail, KnowsWhenItGoesInCircles)
{
    std::string hops;
    for (int i = 0; i < 60; ++i) hops += "Received: from here by there\r\n";
    EXPECT_TRUE(read_mail(hops + plain("x"))->goes_in_circles);
}

TEST(IncomingMail, WithTwoSendersHasNone)
{
    EXPECT_EQ(read_mail("From: a@b.c, d@e.f\r\nTo: g@h.i\r\n\r\nx")->from, "");
}

TEST(IncomingMail, ThatIsNoneIsRefused)
{
    EXPECT_FALSE(read_mail(""));
    EXPECT_FALSE(read_mail(std::string(1000, '\0')));
    EXPECT_FALSE(read_mail("just some words"));
    EXPECT_FALSE(read_mail(plain(std::string(30'000'000, 'x')))) << "30 MB";
}

TEST(IncomingMail, NestedDeeplyEndsSomewhere)
{
    std::string mail = head;
    for (int i = 0; i < 20'000; ++i) {
        auto const name = "b" + std::to_string(i);
        mail += "Content-Type: multipart/mixed; boundary=" + name + "\r\n\r\n--" + name + "\r\n";
    }
    mail += "\r\nwords\r\n";
    EXPECT_TRUE(read_mail(mail));
}

TEST(OwnWords, LeaveOutTheMailBefore)
{
    auto const kept = "One line,\nspoken.";
    for (std::string const& rest :
        {std::string{"\n\nOn Mon, 2 Mar 2026 at 10:00, Ana <a@b.c> wrote:\n> How?\n> Really?\n"},
            std::string{"\n\nOn Mon, 2 Mar 2026 at 10:00, Ana Maria\nvia Hill Hospital <a@b.c>\nwrote:\n\n> How?\n"},
            std::string{"\n\nAm 02.03.2026 um 10:00 schrieb Ana:\n> Wie?\n"},
            std::string{"\n\nLe lun. 2 mars 2026, Ana a écrit :\n> Quoi ?\n"},
            std::string{"\n\nEl lun, 2 mar 2026, Ana escribió:\n> ¿Cómo?\n"},
            std::string{"\n\n-----Original Message-----\nFrom: Ana\nHow?\n"},
            std::string{"\n\n________________________________\nFrom: Ana <a@b.c>\nSent: Monday\nTo: Ben\nSubject: "
                        "How?\n\nHow?\n"},
            std::string{"\n\n**From:** Ana <a@b.c>\n**Sent:** Monday\n\nHow?\n"},
            std::string{"\n\n-- \nBen\nHill Hospital\n"}, std::string{"\n\nSent from my phone\n"},
            std::string{"\n\n> ##- Write your answer above this line\n> How?\nmore\n"},
            std::string{"\n\n> How?\n>\n> Really?\n\n"}, std::string{"\n"}})
        EXPECT_EQ(own_words("\n" + std::string{kept} + rest), kept) << rest;
}

TEST(OwnWords, KeepQuotesBetweenThem)
{
    EXPECT_EQ(own_words("> How?\n\nSo.\n\n> When?\n\nNow.\n\n> Where?\n"), "> How?\n\nSo.\n\n> When?\n\nNow.");
    EXPECT_EQ(own_words("On the whole it went well.\nShe wrote: yes."), "On the whole it went well.\nShe wrote: yes.");
    EXPECT_EQ(own_words("From: here on it is easy."), "From: here on it is easy.");
}

TEST(OwnWords, MayBeNone)
{
    EXPECT_EQ(own_words("> only\n> a quote\n"), "");
    EXPECT_EQ(own_words("\r\n \r\n-- \r\nBen"), "");
    EXPECT_EQ(own_words(""), "");
}

} // namespace
} // namespace together::mail
