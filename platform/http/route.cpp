// The access rules in words of Viewer.
#include "platform/http/route.h"

#include "platform/base/check.h"

namespace together::http {

bool allows(Access access, Viewer const& viewer)
{
    auto const role = viewer.role;
    switch (access) {
    case Access::everyone: return true;
    case Access::signed_in: return viewer.is_signed_in();
    case Access::member: return viewer.is_signed_in() && role != Role::guest;
    case Access::learning_lead:
        return viewer.is_signed_in() && (role == Role::learning_lead || role == Role::administrator);
    case Access::administrator: return viewer.is_administrator();
    }
    check(false, "an unknown access rule");
    return false;
}

} // namespace together::http
