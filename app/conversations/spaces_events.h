// What can happen to a space.
#pragma once

#include "app/conversations/space.h"

namespace together::conversations {

struct SpaceOpened {
    static constexpr std::string_view kind = "conversations.space_opened";
    Id<Space> space_id;
    std::optional<Id<people::Person>> person_id;
    Uuid subject() const { return space_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(SpaceOpened, (), (space_id, person_id))

struct SpaceJoined {
    static constexpr std::string_view kind = "conversations.space_joined";
    Id<Space> space_id;
    Id<people::Person> person_id;
    Uuid subject() const { return space_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(SpaceJoined, (), (space_id, person_id))

struct SpaceLeft {
    static constexpr std::string_view kind = "conversations.space_left";
    Id<Space> space_id;
    Id<people::Person> person_id;
    Uuid subject() const { return space_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(SpaceLeft, (), (space_id, person_id))

} // namespace together::conversations
