// The doors of moderation, for the wiring.
#pragma once

#include "app/moderation/cases.h"
#include "app/moderation/flags.h"

namespace together::moderation {

struct Moderation {
    explicit Moderation(Cases::Parts parts) : flags(parts.database, parts.outbox, parts.clock), cases(parts) {}

    Flags flags;
    Cases cases;
};

} // namespace together::moderation
