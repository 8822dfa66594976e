// Notices by mail: at once as letters of a thread, or together as a digest; each composed when it is sent.
#pragma once

#include "app/notices/letters_store.h"
#include "app/notices/sentences.h"
#include "app/notices/signed_address.h"
#include "platform/html/templates.h"
#include "platform/jobs/runner.h"
#include "platform/mail/mailer.h"

namespace together::notices {

struct LettersParts {
    sql::Database& database;
    jobs::Jobs& jobs;
    mail::Mailer const& mailer;
    html::Templates const& templates;
    Clock const& clock;
    std::string origin; // "https://learn.example.org"
    std::string secret;
    std::string answers_to; // "answers@learn.example.org"; empty: mails take no answers
};

class Letters {
public:
    explicit Letters(LettersParts parts) : parts_(std::move(parts)), signer_(parts_.secret, parts_.answers_to) {}

    void add_work(jobs::Runner& runner);
    // Asks for the mails that are due, any number of processes at once. Returns how many mails.
    std::int64_t send_due() const;
    // None when there is nothing to say any more, or nobody to say it to.
    std::optional<mail::Message> compose(
        Id<people::Person> person, std::vector<Id<Notice>> const& notices, MailKind as) const;

    Signer const& signer() const { return signer_; }

private:
    std::int64_t send_some() const;
    Result<std::string> send(jobs::Attempt& attempt) const;

    LettersParts parts_;
    Signer signer_;
};

} // namespace together::notices
