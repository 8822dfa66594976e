// A place to talk about one subject: open to all members, or closed to those who belong to it.
#pragma once

#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "platform/base/id.h"
#include "platform/base/viewer.h"

namespace together::conversations {

struct Space {
    Id<Space> id;
    std::string slug;
    std::string name;
    std::string purpose;
    bool is_closed = false;
    Timestamp created_at;
    std::optional<Timestamp> archived_at;
    std::int64_t post_count = 0;
    Timestamp last_activity_at;
    std::int64_t version = 1;

    bool takes_posts() const { return !archived_at; }
};
BOOST_DESCRIBE_STRUCT(
    Space, (), (id, slug, name, purpose, is_closed, created_at, archived_at, post_count, last_activity_at, version))

// How the viewer stands to a space that is visible to them.
struct Standing {
    bool is_member = false;
    bool is_facilitator = false;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (is_member, is_facilitator))

struct VisibleSpace {
    Space space;
    Standing standing;

    bool may_facilitate(Viewer const& viewer) const { return standing.is_facilitator || viewer.is_administrator(); }
};
BOOST_DESCRIBE_STRUCT(VisibleSpace, (), (space, standing))

} // namespace together::conversations
