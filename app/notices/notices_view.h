// What pages and programs see of notices.
#pragma once

#include <optional>
#include <vector>

#include "app/notices/follows_view.h"
#include "app/notices/timing.h"
#include "app/people/people_view.h"
#include "platform/http/hooks.h"

namespace together::notices {

// What belongs together: the same cause in the same thread, read or not.
struct NoticeRow {
    Id<Notice> id; // the newest of them
    Cause cause = Cause::replied;
    std::string text;                       // a sentence
    std::string excerpt;                    // of what was written; may be empty
    std::vector<people::PersonCard> people; // at most 3, the last to act first
    std::int64_t count = 1;
    Uuid about;
    std::string address; // marks them read and leads to what they are about
    Timestamp created_at;
    bool is_read = false;
};
BOOST_DESCRIBE_STRUCT(NoticeRow, (), (id, cause, text, excerpt, people, count, about, address, created_at, is_read))

struct NoticesView {
    bool unread_only = false;
    std::vector<NoticeRow> notices;
    std::int64_t unread = 0;
    std::optional<Id<Notice>> until; // the newest shown: what came later is not marked as read with these
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(NoticesView, (), (unread_only, notices, unread, until, next))

struct UnreadView {
    std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(UnreadView, (), (unread))

struct SeenInput {
    std::optional<Uuid> about; // one thread, try or plan; none: all
    std::optional<Id<Notice>> until;
};
BOOST_DESCRIBE_STRUCT(SeenInput, (), (about, until))

// Behind the link of a mail; whose it was is not said.
struct UnsubscribePage {
    std::string token;
    bool is_done = false;
};
BOOST_DESCRIBE_STRUCT(UnsubscribePage, (), (token, is_done))

struct TimingInput {
    Pace direct = Pace::at_once;
    Pace followed = Pace::daily;
    std::int64_t digest_hour = 8;
    std::int64_t digest_day = 1;
    std::optional<std::int64_t> quiet_from;
    std::optional<std::int64_t> quiet_until;
    std::optional<bool> pleasant; // reactions and thanks; none: yes
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(
    TimingInput, (), (direct, followed, digest_hour, digest_day, quiet_from, quiet_until, pleasant, version))

struct NumberChoice {
    std::int64_t value = 0;
    std::string name;
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(NumberChoice, (), (value, name, chosen))

// A browser that notices are pushed to.
struct DeviceView {
    Uuid id;
    std::string agent;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(DeviceView, (), (id, agent, created_at))

// All that somebody can set about being told, on one screen.
struct TellingView {
    Timing timing;
    std::string time_zone;
    bool has_mail = false; // this Together sends mail, and the person has an address
    std::optional<Returned> returned;
    std::vector<NumberChoice> hours;
    std::vector<NumberChoice> days;
    std::vector<NumberChoice> from_hours; // of the quiet ones
    std::vector<NumberChoice> until_hours;
    std::string push_key; // for the browser that asks to be told
    std::vector<DeviceView> devices;
    std::vector<FollowView> follows;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(TellingView, (),
    (timing, time_zone, has_mail, returned, hours, days, from_hours, until_hours, push_key, devices, follows, problem))

} // namespace together::notices
