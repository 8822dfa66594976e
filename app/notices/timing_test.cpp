// When mail goes out: by the person's own clock.
#include "app/notices/timing.h"

#include <gtest/gtest.h>

namespace together::notices {
namespace {

using namespace std::chrono_literals;

Timestamp at(std::string_view text)
{
    return *parse_rfc3339(text);
}

TEST(MailTimes, are_at_once_for_what_concerns_oneself_and_daily_for_the_rest)
{
    auto const now = at("2026-03-02T12:00:00Z");
    auto const direct = mail_time({}, "UTC", Nearness::direct, now);
    EXPECT_EQ(direct->at, now + letters_wait);
    EXPECT_EQ(direct->as, MailKind::letter);
    auto const followed = mail_time({}, "Europe/Berlin", Nearness::followed, now);
    EXPECT_EQ(followed->at, at("2026-03-03T07:00:00Z")) << "eight o'clock in Berlin";
    EXPECT_EQ(followed->as, MailKind::digest);
    EXPECT_FALSE(mail_time({.direct = Pace::never}, "UTC", Nearness::direct, now));
    EXPECT_FALSE(mail_time({.followed = Pace::at_once}, "UTC", Nearness::pleasant, now));
}

TEST(MailTimes, of_digests_follow_the_clock_through_daylight_saving)
{
    Timing const timing{.digest_hour = 8};
    EXPECT_EQ(next_digest(timing, "Europe/Berlin", false, at("2026-03-28T12:00:00Z")), at("2026-03-29T06:00:00Z"));
    EXPECT_EQ(next_digest(timing, "Europe/Berlin", false, at("2026-10-24T12:00:00Z")), at("2026-10-25T07:00:00Z"));
    EXPECT_EQ(next_digest(timing, "Asia/Kolkata", false, at("2026-03-02T00:00:00Z")), at("2026-03-02T02:30:00Z"));
    EXPECT_EQ(next_digest(timing, "UTC", false, at("2026-03-02T08:00:00Z")), at("2026-03-03T08:00:00Z"))
        << "not the same moment again";
    Timing const weekly{.digest_hour = 17, .digest_day = 5};
    EXPECT_EQ(next_digest(weekly, "UTC", true, at("2026-03-02T12:00:00Z")), at("2026-03-06T17:00:00Z"));
    EXPECT_EQ(next_digest(weekly, "UTC", true, at("2026-03-06T18:00:00Z")), at("2026-03-13T17:00:00Z"));
    EXPECT_EQ(next_digest(weekly, "No/Where", true, at("2026-03-02T12:00:00Z")), at("2026-03-06T17:00:00Z"));
}

TEST(MailTimes, wait_for_the_end_of_quiet_hours)
{
    Timing const night{.quiet_from = 21, .quiet_until = 7};
    auto const zone = "Europe/Berlin";
    EXPECT_EQ(after_quiet_hours(night, zone, at("2026-03-02T19:59:00Z")), at("2026-03-02T19:59:00Z"));
    EXPECT_EQ(after_quiet_hours(night, zone, at("2026-03-02T20:00:00Z")), at("2026-03-03T06:00:00Z"));
    EXPECT_EQ(after_quiet_hours(night, zone, at("2026-03-03T05:59:00Z")), at("2026-03-03T06:00:00Z"));
    EXPECT_EQ(after_quiet_hours(night, zone, at("2026-03-03T06:00:00Z")), at("2026-03-03T06:00:00Z"));
    EXPECT_EQ(after_quiet_hours(night, zone, at("2026-03-28T23:00:00Z")), at("2026-03-29T05:00:00Z"))
        << "a short night";
    Timing const noon{.quiet_from = 12, .quiet_until = 13};
    EXPECT_EQ(after_quiet_hours(noon, "UTC", at("2026-03-02T12:30:00Z")), at("2026-03-02T13:00:00Z"));
    EXPECT_EQ(after_quiet_hours({}, "UTC", at("2026-03-02T03:30:00Z")), at("2026-03-02T03:30:00Z"));
}

} // namespace
} // namespace together::notices
