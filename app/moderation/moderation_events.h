// What can happen to what people said. Ids only.
#pragma once

#include "app/moderation/case.h"

namespace together::moderation {

// It waits for somebody who moderates its space.
struct CaseOpened {
    static constexpr std::string_view kind = "moderation.case_opened";
    Uuid thing_id;
    Id<conversations::Space> space_id;
    std::optional<Id<people::Person>> person_id; // who reported it; none: Together itself
    Uuid subject() const { return thing_id; }
};
BOOST_DESCRIBE_STRUCT(CaseOpened, (), (thing_id, space_id, person_id))

// Decided, or a decision undone.
struct CaseDecided {
    static constexpr std::string_view kind = "moderation.case_decided";
    Uuid thing_id;
    Id<people::Person> person_id;
    ActKind act = ActKind::kept;
    bool is_undone = false;
    Uuid subject() const { return thing_id; }
};
BOOST_DESCRIBE_STRUCT(CaseDecided, (), (thing_id, person_id, act, is_undone))

} // namespace together::moderation
