// The door of an administrator to people's roles and whether their accounts are active. Every act is in the audit log.
#pragma once

#include "app/access/audit.h"
#include "app/people/accounts.h"

namespace together::access {

class Membership {
public:
    Membership(sql::Database& database, people::Accounts const& accounts, Audit const& audit)
        : database_(database), accounts_(accounts), audit_(audit)
    {
    }

    // All: forbidden for whoever is no administrator, not_found, conflict people.last_administrator.
    // A changed role and a deactivation end the person's sessions; tokens of an inactive person open nothing.
    Result<people::Person> change_role(Viewer const& viewer, Id<people::Person> id, Role role) const;
    Result<people::Person> deactivate(Viewer const& viewer, Id<people::Person> id) const;
    Result<people::Person> reactivate(Viewer const& viewer, Id<people::Person> id) const;
    // Signs somebody out everywhere.
    Result<people::Person> end_sessions(Viewer const& viewer, Id<people::Person> id) const;

private:
    template <class F> Result<people::Person> act(Viewer const& viewer, Id<people::Person> id, F&& change) const;

    sql::Database& database_;
    people::Accounts const& accounts_;
    Audit const& audit_;
};

} // namespace together::access
