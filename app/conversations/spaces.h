// The verbs of spaces: open, change, join, leave, invite, hand over.
#pragma once

#include "app/conversations/space_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::conversations {

// As it was sent. `version` matters when an existing space is changed.
struct SpaceInput {
    std::string name;
    std::optional<std::string> purpose;
    bool closed = false;
    bool archived = false;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(SpaceInput, (), (name, purpose, closed, archived, version))

class Spaces {
public:
    Spaces(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    // not_found also for what the viewer may not see.
    Result<VisibleSpace> find(Viewer const& viewer, std::string_view slug);
    // `after` as a page gave it in `next`; empty for the first page.
    SpaceListView list(Viewer const& viewer, std::string_view after);
    std::vector<SpaceRef> mine(Viewer const& viewer);

    // The one who opens it facilitates it. forbidden to guests.
    Result<Space> open(Viewer const& viewer, SpaceInput const& input);
    // forbidden unless facilitating; stale when somebody changed it since `version`.
    Result<Space> change(Viewer const& viewer, std::string_view slug, SpaceInput const& input);

    // Only open spaces can be joined by oneself; a closed one that is visible is joined already.
    Result<Done> join(Viewer const& viewer, std::string_view slug);
    // conflict for the last facilitator while others are left.
    Result<Done> leave(Viewer const& viewer, std::string_view slug);

    Result<SpaceMembersView> members(Viewer const& viewer, std::string_view slug, std::string_view after);
    // By a facilitator; not_found for an unknown handle.
    Result<SpaceRef> add_member(Viewer const& viewer, std::string_view slug, std::string_view handle);
    Result<SpaceRef> remove_member(Viewer const& viewer, std::string_view slug, std::string_view handle);
    struct Membership {
        std::string_view slug;
        std::string_view handle;
        SpaceRole role;
    };
    Result<SpaceRef> set_role(Viewer const& viewer, Membership const& wanted);

private:
    struct Managed;
    Result<Managed> find_managed(
        sql::Transaction& tx, Viewer const& viewer, std::string_view slug, std::string_view handle);

    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

// For slices below and the first start, within their own transaction: opens a space, which `by` facilitates.
Result<Space> open_space(sql::Transaction& tx, SpaceInput const& input, Id<people::Person> by, Timestamp now);
// Makes the person a member of those of the spaces that exist.
void join_spaces(sql::Transaction& tx, Id<people::Person> person, std::vector<Uuid> const& spaces, Timestamp now);

// And no more, whoever is left.
void leave_space(sql::Transaction& tx, Id<people::Person> person, Id<Space> space);

} // namespace together::conversations
