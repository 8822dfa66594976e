// Answers by mail: into the thread, once; and every refusal.
#include "app/notices/answers.h"

#include <fstream>

#include "app/notices/maildrop.h"
#include "app/notices/testing.h"

namespace together::notices {
namespace {

struct Answering : testing::NoticesTest {
    void SetUp() override
    {
        NoticesTest::SetUp();
        if (IsSkipped()) return;
        post = ask(ana, "How?").id;
        reply = answer(ben, *post, "So.").id;
        replies_.emplace(replies());
        plans_.emplace(database(), outbox, clock);
        answers.emplace(AnswersParts{database(), *replies_, *plans_, signer, clock});
        address = signer.answer_address(told(ana).notices.front().id);
    }
    std::string mail(std::string const& body = "Thank you!\r\n", std::string const& more = "") const
    {
        return "From: Ana <ana@example.org>\r\nTo: " + address + "\r\nMessage-ID: <" + id + "@example.org>\r\n" + more +
               "Content-Type: text/plain; charset=utf-8\r\n\r\n" + body;
    }
    Outcome take(std::string const& bytes) { return answers->take(address, bytes); }
    std::vector<std::string> said()
    {
        return database().read([&](sql::Reader& db) {
            return db.all<std::string>("select body from replies where post_id = $1 order by created_at, id", *post);
        });
    }

