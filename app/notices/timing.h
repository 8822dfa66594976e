// How somebody wants to be told by mail, and when that is. No I/O here.
#pragma once

#include "app/notices/notice.h"

namespace together::notices {

enum class Pace { at_once, daily, weekly, never };
BOOST_DESCRIBE_ENUM(Pace, at_once, daily, weekly, never)

struct Timing {
    Pace direct = Pace::at_once;
    Pace followed = Pace::daily;
    std::int64_t digest_hour = 8;            // in the person's zone
    std::int64_t digest_day = 1;             // of weekly digests: 1 is Monday
    std::optional<std::int64_t> quiet_from;  // hours of the day: no mail from here...
    std::optional<std::int64_t> quiet_until; // ...to here; both or none
    bool pleasant = true;                    // reactions and thanks, in the page alone
    std::int64_t version = 0;                // 0: never set
};
BOOST_DESCRIBE_STRUCT(
    Timing, (), (direct, followed, digest_hour, digest_day, quiet_from, quiet_until, pleasant, version))

enum class MailKind { letter, digest };
BOOST_DESCRIBE_ENUM(MailKind, letter, digest)

struct MailTime {
    Timestamp at;
    MailKind as = MailKind::letter;
};

// A letter waits a little, so that what is taken back or read at once goes out to nobody.
inline constexpr auto letters_wait = std::chrono::seconds{30};

// None: not by mail.
std::optional<MailTime> mail_time(Timing const& timing, std::string_view zone, Nearness nearness, Timestamp now);
// The time itself, or the end of the quiet hours that it falls into.
Timestamp after_quiet_hours(Timing const& timing, std::string_view zone, Timestamp time);
// The next digest after `now`.
Timestamp next_digest(Timing const& timing, std::string_view zone, bool is_weekly, Timestamp now);

// Mails could not be brought to this address.
struct Returned {
    std::string email;
    std::string reason; // in the words of the mail server; may be empty
    Timestamp at;
};
BOOST_DESCRIBE_STRUCT(Returned, (), (email, reason, at))

} // namespace together::notices
