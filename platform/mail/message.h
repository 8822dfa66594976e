// One mail as we think of it, and as it goes over the wire.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "platform/base/clock.h"

namespace together::mail {

struct Message {
    std::string to;      // one address, "ana@example.org"
    std::string to_name; // may be empty
    std::string subject;
    std::string text;
    std::string html;                       // may be empty
    std::optional<std::string> from_name;   // instead of that of the sender's mailbox
    std::optional<std::string> reply_to;    // one address
    std::optional<std::string> returns_to;  // where it goes back to when it cannot be brought, instead of the sender's
    std::optional<std::string> thread;      // makes the References: mails of one thread stand together
    std::optional<std::string> unsubscribe; // the address that one POST leaves it by (RFC 8058)
};
BOOST_DESCRIBE_STRUCT(
    Message, (), (to, to_name, subject, text, html, from_name, reply_to, returns_to, thread, unsubscribe))

// One address and nothing else: no list, no name, no line break.
bool is_address(std::string_view text);

// "Together <together@example.org>" or a bare address -> the address; empty for anything else.
std::string address_in(std::string_view mailbox);

struct Envelope {
    std::string from; // "Together <together@example.org>"
    std::string id;   // makes the Message-ID: the same for each attempt to send
    Timestamp date;
};

// MIME with a plain and, where there is one, an HTML part; lines end in CRLF.
std::string compose(Message const& message, Envelope const& envelope);

} // namespace together::mail
