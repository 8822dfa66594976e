// What administrators see of the audit log.
#pragma once

#include "app/access/audit.h"
#include "app/people/people_view.h"

namespace together::admin {

struct AuditRow {
    Id<access::AuditEntry> id;
    Timestamp at;
    std::optional<people::PersonCard> person; // none: the machine itself
    std::string action;
    std::string subject;
    std::string details;
};
BOOST_DESCRIBE_STRUCT(AuditRow, (), (id, at, person, action, subject, details))

struct AuditView {
    std::vector<AuditRow> entries;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(AuditView, (), (entries, next))

} // namespace together::admin
