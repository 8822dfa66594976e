// Every SQL statement about the audit log.
#include "app/access/audit_store.h"

namespace together::access::store {

void insert_audit(sql::Transaction& tx, AuditEntry const& e)
{
    tx.run("insert into audit_log (id, at, person_id, action, subject, details) values ($1, $2, $3, $4, $5, $6)", e.id,
        e.at, e.person, e.action, e.subject, e.details);
}

std::vector<AuditEntry> list_audit(sql::Reader& db, std::optional<Id<AuditEntry>> before, std::int64_t limit)
{
    if (!before)
        return db.all<AuditEntry>(
            "select id, at, person_id, action, subject, details from audit_log order by id desc limit $1", limit);
    return db.all<AuditEntry>(R"sql(
        select id, at, person_id, action, subject, details from audit_log where id < $1 order by id desc limit $2)sql",
        *before, limit);
}

} // namespace together::access::store
