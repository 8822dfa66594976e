// When something happened in the demo world, as its text says it: always relative to the day on which it is shown.
#pragma once

#include <optional>
#include <string_view>

#include "platform/base/clock.h"

namespace together::demo {

class Calendar {
public:
    explicit Calendar(Timestamp now);

    // "24w Tue 09:10": the Tuesday 24 weeks before this week's. "@2d 12:15": two working days ago. "@2h10m": so long
    // before now. "+1h05m": after the one before. "+2d 07:40": two days after the day of the one before.
    // None when it says nothing of the kind.
    std::optional<Timestamp> find(std::string_view words, Timestamp before) const;

private:
    std::optional<Timestamp> in_week(std::string_view words) const;
    std::optional<Timestamp> ago(std::string_view words) const;

    Timestamp now_;
    std::chrono::sys_days today_;
};

} // namespace together::demo
