// What a mail server says to another that brings mail, in SMTP or LMTP: a pure machine, bytes in, bytes out.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mail/incoming.h"

namespace together::mail {

// "250 taken", "550 5.1.1 nobody here".
struct Verdict {
    int code = 250;
    std::string words = "2.0.0 taken";

    std::string line() const { return std::to_string(code) + ' ' + words + "\r\n"; }
};

struct DialogueRules {
    std::string host = "together";
    std::size_t most_bytes = most_incoming_bytes;
    std::function<bool(std::string_view address)> takes;                                // asked at RCPT
    std::function<Verdict(std::string_view recipient, std::string_view bytes)> deliver; // once for each recipient
};

// Never relays, knows no passwords, and keeps no more than one mail in memory.
class Dialogue {
public:
    explicit Dialogue(DialogueRules const& rules) : rules_(rules) {}

    std::string greeting() const { return "220 " + rules_.host + " Together\r\n"; }
    // What is answered to these bytes; any division of them gives the same in all.
    std::string take(std::string_view bytes);
    // The other side said farewell, or nonsense too often: hang up.
    bool is_over() const { return is_over_; }

private:
    std::string command(std::string_view line);
    std::string mail_from(std::string_view rest);
    std::string rcpt_to(std::string_view rest);
    std::string begin_data();
    std::string end_data();
    std::string data_line(std::string_view line);
    std::string complain(std::string_view answer);
    void forget_mail();

    DialogueRules const& rules_;
    std::string pending_; // of a line that has not ended
    bool is_lmtp_ = false;
    bool is_greeted_ = false;
    bool has_sender_ = false;
    bool is_in_data_ = false;
    bool is_too_large_ = false;
    bool is_over_ = false;
    bool is_line_too_long_ = false;
    int complaints_ = 0;
    std::vector<std::string> recipients_;
    std::string content_;
};

} // namespace together::mail
