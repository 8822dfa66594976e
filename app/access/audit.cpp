// Writing and reading the audit log.
#include "app/access/audit.h"

#include "app/access/audit_store.h"

namespace together::access {

void Audit::record(sql::Transaction& tx, AuditAct const& act) const
{
    auto const now = clock_.now();
    store::insert_audit(tx, {Id<AuditEntry>::make(now), now, act.by, act.action, act.subject, act.details});
}

Result<AuditPage> Audit::list(Viewer const& viewer, std::string_view after, std::size_t limit) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    AuditPage page;
    auto const before = Id<AuditEntry>::parse(after);
    page.entries = database_.read(
        [&](sql::Reader& db) { return store::list_audit(db, before, static_cast<std::int64_t>(limit) + 1); });
    if (page.entries.size() > limit) {
        page.entries.pop_back();
        page.next = page.entries.back().id.to_string();
    }
    return page;
}

} // namespace together::access
