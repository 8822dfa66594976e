// What pages and programs see of spaces.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/conversations/kinds.h"
#include "app/conversations/people_view.h"
#include "app/conversations/space.h"

namespace together::conversations {

struct SpaceRow {
    Id<Space> id;
    std::string slug;
    std::string name;
    std::string purpose;
    bool is_closed = false;
    bool is_archived = false;
    bool is_member = false;
    std::int64_t member_count = 0;
    std::int64_t post_count = 0;
    Timestamp last_activity_at;
};
BOOST_DESCRIBE_STRUCT(SpaceRow, (),
    (id, slug, name, purpose, is_closed, is_archived, is_member, member_count, post_count, last_activity_at))

struct RailSpace {
    std::string slug;
    std::string name;
    bool is_closed = false;
};
BOOST_DESCRIBE_STRUCT(RailSpace, (), (slug, name, is_closed))

// The space a thread or list stands in.
struct SpaceBrief {
    Id<Space> id;
    std::string slug;
    std::string name;
    bool is_closed = false;
};
BOOST_DESCRIBE_STRUCT(SpaceBrief, (), (id, slug, name, is_closed))

struct SpaceMember {
    PersonBrief person;
    bool is_facilitator = false;
    Timestamp joined_at;
};
BOOST_DESCRIBE_STRUCT(SpaceMember, (), (person, is_facilitator, joined_at))

struct SpaceListView {
    std::vector<SpaceRow> spaces;
    bool may_create = false;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SpaceListView, (), (spaces, may_create, next))

struct SpaceMembersView {
    SpaceBrief space;
    std::vector<SpaceMember> members;
    bool may_manage = false;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SpaceMembersView, (), (space, members, may_manage, next))

} // namespace together::conversations
