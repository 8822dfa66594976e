// SQL over all spaces, whoever may see them.
#pragma once

#include "app/conversations/every_space_view.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

// By name, behind that name and id.
struct EverySpaceListing {
    std::string after_name;
    Uuid after_id;
    std::size_t limit = 50;
};
std::vector<EverySpaceRow> list_every_space(sql::Reader& db, Viewer const& viewer, EverySpaceListing const& listing);
std::optional<EverySpaceRow> find_any_space(sql::Reader& db, Viewer const& viewer, std::string_view slug);
void set_archived(sql::Transaction& tx, Id<Space> space, std::optional<Timestamp> at);

} // namespace together::conversations::store
