// Sending mail from a transaction: it goes out after the commit, as a job that is tried again until the server takes
// it.
#pragma once

#include "platform/jobs/runner.h"
#include "platform/mail/message.h"

namespace together::mail {

struct MailOptions {
    std::string url;  // smtp://user:password@host:587; empty: no mail is sent
    std::string from; // "Together <together@example.org>"
};

class Mailer {
public:
    // Throws std::invalid_argument for options that cannot work.
    Mailer(MailOptions options, jobs::Jobs& jobs, Clock const& clock);

    // Ask before you offer anything that needs mail: without a server nothing is sent.
    bool is_configured() const { return !options_.url.empty(); }
    // Problem: conflict problem.no_mail where none is configured, invalid for what is no address.
    Result<Done> send(sql::Transaction& tx, Message const& message);
    // Now, from a job of the caller's, which tries again after a SendFailure. `id` is the mail's, the same each time.
    Result<Done> deliver(Message const& message, std::string const& id) const;
    // "Together <together@example.org>"
    std::string const& sender() const { return options_.from; }
    // The job that sends.
    void add_handler(jobs::Runner& runner) const;

private:
    Result<std::string> send_now(jobs::Attempt const& attempt) const;

    MailOptions options_;
    jobs::Jobs& jobs_;
    Clock const& clock_;
};

} // namespace together::mail
