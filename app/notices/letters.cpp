// What may no longer be seen, or was read meanwhile, goes to nobody: asked when the mail goes out.
#include "app/notices/letters.h"

#include "app/access/organisation.h"
#include "app/notices/letter_words.h"

namespace together::notices {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t people_at_a_time = 200;
constexpr std::int64_t attempts = 20;           // with the back-off of jobs: about a day
constexpr auto too_late = std::chrono::days{9}; // later than a weekly digest can be
constexpr auto mails_are_known = std::chrono::days{60};

struct SendNotices {
    static constexpr std::string_view kind = "notices.mail";
    Id<people::Person> person;
    std::vector<Id<Notice>> notices;
    MailKind as = MailKind::letter;
};
BOOST_DESCRIBE_STRUCT(SendNotices, (), (person, notices, as))
// The same in a lane of its own: thousands of digests at eight o'clock keep no letter waiting.
struct SendDigest {
    static constexpr std::string_view kind = "notices.digest";
};

} // namespace

void Letters::add_work(jobs::Runner& runner)
{
    runner.handle(SendNotices::kind, jobs::Lane::quick, [this](jobs::Attempt& attempt) { return send(attempt); });
    runner.handle(SendDigest::kind, jobs::Lane::slow, [this](jobs::Attempt& attempt) { return send(attempt); });
    runner.repeat("told.mail", 10s, [this] { send_due(); });
    runner.repeat("told.mail_forget", 6h, [this] {
        parts_.database.write([&](sql::Transaction& tx) {
            store::let_go(tx, parts_.clock.now() - too_late);
            store::forget_taken(tx, parts_.clock.now() - mails_are_known);
        });
    });
}

std::int64_t Letters::send_due() const
{
    if (!parts_.mailer.is_configured()) return 0;
    std::int64_t all = 0;
    while (auto const some = send_some()) all += some;
    return all;
}

// Letters about one thing go out as one mail; a digest is one mail.
std::int64_t Letters::send_some() const
{
    return parts_.database.write([&](sql::Transaction& tx) {
        auto const due = store::take_due(tx, parts_.clock.now(), people_at_a_time);
        std::vector<std::pair<std::optional<Uuid>, SendNotices>> mails; // what a letter is about
        for (auto const& one : due) {
            auto const about = one.mail_as == MailKind::digest ? std::nullopt : std::optional{one.about_id};
            auto const belongs = [&](auto const& mail) {
                return mail.first == about && mail.second.person == one.person_id && mail.second.as == one.mail_as;
            };
            auto mail = std::find_if(mails.rbegin(), mails.rend(), belongs);
            if (mail == mails.rend()) {
                mails.push_back({about, {one.person_id, {}, one.mail_as}});
                mail = mails.rbegin();
            }
            mail->second.notices.push_back(one.id);
        }
        for (auto const& [about, mail] : mails)
            parts_.jobs.enqueue(tx, mail.as == MailKind::digest ? SendDigest::kind : SendNotices::kind,
                model::to_json(mail), {.due = {}, .max_attempts = attempts});
        return static_cast<std::int64_t>(mails.size());
    });
}

Result<std::string> Letters::send(jobs::Attempt& attempt) const
{
    auto const task = attempt.task<SendNotices>();
    auto const message = compose(task.person, task.notices, task.as);
    if (!message) return "\"nothing to say any more\"";
    auto const sent = parts_.mailer.deliver(*message, attempt.job().id.to_string());
    if (!sent) return sent.error();
    return "";
}

std::optional<mail::Message> Letters::compose(
    Id<people::Person> person, std::vector<Id<Notice>> const& notices, MailKind as) const
{
    auto const messages = parts_.templates.messages();
    auto page = parts_.database.read([&](sql::Reader& db) -> std::optional<LetterPage> {
        auto found = people::find_person(db, person);
        if (!found || !found->is_active() || !found->email || store::find_returned(db, person)) return std::nullopt;
        LetterPage read{.person = std::move(*found)};
        read.notices = store::list_to_send(db, person, notices);
        if (read.notices.empty()) return std::nullopt;
        auto const say = [&](auto key, auto const& arguments) {
            return messages->text(read.person.locale, key, arguments);
        };
        std::vector<Uuid> things;
        for (auto const& notice : read.notices)
            if (notice.post_id) things.push_back(notice.reply_id ? notice.reply_id->uuid : notice.post_id->uuid);
        if (as == MailKind::letter) {
            for (auto const& notice : read.notices) read.rows.push_back(rows_of(gather(db, {notice}), say).front());
            read.words = store::list_words(db, things);
        } else {
            std::vector<Notice> const newest_first{read.notices.rbegin(), read.notices.rend()};
            read.rows = rows_of(gather(db, newest_first), say);
        }
        read.organisation = access::organisation_name(db);
        return read;
    });
    if (!page) return std::nullopt;
    page->kind = as;
    page->origin = parts_.origin;
    page->unsubscribe = parts_.origin + "/unsubscribe/" + signer_.token(page->notices.back().id, TokenUse::unsubscribe);
    auto const& newest = page->notices.back();
    if (signer_.takes_answers() && as == MailKind::letter && (newest.post_id || newest.cause == Cause::check_in))
        page->reply_to = signer_.answer_address(page->notices.back().id);
    auto message = write_letter(parts_.templates, *page);
    if (signer_.takes_answers()) message.returns_to = signer_.return_address(page->notices.back().id);
    return message;
}

} // namespace together::notices
