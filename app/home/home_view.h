// What the first page shows.
#pragma once

#include "app/conversations/posts_view.h"
#include "app/plans/plans_view.h"
#include "app/practice/stories_view.h"

namespace together::home {

enum class PartOfDay { morning, afternoon, evening };
BOOST_DESCRIBE_ENUM(PartOfDay, morning, afternoon, evening)

// The goal of one's plan that waits longest.
struct PlanCard {
    std::string goal;
    plans::Freshness freshness = plans::Freshness::fresh;
    std::int64_t days = 0;
    bool is_check_in_due = false;
};
BOOST_DESCRIBE_STRUCT(PlanCard, (), (goal, freshness, days, is_check_in_due))

// The first steps of who came lately: each a contribution, none a tour. Gone when all are done, or after a month.
struct WelcomeView {
    bool says_who = false;    // something stands in their profile
    bool has_written = false; // a thread of their own
    bool has_helped = false;  // a reply or a reaction to somebody
};
BOOST_DESCRIBE_STRUCT(WelcomeView, (), (says_who, has_written, has_helped))

struct HomeView {
    PartOfDay part_of_day = PartOfDay::morning;
    std::string first_name;
    practice::ToTell to_tell;
    std::optional<PlanCard> plan;
    std::vector<conversations::PostRow> to_help;
    std::int64_t help_wanted = 0; // open questions of others in one's spaces
    std::vector<conversations::PostRow> moved;
    bool is_new_here = false;                               // belongs to no space yet
    std::vector<conversations::SpaceCard> suggested_spaces; // for who is new here, or has read everything
    std::optional<std::string> next;                        // more that moved
    std::optional<WelcomeView> welcome;
};
BOOST_DESCRIBE_STRUCT(HomeView, (),
    (part_of_day, first_name, to_tell, plan, to_help, help_wanted, moved, is_new_here, suggested_spaces, next, welcome))

} // namespace together::home
