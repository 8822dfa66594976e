// A mail as it came in, and what in it was written by its sender (GMime).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace together::mail {

inline constexpr std::size_t most_incoming_bytes = 10'000'000;

// What a mail server says of a mail that it was to bring (RFC 3464).
struct DeliveryReport {
    std::string recipient; // a bare address in lower case; empty: not said
    std::string status;    // "5.1.1"
    std::string reason;    // one line, in that server's words
    // It will never arrive; otherwise it is late, or it arrived.
    bool has_failed = false;
};

struct Incoming {
    std::string from;            // a bare address in lower case; empty: none, or several
    std::vector<std::string> to; // every address that it names as a recipient, in lower case
    std::string id;              // without < >; empty: none
    std::string subject;
    std::string text; // UTF-8; empty: there is no plain part
    std::string html; // the same of the HTML part
    // Made by a program: an absence note, a bounce, a mailing list. Nobody waits for an answer to it.
    bool is_automatic = false;
    bool goes_in_circles = false; // by the number of machines that it passed
    std::optional<DeliveryReport> report;
};

// None for what is larger than that or no mail at all. Never throws for any input.
std::optional<Incoming> read_mail(std::string_view bytes);

} // namespace together::mail
