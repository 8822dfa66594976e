// What administrators see of all spaces.
#pragma once

#include "app/conversations/spaces_view.h"

namespace together::conversations {

struct EverySpaceRow : SpaceRef {
    Id<Space> id;
    bool is_archived = false;
    bool is_visible = false; // the administrator may go in
    std::int64_t member_count = 0;
    std::int64_t post_count = 0;
    Timestamp created_at;
    std::string facilitators; // names of the first three
};
BOOST_DESCRIBE_STRUCT(
    EverySpaceRow, (SpaceRef), (id, is_archived, is_visible, member_count, post_count, created_at, facilitators))

struct EverySpaceView {
    std::vector<EverySpaceRow> spaces;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(EverySpaceView, (), (spaces, next))

} // namespace together::conversations
