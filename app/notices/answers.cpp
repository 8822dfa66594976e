// The checks stand in the order of their cost; what is written is cut from the mail before the transaction.
#include "app/notices/answers.h"

#include "app/people/people.h"
#include "app/plans/check_in_words.h"
#include "platform/base/random.h"
#include "platform/html/from_html.h"
#include "platform/mail/own_words.h"
#include "platform/model/kinds.h"
#include "platform/text/unicode.h"

namespace together::notices {
namespace {

constexpr std::size_t longest_reason = 300; // of a mail server
constexpr std::chrono::days check_ins_are_taken{21};

// A mail without an id is known by its bytes.
std::string name_of_mail(mail::Incoming const& mail, std::string_view bytes)
{
    return hash_of(mail.id.empty() ? std::string{bytes} : mail.from + '\n' + mail.id);
}

std::string words_in(mail::Incoming const& mail)
{
    auto words = mail::own_words(mail.text);
    if (words.empty() && !mail.html.empty()) words = mail::own_words(html::markdown_from_html(mail.html));
    return words;
}

} // namespace

struct Answers::Letter {
    Id<Notice> notice;
    std::string from;
    std::string name;
    std::string words;
};

Outcome Answers::take(std::string_view recipient, std::string_view bytes) const
{
    auto const mail = mail::read_mail(bytes);
    if (!mail) return Outcome::unreadable;
    if (mail->is_automatic) return take_back(recipient, *mail);
    if (mail->goes_in_circles) return Outcome::circle;
    auto notice = parts_.signer.read_address(recipient);
    for (auto const& to : mail->to)
        if (!notice && recipient.empty()) notice = parts_.signer.read_address(to);
    if (!notice) return Outcome::no_such_address;
    Letter const letter{*notice, mail->from, name_of_mail(*mail, bytes), words_in(*mail)};
    return parts_.database.write([&](sql::Transaction& tx) { return answer(tx, letter); });
}

bool Answers::takes(std::string_view address) const
{
    return parts_.signer.read_address(address) || parts_.signer.read_return(address);
}

// Only a machine that had the mail knows where it goes back to.
Outcome Answers::take_back(std::string_view recipient, mail::Incoming const& mail) const
{
    if (!mail.report || !mail.report->has_failed) return Outcome::automatic;
    auto notice = parts_.signer.read_return(recipient);
    for (auto const& to : mail.to)
        if (!notice && recipient.empty()) notice = parts_.signer.read_return(to);
    if (!notice) return Outcome::automatic;
    return parts_.database.write([&](sql::Transaction& tx) {
        auto const told = store::find_answered(tx, *notice);
        auto const person = told ? people::find_person(tx, told->person_id) : std::nullopt;
        if (!person || !person->email) return Outcome::automatic;
        auto const& failed = mail.report->recipient;
        if (!failed.empty() && failed != *person->email) return Outcome::automatic; // an address they had before
        auto const reason = text::shorten(mail.report->reason, longest_reason);
        store::set_returned(tx, person->id, {*person->email, reason, parts_.clock.now()});
        return Outcome::returned;
    });
}

Outcome Answers::answer(sql::Transaction& tx, Letter const& letter) const
{
    if (store::find_taken(tx, letter.name)) return Outcome::seen_before;
    auto const asked = store::find_answered(tx, letter.notice);
    if (!asked || (!asked->post_id && asked->cause != Cause::check_in)) return Outcome::no_such_address;
    auto const person = people::find_person(tx, asked->person_id);
    if (!person || !person->is_active() || !person->email || *person->email != letter.from) return Outcome::not_theirs;
    if (letter.words.empty()) return Outcome::nothing_written;
    Viewer const viewer{.person = person->id, .role = person->role};
    return asked->post_id ? reply(tx, letter, *asked, viewer) : check_in(tx, letter, *asked, viewer);
}

Outcome Answers::reply(sql::Transaction& tx, Letter const& letter, store::Answered const& asked, Viewer const& by) const
{
    conversations::ReplyInput input{.body = letter.words};
    if (asked.reply_id) input.parent = store::find_top(tx, *asked.reply_id);
    auto const reply = parts_.replies.reply(tx, by, *asked.post_id, input);
    if (!reply) return reply.error().kind == ProblemKind::invalid ? Outcome::too_long : Outcome::closed;
    store::add_taken(tx, {letter.name, std::string{model::name_of(Outcome::replied)}, reply->id, parts_.clock.now()});
    return Outcome::replied;
}

Outcome Answers::check_in(
    sql::Transaction& tx, Letter const& letter, store::Answered const& asked, Viewer const& by) const
{
    if (parts_.clock.now() - asked.created_at > check_ins_are_taken || by.role == Role::guest) return Outcome::expired;
    auto const input = plans::check_in_of_words(letter.words);
    if (input.moved->empty() && input.in_way->empty() && input.next->empty()) return Outcome::nothing_written;
    auto const done = parts_.plans.check_in(tx, by, input);
    if (!done) return Outcome::too_long;
    store::add_taken(tx, {letter.name, std::string{model::name_of(Outcome::replied)}, {}, parts_.clock.now()});
    return Outcome::replied;
}

mail::Verdict verdict_of(Outcome outcome)
{
    switch (outcome) {
    case Outcome::replied:
    case Outcome::seen_before: return {250, "2.0.0 taken"};
    // To send these back would be answered by a machine again.
    case Outcome::automatic: return {250, "2.0.0 thrown away: written by a program"};
    case Outcome::returned: return {250, "2.0.0 noted"};
    case Outcome::circle: return {554, "5.4.6 it goes in circles"};
    case Outcome::unreadable: return {554, "5.6.0 this is no mail that can be read here"};
    case Outcome::no_such_address: return {550, "5.1.1 nobody here, or no more"};
    case Outcome::not_theirs: return {550, "5.7.1 please answer from the address that the mail was sent to"};
    case Outcome::nothing_written: return {554, "5.6.0 nothing is written above the quoted mail"};
    case Outcome::too_long: return {552, "5.3.4 too long for a reply"};
    case Outcome::expired: return {550, "5.7.1 this question is some weeks old; please write in your plan"};
    case Outcome::closed: break;
    }
    return {554, "5.7.1 this thread takes no replies any more"};
}

} // namespace together::notices
