// What practice sends by mail; the wiring knows how. Its words come from the message catalogue.
#pragma once

#include <functional>
#include <string>

#include "app/people/person.h"
#include "platform/sql/transaction.h"

namespace together::practice {

struct Letter {
    std::string kind; // "tell", "witness"
    Id<people::Person> to;
    std::string link;  // a path
    std::string about; // what was to be tried, or the story
    std::string who;   // asks; empty where Together itself does
};

// Sends it after the transaction; whoever has no address or left gets none. Empty: no mail is configured.
using Sender = std::function<void(sql::Transaction&, Letter const&)>;

} // namespace together::practice
