// Roles and activity, changed by administrators.
#include "app/access/membership.h"

#include "app/access/sessions_store.h"

namespace together::access {

// `change` answers what was done, for the audit log; nothing when all was as wanted already.
template <class F> Result<people::Person> Membership::act(Viewer const& viewer, Id<people::Person> id, F&& change) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    return database_.write([&](sql::Transaction& tx) -> Result<people::Person> {
        auto const before = people::find_person(tx, id);
        if (!before) return Problem::not_found();
        AuditAct act{.by = viewer.person, .action = "", .subject = before->handle};
        Result<people::Person> after = change(tx, *before, act);
        if (after && !act.action.empty()) audit_.record(tx, act);
        return after;
    });
}

Result<people::Person> Membership::change_role(Viewer const& viewer, Id<people::Person> id, Role role) const
{
    return act(viewer, id, [&](sql::Transaction& tx, people::Person const& before, AuditAct& act) {
        if (before.role == role) return Result<people::Person>{before};
        act.action = "person_role_changed";
        act.details = fmt::format("{} -> {}", model::name_of(before.role), model::name_of(role));
        store::delete_sessions(tx, id, "");
        return accounts_.change_role(tx, id, role);
    });
}

Result<people::Person> Membership::deactivate(Viewer const& viewer, Id<people::Person> id) const
{
    return act(viewer, id, [&](sql::Transaction& tx, people::Person const& before, AuditAct& act) {
        if (!before.is_active()) return Result<people::Person>{before};
        act.action = "person_deactivated";
        store::delete_sessions(tx, id, "");
        return accounts_.deactivate(tx, id);
    });
}

Result<people::Person> Membership::reactivate(Viewer const& viewer, Id<people::Person> id) const
{
    return act(viewer, id, [&](sql::Transaction& tx, people::Person const& before, AuditAct& act) {
        if (!before.is_active()) act.action = "person_reactivated";
        return accounts_.reactivate(tx, id);
    });
}

Result<people::Person> Membership::end_sessions(Viewer const& viewer, Id<people::Person> id) const
{
    return act(viewer, id, [&](sql::Transaction& tx, people::Person const& before, AuditAct& act) {
        act.action = "person_sessions_ended";
        store::delete_sessions(tx, id, "");
        return Result<people::Person>{before};
    });
}

} // namespace together::access
