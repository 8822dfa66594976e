// Every SQL statement about spaces and their members.
#pragma once

#include <optional>
#include <vector>

#include "app/conversations/cursor.h"
#include "app/conversations/space.h"
#include "app/conversations/space_view.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

std::optional<VisibleSpace> find_visible_space(sql::Reader& db, Viewer const& viewer, std::string_view slug);
std::optional<VisibleSpace> find_visible_space(sql::Reader& db, Viewer const& viewer, Id<Space> id);

// The spaces that one sees and belongs to, or does not belong to, by name; `after` is where the last page ended.
struct SpaceListing {
    bool mine = false;
    std::string after_name;
    Uuid after_id;
    std::size_t limit = 50;
};
std::vector<SpaceCard> list_spaces(sql::Reader& db, Viewer const& viewer, SpaceListing const& listing);
// What the viewer belongs to, by name, at most 30.
std::vector<SpaceRef> list_my_spaces(sql::Reader& db, Viewer const& viewer);

std::optional<SpaceCard> find_card(sql::Reader& db, Viewer const& viewer, Id<Space> id);
sql::AskedFirst<SpaceCard> ask_card_of(sql::Reader& db, Viewer const& viewer, Id<Post> id); // of the post's space
std::vector<PersonBrief> list_facilitators(sql::Reader& db, Id<Space> space);               // at most 12
bool is_slug_taken(sql::Reader& db, std::string_view slug);
void add_space(sql::Transaction& tx, Space const& space, std::optional<Id<people::Person>> by);
// False when the version is no longer the one that was read.
bool update_space(sql::Transaction& tx, Space const& space);

struct MemberListing {
    Id<Space> space;
    Cursor after = Cursor::before_everything();
    std::size_t limit = 100;
};
std::vector<SpaceMember> list_members(sql::Reader& db, Viewer const& viewer, MemberListing const& listing);
std::int64_t count_facilitators(sql::Reader& db, Id<Space> space);
std::optional<Standing> find_standing(sql::Reader& db, Id<Space> space, Id<people::Person> person);
// True when the person was no member before.
bool add_member(sql::Transaction& tx, Id<Space> space, Id<people::Person> person, Timestamp at);
bool remove_member(sql::Transaction& tx, Id<Space> space, Id<people::Person> person);
void set_facilitator(sql::Transaction& tx, Id<Space> space, Id<people::Person> person, bool is_facilitator);
std::optional<PersonBrief> find_person(sql::Reader& db, std::string_view handle);

} // namespace together::conversations::store
