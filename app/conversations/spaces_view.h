// What pages and programs see of spaces.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/conversations/kinds.h"
#include "app/conversations/people_view.h"
#include "app/conversations/space.h"

namespace together::conversations {

// The space that something stands in.
struct SpaceRef {
    std::string slug;
    std::string name;
    bool closed = false;
};
BOOST_DESCRIBE_STRUCT(SpaceRef, (), (slug, name, closed))

// A space of the reader's: in how many of its threads something is new, counted up to 100.
struct MySpace : SpaceRef {
    std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(MySpace, (SpaceRef), (unread))

struct SpaceCard : SpaceRef {
    Id<Space> id;
    std::string purpose;
    bool is_archived = false;
    bool is_member = false;
    bool can_join = false;
    std::int64_t member_count = 0;
    std::int64_t post_count = 0;
    Timestamp last_activity_at;
};
BOOST_DESCRIBE_STRUCT(
    SpaceCard, (SpaceRef), (id, purpose, is_archived, is_member, can_join, member_count, post_count, last_activity_at))

enum class SpaceRole { member, facilitator };
BOOST_DESCRIBE_ENUM(SpaceRole, member, facilitator)

struct SpaceMember : PersonBrief {
    SpaceRole role = SpaceRole::member;
    Timestamp joined_at;
    bool is_me = false;
};
BOOST_DESCRIBE_STRUCT(SpaceMember, (PersonBrief), (role, joined_at, is_me))

struct SpaceListView {
    std::vector<SpaceCard> mine; // on the first page
    std::vector<SpaceCard> others;
    bool can_create = false;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SpaceListView, (), (mine, others, can_create, next))

} // namespace together::conversations
