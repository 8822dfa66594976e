// Every SQL statement about the audit log.
#pragma once

#include "app/access/audit.h"

namespace together::access::store {

void insert_audit(sql::Transaction& tx, AuditEntry const& entry);
// The latest first, before that one.
std::vector<AuditEntry> list_audit(sql::Reader& db, std::optional<Id<AuditEntry>> before, std::int64_t limit);

} // namespace together::access::store
