// Hours are those of the person's own clock, also on days with 23 or 25 of them.
#include "app/notices/timing.h"

#include "platform/text/time_zone.h"

namespace together::notices {
namespace {

using namespace std::chrono;

bool is_quiet(Timing const& timing, std::int64_t hour)
{
    if (!timing.quiet_from || !timing.quiet_until) return false;
    auto const from = *timing.quiet_from;
    auto const until = *timing.quiet_until;
    return from < until ? hour >= from && hour < until : hour >= from || hour < until;
}

} // namespace

Timestamp after_quiet_hours(Timing const& timing, std::string_view zone, Timestamp time)
{
    auto const hour = text::local_hour(time, zone);
    if (!is_quiet(timing, hour)) return time;
    auto day = text::local_day(time, zone);
    if (hour >= *timing.quiet_until) day += days{1};
    return text::moment_of(day, hours{*timing.quiet_until}, zone);
}

Timestamp next_digest(Timing const& timing, std::string_view zone, bool is_weekly, Timestamp now)
{
    auto day = text::local_day(now, zone);
    for (;; day += days{1}) {
        if (is_weekly && weekday{day}.iso_encoding() != timing.digest_day) continue;
        auto const at = text::moment_of(day, hours{timing.digest_hour}, zone);
        if (at > now) return at;
    }
}

std::optional<MailTime> mail_time(Timing const& timing, std::string_view zone, Nearness nearness, Timestamp now)
{
    if (nearness == Nearness::pleasant) return std::nullopt;
    auto const pace = nearness == Nearness::direct ? timing.direct : timing.followed;
    if (pace == Pace::never) return std::nullopt;
    if (pace == Pace::at_once) return MailTime{after_quiet_hours(timing, zone, now + letters_wait), MailKind::letter};
    return MailTime{next_digest(timing, zone, pace == Pace::weekly, now), MailKind::digest};
}

} // namespace together::notices
