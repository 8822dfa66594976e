// The verbs of following: choose how closely, or leave it to what is so by itself.
#pragma once

#include "app/notices/follows_view.h"
#include "platform/base/result.h"
#include "platform/sql/database.h"

namespace together::notices {

class Follows {
public:
    Follows(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // not_found also for what the viewer may not see.
    Result<FollowView> open(Viewer const& viewer, FollowKind kind, std::string_view key) const;
    FollowsView list(Viewer const& viewer) const;
    // invalid where the level does not fit the kind of thing.
    struct Wish {
        FollowKind kind;
        std::string_view key;
        Level level;
    };
    Result<FollowView> follow(Viewer const& viewer, Wish const& wish) const;
    // Back to what is so by itself.
    Result<Done> leave(Viewer const& viewer, FollowKind kind, std::string_view key) const;

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::notices
