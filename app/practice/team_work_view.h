// What pages and programs see of a team's work: what a weekly meeting runs from.
#pragma once

#include "app/objectives/objectives_view.h"
#include "app/practice/barriers.h"
#include "app/practice/tries_view.h"

namespace together::practice {

struct TeamObjective : objectives::ObjectiveNow {
    std::int64_t open_tries = 0; // of the team
    std::int64_t stories = 0;    // that it told lately
};
BOOST_DESCRIBE_STRUCT(TeamObjective, (objectives::ObjectiveNow), (open_tries, stories))

// What stands in the way of the team, where five of it or more said so.
struct TeamBarrier {
    Barrier barrier = Barrier::other;
    std::int64_t count = 0; // in the team, ever
};
BOOST_DESCRIBE_STRUCT(TeamBarrier, (), (barrier, count))

// Of all together, in threads that the viewer sees; never of one person.
struct TeamHelp {
    std::int64_t asked = 0;    // questions of the team
    std::int64_t answered = 0; // of these, with a reply by somebody else
    std::int64_t given = 0;    // replies in threads of others
    std::int64_t accepted = 0; // of these
    std::int64_t outside = 0;  // of those given, to people who are not in the team
};
BOOST_DESCRIBE_STRUCT(TeamHelp, (), (asked, answered, given, accepted, outside))

struct TeamWorkView {
    std::string slug;
    std::string name;
    std::int64_t people = 0;
    std::int64_t days = 28; // "lately"
    std::vector<TeamObjective> objectives;
    std::vector<TryRow> due; // or overdue: to be talked of first
    std::vector<TryRow> open;
    std::int64_t open_count = 0; // of due and open, also those that are not listed
    std::vector<TeamBarrier> barriers;
    TeamHelp help;
    std::vector<TryRow> stories; // told lately, newest first
    std::int64_t witnessed = 0;  // of these
    bool is_any = false;
};
BOOST_DESCRIBE_STRUCT(TeamWorkView, (),
    (slug, name, people, days, objectives, due, open, open_count, barriers, help, stories, witnessed, is_any))

} // namespace together::practice
