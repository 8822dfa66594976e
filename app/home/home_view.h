// What the first page shows.
#pragma once

#include "app/conversations/posts_view.h"

namespace together::home {

enum class PartOfDay { morning, afternoon, evening };
BOOST_DESCRIBE_ENUM(PartOfDay, morning, afternoon, evening)

struct HomeView {
    PartOfDay part_of_day = PartOfDay::morning;
    std::string first_name;
    std::vector<conversations::PostRow> to_help;
    std::int64_t help_wanted = 0; // open questions of others in one's spaces
    std::vector<conversations::PostRow> moved;
    bool is_new_here = false;                               // belongs to no space yet
    std::vector<conversations::SpaceCard> suggested_spaces; // for who is new here, or has read everything
    std::optional<std::string> next;                        // more that moved
};
BOOST_DESCRIBE_STRUCT(
    HomeView, (), (part_of_day, first_name, to_help, help_wanted, moved, is_new_here, suggested_spaces, next))

} // namespace together::home
