// What stands in a mail of notices: subject, text and HTML, in its reader's language.
#pragma once

#include "app/notices/letters_store.h"
#include "app/notices/notices_view.h"
#include "app/people/people.h"
#include "platform/html/templates.h"
#include "platform/mail/message.h"

namespace together::notices {

// All that a mail is made of.
struct LetterPage {
    people::Person person;
    MailKind kind = MailKind::letter;
    std::vector<Notice> notices; // oldest first, at least one
    std::vector<NoticeRow> rows; // of a letter one for each notice
    std::vector<store::Words> words;
    std::string organisation;
    std::string origin;
    std::string unsubscribe;             // an address
    std::optional<std::string> reply_to; // none: it takes no answer
};

mail::Message write_letter(html::Templates const& templates, LetterPage const& page);

} // namespace together::notices
