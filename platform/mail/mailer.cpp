// A job a mail; the job's id is the mail's, so that a second attempt is not a second mail.
#include "platform/mail/mailer.h"

#include "platform/mail/smtp.h"

namespace together::mail {
namespace {

// What the job remembers. Its payload goes when the job is forgotten.
struct SendMail {
    static constexpr std::string_view kind = "mail.send";
    Message message;
};
BOOST_DESCRIBE_STRUCT(SendMail, (), (message))

// With the back-off of jobs: about a day.
constexpr std::int64_t attempts = 20;

} // namespace

Mailer::Mailer(MailOptions options, jobs::Jobs& jobs, Clock const& clock)
    : options_(std::move(options)), jobs_(jobs), clock_(clock)
{
    if (!is_configured()) return;
    if (!options_.url.starts_with("smtp://") && !options_.url.starts_with("smtps://"))
        throw std::invalid_argument("mail.url is smtp://host:port or smtps://host:port");
    if (address_in(options_.from).empty())
        throw std::invalid_argument("mail.from is an address, such as \"Together <together@example.org>\"");
}

Result<Done> Mailer::send(sql::Transaction& tx, Message const& message)
{
    if (!is_configured()) return Problem::conflict("problem.no_mail");
    if (!is_address(message.to)) return Problem::field("email", "field.email");
    jobs_.enqueue(tx, SendMail{message}, {.max_attempts = attempts, .forgets_payload = true});
    return Done{};
}

void Mailer::add_handler(jobs::Runner& runner) const
{
    runner.handle(SendMail::kind, jobs::Lane::quick, [this](jobs::Attempt& attempt) { return send_now(attempt); });
}

Result<std::string> Mailer::send_now(jobs::Attempt const& attempt) const
{
    auto const sent = deliver(attempt.task<SendMail>().message, attempt.job().id.to_string());
    if (!sent) return sent.error();
    return "";
}

Result<Done> Mailer::deliver(Message const& message, std::string const& id) const
{
    if (!is_configured()) return Problem::conflict("problem.no_mail");
    auto const content = compose(message, {options_.from, id, clock_.now()});
    try {
        auto const returns_to = message.returns_to.value_or(address_in(options_.from));
        mail::send({options_.url}, {returns_to, message.to, content});
    } catch (SendRefused const& refusal) {
        return Problem::of(ProblemKind::conflict, "problem.mail_refused", {{"why", refusal.what()}});
    }
    return Done{};
}

} // namespace together::mail
