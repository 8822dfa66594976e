// All routes of moderation, for the wiring.
#pragma once

#include "app/moderation/cases_web.h"
#include "app/moderation/flags_web.h"
#include "app/moderation/moderation.h"

namespace together::moderation {

class ModerationWeb {
public:
    ModerationWeb(Moderation& doors, http::ProblemWords const& words)
        : flags_(doors.flags, words), cases_(doors.cases, words)
    {
    }

    void add_routes(http::Router& router)
    {
        flags_.add_routes(router);
        cases_.add_routes(router);
    }

private:
    FlagsWeb flags_;
    CasesWeb cases_;
};

} // namespace together::moderation