    Signer signer{"secret", "answers@learn.example.org"};
    std::optional<conversations::Replies> replies_;
    std::optional<plans::Plans> plans_;
    std::optional<Answers> answers;
    std::optional<Id<conversations::Post>> post;
    std::optional<Id<conversations::Reply>> reply;
    std::string address;
    std::string id = "one";
};
INSTANTIATE_TEST_SUITE_P(, Answering, sql::testing::both, sql::testing::dialect_name);

TEST_P(Answering, an_answer_becomes_a_reply_of_who_was_told_once)
{
    EXPECT_TRUE(answers->takes(address));
    auto const bytes = mail("Thank you!\r\n\r\nOn Monday Ben wrote:\r\n> So.\r\n");
    EXPECT_EQ(take(bytes), Outcome::replied);
    EXPECT_EQ(said().back(), "Thank you!");
    EXPECT_EQ(take(bytes), Outcome::seen_before) << "brought again";
    EXPECT_EQ(said().size(), 2U);
    auto const written = open(ana, *post).replies.front();
    ASSERT_EQ(written.nested.size(), 1U) << "under the reply that was answered";
    EXPECT_EQ(written.nested[0].author.handle, "ana");
    EXPECT_EQ(told(ben).notices.front().text, "Ana answered your reply in “How?”");
    EXPECT_EQ(answers->take("", mail("More.")), Outcome::seen_before) << "the same id";
    id = "two";
    EXPECT_EQ(answers->take("", mail("More.")), Outcome::replied) << "the address stands in the mail";
}

TEST_P(Answering, html_alone_is_read_without_its_quotes)
{
    auto const bytes = "From: ana@example.org\r\nTo: " + address +
                       "\r\nMessage-ID: <h@example.org>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                       "<div>Thank <b>you</b> so much</div><br><div>On Mon, Ben &lt;b@c.d&gt; wrote:<br></div>"
                       "<blockquote><p>So.</p></blockquote>";
    EXPECT_EQ(take(bytes), Outcome::replied);
    EXPECT_EQ(said().back(), "Thank **you** so much");
}

TEST_P(Answering, what_a_program_wrote_is_not_posted)
{
    for (auto const* header :
        {"Auto-Submitted: auto-replied\r\n", "Precedence: bulk\r\n", "List-Id: <x.example.org>\r\n"})
        EXPECT_EQ(take(mail("I am away.", header)), Outcome::automatic) << header;
    std::string hops;
    for (int i = 0; i < 60; ++i) hops += "Received: from here by there\r\n";
    EXPECT_EQ(take(mail("Round and round.", hops)), Outcome::circle);
    EXPECT_EQ(said().size(), 1U);
}

TEST_P(Answering, where_mails_come_back_from_no_more_go)
{
    auto const came_back = [](std::string const& to, std::string const& whose, std::string const& status = "5.1.1") {
        return "From: MAILER-DAEMON@example.org\r\nTo: " + to +
               "\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n"
               "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; " +
               whose + "\r\nAction: failed\r\nStatus: " + status +
               "\r\nDiagnostic-Code: smtp; 550 nobody here\r\n\r\n--x--\r\n";
    };
    auto const notice = signer.read_address(address).value();
    auto const back = signer.return_address(notice);
    EXPECT_TRUE(answers->takes(back));
    EXPECT_FALSE(signer.read_address(back)) << "nobody answers there";
    EXPECT_EQ(take(came_back(address, "ana@example.org")), Outcome::automatic)
        << "the address for answers is known to more";
    EXPECT_EQ(answers->take(back, came_back(back, "ana@example.org", "4.2.2")), Outcome::automatic);
    EXPECT_EQ(answers->take(back, came_back(back, "old@example.org")), Outcome::automatic);
    EXPECT_FALSE(notices().returned(ana));
    EXPECT_EQ(answers->take("", came_back(back, "ana@example.org")), Outcome::returned);
    EXPECT_EQ(verdict_of(Outcome::returned).code, 250);
    ASSERT_TRUE(notices().returned(ana));
    EXPECT_EQ(notices().returned(ana)->reason, "550 nobody here");
    EXPECT_FALSE(notices().returned(ben));
    notices().trust_address(ana);
    EXPECT_FALSE(notices().returned(ana));
    EXPECT_EQ(answers->take(back, came_back(back, "")), Outcome::returned);
    database().write([&](sql::Transaction& tx) {
        tx.run("update people set email = 'ana@new.example' where id = $1", *ana.person);
    });
    EXPECT_FALSE(notices().returned(ana)) << "another address";
}

TEST_P(Answering, forged_addresses_and_senders_are_refused)
{
    auto forged = address;
    auto& last = forged[forged.find('@') - 1];
    last = last == '0' ? '1' : '0';
    EXPECT_FALSE(answers->takes(forged));
    EXPECT_EQ(answers->take(forged, mail()), Outcome::no_such_address);
    EXPECT_EQ(answers->take("answers@learn.example.org", mail()), Outcome::no_such_address);
    EXPECT_EQ(answers->take("ana@example.org", mail()), Outcome::no_such_address);
    auto theirs = mail();
    theirs.replace(theirs.find("ana@"), 4, "ben@");
    EXPECT_EQ(take(theirs), Outcome::not_theirs);
    theirs.replace(theirs.find("From: Ana <ben@example.org>"), 27, "From: a@b.c, ana@example.org");
    EXPECT_EQ(take(theirs), Outcome::not_theirs) << "two senders";
    auto const unknown = signer.answer_address(Id<Notice>::make(clock.now()));
    EXPECT_EQ(answers->take(unknown, mail()), Outcome::no_such_address) << "a notice that is no more";
    EXPECT_EQ(said().size(), 1U);
}

TEST_P(Answering, what_cannot_be_a_reply_is_refused)
{
    EXPECT_EQ(take("nonsense"), Outcome::unreadable);
    EXPECT_EQ(take(mail(std::string(30'000'000, 'x'))), Outcome::unreadable) << "30 MB";
    EXPECT_EQ(take(mail("> So.\r\n\r\n-- \r\nAna")), Outcome::nothing_written);
    EXPECT_EQ(take(mail(std::string(60'000, 'x'))), Outcome::too_long);
    ASSERT_TRUE(posts().close(ana, *post));
    EXPECT_EQ(take(mail()), Outcome::closed);
    ASSERT_TRUE(posts().reopen(ana, *post));
    database().write(
        [&](sql::Transaction& tx) { check(accounts.deactivate(tx, *ana.person).has_value(), "Ana leaves"); });
    EXPECT_EQ(take(mail()), Outcome::not_theirs);
    EXPECT_EQ(said().size(), 1U);
    for (auto const outcome : {Outcome::unreadable, Outcome::circle, Outcome::no_such_address, Outcome::not_theirs,
             Outcome::nothing_written, Outcome::too_long, Outcome::closed, Outcome::expired})
        EXPECT_GE(verdict_of(outcome).code, 500);
    EXPECT_EQ(verdict_of(Outcome::automatic).code, 250) << "nobody waits for an answer to it";
}

TEST_P(Answering, who_may_not_see_the_thread_any_more_cannot_answer)
{
    ASSERT_TRUE(spaces().add_member(ana, "leads", "ben"));
    auto const secret = ask(ana, "Whom?", "leads");
    hear_all();
    address = signer.answer_address(told(ben).notices.front().id);
    ASSERT_TRUE(spaces().remove_member(ana, "leads", "ben"));
    auto bytes = mail();
    bytes.replace(bytes.find("ana@"), 4, "ben@");
    EXPECT_EQ(take(bytes), Outcome::closed);
}

struct CheckingIn : Answering {
    void SetUp() override
    {
        Answering::SetUp();
        if (IsSkipped()) return;
        database().write([&](sql::Transaction& tx) {
            hearing().say(tx, {Cause::check_in, *ana.person, "/plans/ana", "", {}});
        });
        address = signer.answer_address(told(ana).notices.front().id);
    }
    std::vector<plans::CheckInView> kept() { return plans_->open(ana, "ana")->check_ins; }
};
INSTANTIATE_TEST_SUITE_P(, CheckingIn, sql::testing::both, sql::testing::dialect_name);

TEST_P(CheckingIn, an_answer_stands_in_the_plan_once)
{
    auto const bytes = mail("1. Two calls less.\r\n2. No time.\r\n3. Ask Cleo.\r\n\r\n"
                            "On Monday Together wrote:\r\n> 1. What moved?\r\n> 2. What stood in the way?\r\n");
    EXPECT_EQ(take(bytes), Outcome::replied);
    ASSERT_EQ(kept().size(), 1U);
    EXPECT_EQ(kept()[0].moved, "Two calls less.");
    EXPECT_EQ(kept()[0].in_way, "No time.");
    EXPECT_EQ(kept()[0].next, "Ask Cleo.");
    EXPECT_TRUE(told(ana, true).notices.empty() || told(ana, true).notices.front().cause != Cause::check_in)
        << "what was asked for is read";
    EXPECT_EQ(take(bytes), Outcome::seen_before);
    EXPECT_EQ(kept().size(), 1U);
    EXPECT_EQ(said().size(), 1U) << "nothing is posted anywhere";
    EXPECT_FALSE(plans_->open(ben, "ana")) << "and nobody else sees it";
}

TEST_P(CheckingIn, questions_answered_one_by_one_lose_their_quotes)
{
    EXPECT_EQ(take(mail("> 1. What moved?\r\nTwo calls less.\r\n> 2. What stood in the way?\r\nNothing.\r\n")),
        Outcome::replied);
    EXPECT_EQ(kept()[0].moved, "Two calls less.");
    EXPECT_EQ(kept()[0].in_way, "Nothing.");
}

TEST_P(CheckingIn, what_is_forged_late_or_empty_is_refused)
{
    auto theirs = mail();
    theirs.replace(theirs.find("ana@"), 4, "ben@");
    EXPECT_EQ(take(theirs), Outcome::not_theirs);
    auto forged = address;
    auto& last = forged[forged.find('@') - 1];
    last = last == '0' ? '1' : '0';
    EXPECT_EQ(answers->take(forged, mail()), Outcome::no_such_address);
    EXPECT_EQ(take(mail("> 1. What moved?\r\n")), Outcome::nothing_written);
    EXPECT_EQ(take(mail("1.\r\n2.\r\n")), Outcome::nothing_written);
    EXPECT_EQ(take(mail(std::string(3'000, 'x'))), Outcome::too_long);
    EXPECT_EQ(take(mail("I am away.", "Auto-Submitted: auto-replied\r\n")), Outcome::automatic);
    clock.advance(std::chrono::days{20});
    EXPECT_EQ(take(mail()), Outcome::replied);
    id = "late";
    clock.advance(std::chrono::days{2});
    EXPECT_EQ(take(mail()), Outcome::expired);
    database().write(
        [&](sql::Transaction& tx) { check(accounts.deactivate(tx, *ana.person).has_value(), "Ana leaves"); });
    EXPECT_EQ(take(mail()), Outcome::not_theirs);
    EXPECT_EQ(
        database().read([](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from check_ins"); }), 1);
}

TEST_P(Answering, a_maildrop_is_looked_through)
{
    conversations::testing::KeptFiles const folder{clock};
    jobs::Jobs jobs{clock};
    mail::Mailer mailer{{"smtp://127.0.0.1:9", "Together <together@example.org>"}, jobs, clock};
    Maildrop maildrop{{folder.folder, *answers, database(), mailer, people::testing::shipped_templates()}};
    jobs::Runner runner{database(), jobs, clock};
    maildrop.add_work(runner);
    auto const put = [&](std::string const& name, std::string const& bytes) {
        std::ofstream{folder.folder / "new" / name, std::ios::binary} << bytes;
    };
    put("1", mail("Thank you!"));
    put("2", mail("Again."));
    id = "three";
    put("3", mail("> nothing"));
    put("4", "nonsense");
    put("5", std::string(11'000'000, 'x'));
    std::filesystem::create_symlink("/etc/passwd", folder.folder / "new" / "6");
    EXPECT_EQ(maildrop.collect(), 5U);
    EXPECT_EQ(said().size(), 2U);
    EXPECT_TRUE(std::filesystem::exists(folder.folder / "cur" / "1:2,S"));
    EXPECT_TRUE(std::filesystem::exists(folder.folder / "cur" / "2:2,S"));
    for (auto const* name : {"3", "4", "5"})
        EXPECT_TRUE(std::filesystem::exists(folder.folder / "refused" / name)) << name;
    auto const why = database().read(
        [](sql::Reader& db) { return db.all<std::string>("select payload from jobs where kind = 'mail.send'"); });
    ASSERT_EQ(why.size(), 1U) << "Ana is told of the one without words";
    EXPECT_NE(why[0].find("We found nothing"), std::string::npos);
    EXPECT_EQ(maildrop.collect(), 0U);
}

} // namespace
} // namespace together::notices
