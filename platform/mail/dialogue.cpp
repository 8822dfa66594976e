// RFC 5321 and RFC 2033, as much as a server needs that only takes mail for itself.
#include "platform/mail/dialogue.h"

#include <algorithm>

#include "platform/mail/message.h"

namespace together::mail {
namespace {

constexpr std::size_t longest_command = 2'000;
constexpr std::size_t longest_line = 100'000; // of a mail; longer ones are cut there
constexpr std::size_t most_recipients = 50;
constexpr int most_complaints = 20;

std::string upper(std::string_view text)
{
    std::string result;
    for (char const c : text) result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return result;
}

// "<ana@example.org> SIZE=12" -> "ana@example.org"; none when it is not in < >.
std::optional<std::string> path_in(std::string_view text)
{
    auto const begin = text.find('<');
    auto const end = text.find('>', begin);
    if (begin == text.npos || end == text.npos) return std::nullopt;
    return std::string{text.substr(begin + 1, end - begin - 1)};
}

} // namespace

std::string Dialogue::take(std::string_view bytes)
{
    std::string answers;
    while (!bytes.empty() && !is_over_) {
        auto const end = bytes.find('\n');
        auto const part = bytes.substr(0, end);
        auto const most = is_in_data_ ? longest_line : longest_command;
        auto const room = most - std::min(most, pending_.size());
        is_line_too_long_ = is_line_too_long_ || part.size() > room;
        pending_.append(part.substr(0, room));
        if (end == bytes.npos) break;
        bytes.remove_prefix(end + 1);
        auto line = std::exchange(pending_, {});
        auto const was_too_long = std::exchange(is_line_too_long_, false);
        if (line.ends_with('\r')) line.pop_back();
        if (is_in_data_) answers += data_line(line);
        else answers += was_too_long ? complain("500 5.5.2 too long\r\n") : command(line);
    }
    return answers;
}

std::string Dialogue::command(std::string_view line)
{
    auto const verb = upper(line.substr(0, 4));
    auto const rest = line.substr(std::min<std::size_t>(line.size(), 4));
    if (verb == "EHLO" || verb == "LHLO" || verb == "HELO") {
        is_lmtp_ = verb == "LHLO";
        is_greeted_ = true;
        forget_mail();
        if (verb == "HELO") return "250 " + rules_.host + "\r\n";
        return "250-" + rules_.host + "\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE " +
               std::to_string(rules_.most_bytes) + "\r\n";
    }
    if (verb == "QUIT") {
        is_over_ = true;
        return "221 2.0.0 bye\r\n";
    }
    if (verb == "NOOP") return "250 2.0.0 ok\r\n";
    if (verb == "RSET") {
        forget_mail();
        return "250 2.0.0 ok\r\n";
    }
    if (!is_greeted_) return complain("503 5.5.1 say who you are\r\n");
    if (verb == "MAIL") return mail_from(rest);
    if (verb == "RCPT") return rcpt_to(rest);
    if (verb == "DATA") return begin_data();
    if (verb == "VRFY") return "252 2.1.5 try it\r\n";
    return complain("500 5.5.2 not known here\r\n");
}

std::string Dialogue::mail_from(std::string_view rest)
{
    if (has_sender_) return complain("503 5.5.1 one mail after the other\r\n");
    auto const words = upper(rest);
    if (!words.starts_with(" FROM:") || !path_in(rest)) return complain("501 5.5.4 MAIL FROM:<address>\r\n");
    auto const size = words.find(" SIZE=");
    if (size != words.npos) {
        auto const digits = words.substr(size + 6, words.find(' ', size + 6) - size - 6);
        if (digits.size() > 12 || std::strtoull(digits.c_str(), nullptr, 10) > rules_.most_bytes)
            return "552 5.3.4 too large\r\n";
    }
    has_sender_ = true;
    return "250 2.1.0 ok\r\n";
}

std::string Dialogue::rcpt_to(std::string_view rest)
{
    if (!has_sender_) return complain("503 5.5.1 MAIL first\r\n");
    if (!upper(rest).starts_with(" TO:")) return complain("501 5.5.4 RCPT TO:<address>\r\n");
    auto const address = path_in(rest);
    if (!address || !is_address(*address)) return complain("501 5.1.3 no address\r\n");
    if (recipients_.size() == most_recipients) return "452 4.5.3 too many\r\n";
    if (!rules_.takes(*address)) return complain("550 5.1.1 nobody here\r\n");
    recipients_.push_back(*address);
    return "250 2.1.5 ok\r\n";
}

std::string Dialogue::begin_data()
{
    if (recipients_.empty()) return complain("503 5.5.1 RCPT first\r\n");
    is_in_data_ = true;
    return "354 go on\r\n";
}

std::string Dialogue::data_line(std::string_view line)
{
    if (line == ".") return end_data();
    if (line.starts_with('.')) line.remove_prefix(1);
    if (is_too_large_ || content_.size() + line.size() + 2 > rules_.most_bytes) {
        is_too_large_ = true;
        content_ = {};
        return "";
    }
    content_ += line;
    content_ += "\r\n";
    return "";
}

// LMTP answers for each recipient; in SMTP one that took it is enough.
std::string Dialogue::end_data()
{
    is_in_data_ = false;
    std::string answers;
    std::optional<Verdict> best;
    for (auto const& recipient : recipients_) {
        auto const verdict = is_too_large_ ? Verdict{552, "5.3.4 too large"} : rules_.deliver(recipient, content_);
        answers += verdict.line();
        if (!best || verdict.code < best->code) best = verdict;
    }
    auto const is_lmtp = is_lmtp_;
    forget_mail();
    return is_lmtp ? answers : best->line();
}

std::string Dialogue::complain(std::string_view answer)
{
    if (++complaints_ < most_complaints) return std::string{answer};
    is_over_ = true;
    return "421 4.7.0 too many mistakes\r\n";
}

void Dialogue::forget_mail()
{
    has_sender_ = false;
    is_too_large_ = false;
    recipients_.clear();
    content_ = {};
}

} // namespace together::mail
