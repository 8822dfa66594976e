// The moments of asking, in the zone of whom they are for.
#include "app/practice/try.h"

#include "platform/base/check.h"
#include "platform/base/day.h"
#include "platform/text/time_zone.h"

namespace together::practice {

Asks asks_for(std::string_view due_on, std::string_view time_zone)
{
    auto const due = parse_day(due_on);
    check(due.has_value(), "a due day that is none");
    return {text::moment_of(*due, Asks::hour, time_zone), text::moment_of(*due + Asks::again, Asks::hour, time_zone),
        text::moment_of(*due + Asks::last, Asks::hour, time_zone)};
}

} // namespace together::practice
