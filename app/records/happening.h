// What a statement of another system tells: of whom, and whether it is something to be proud of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/id.h"

namespace together::records {

// Something that was finished, passed, earned: evidence for a plan.
struct Happening {
    std::string title; // "completed Fire safety"
    Timestamp at;
};

struct Sighted {
    std::string identity;
    std::string name;
};

struct Sight {
    std::string authority;    // its identity
    std::vector<Sighted> who; // the actor, or the members of a group
    std::optional<Uuid> voids;
    std::optional<Happening> happening;
};

// `statement` as the store keeps it.
Sight sight_of(std::string_view statement);

} // namespace together::records
