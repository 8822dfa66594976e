// Answers that a mail server puts into a directory (a maildir): looked through now and then.
#pragma once

#include <filesystem>

#include "app/notices/answers.h"
#include "platform/html/templates.h"
#include "platform/jobs/runner.h"
#include "platform/mail/mailer.h"

namespace together::notices {

struct MaildropParts {
    std::filesystem::path folder;
    Answers const& answers;
    sql::Database& database;
    mail::Mailer& mailer;
    html::Templates const& templates;
};

// What came in is in `new`; what was taken goes to `cur`, what was refused to `refused`. Where nobody else can tell the
// sender why, a mail does.
class Maildrop {
public:
    explicit Maildrop(MaildropParts parts) : parts_(std::move(parts)) {}

    // Throws where the directory cannot be made.
    void add_work(jobs::Runner& runner);
    // Returns how many mails it looked at.
    std::size_t collect() const;

private:
    void collect_one(std::filesystem::path const& file) const;
    void tell_why(std::string_view bytes, Outcome outcome) const;

    MaildropParts parts_;
};

} // namespace together::notices
