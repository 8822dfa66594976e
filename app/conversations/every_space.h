// All spaces, for administrators: that they are there, not what is said in them.
#pragma once

#include "app/conversations/every_space_view.h"
#include "platform/sql/database.h"
#include "platform/sql/transaction.h"

namespace together::conversations {

enum class Archived { no, yes };

// Called after an administrator changed a space, in the same transaction.
using SpaceKept = std::function<void(sql::Transaction&, std::string const& name)>;

class EverySpace {
public:
    EverySpace(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // By name, closed ones too; forbidden to all but administrators.
    Result<EverySpaceView> list(Viewer const& viewer, std::string_view after);
    // An archived space is read and no longer written in. not_found for an unknown slug; doing it again changes
    // nothing.
    Result<EverySpaceRow> archive(Viewer const& viewer, std::string_view slug, Archived wanted, SpaceKept const& kept);

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::conversations
