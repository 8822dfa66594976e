// Mails that come in as answers to ours become replies and check-ins, once each; everything else is refused, and says
// why.
#pragma once

#include "app/conversations/replies.h"
#include "app/notices/letters_store.h"
#include "app/notices/signed_address.h"
#include "app/plans/plans.h"
#include "platform/mail/dialogue.h"
#include "platform/mail/incoming.h"
#include "platform/sql/database.h"

namespace together::notices {

enum class Outcome {
    replied,
    seen_before,     // brought again: what it did is done
    unreadable,      // no mail, or larger than mails may be
    automatic,       // an absence note, a list
    returned,        // a mail of ours could not be brought
    circle,          // it passed too many machines
    no_such_address, // not one that we signed, or of a notice that is no more
    not_theirs,      // from another address than that of the person who was told
    nothing_written, // quotes and a signature alone
    too_long,
    closed, // the thread takes no replies, or may not be seen any more
    expired // a question of weeks ago
};
BOOST_DESCRIBE_ENUM(Outcome, replied, seen_before, unreadable, automatic, returned, circle, no_such_address, not_theirs,
    nothing_written, too_long, closed, expired)

// What a mail server is told.
mail::Verdict verdict_of(Outcome outcome);

struct AnswersParts {
    sql::Database& database;
    conversations::Replies& replies;
    plans::Plans& plans;
    Signer const& signer;
    Clock const& clock;
};

class Answers {
public:
    explicit Answers(AnswersParts parts) : parts_(parts) {}

    // `recipient`: the address it was brought for; empty: look in the mail itself.
    Outcome take(std::string_view recipient, std::string_view bytes) const;
    bool takes(std::string_view address) const;

private:
    struct Letter;
    Outcome answer(sql::Transaction& tx, Letter const& letter) const;
    Outcome take_back(std::string_view recipient, mail::Incoming const& mail) const;
    Outcome reply(sql::Transaction& tx, Letter const& letter, store::Answered const& asked, Viewer const& by) const;
    Outcome check_in(sql::Transaction& tx, Letter const& letter, store::Answered const& asked, Viewer const& by) const;

    AnswersParts parts_;
};

} // namespace together::notices
