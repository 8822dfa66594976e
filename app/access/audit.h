// The audit log: every administrative act, with who did it and when. Nothing is ever taken out of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/people/person.h"
#include "platform/sql/database.h"

namespace together::access {

struct AuditEntry {
    Id<AuditEntry> id;
    Timestamp at;
    std::optional<Id<people::Person>> person; // who did it; none: the command line or the first-run guide
    std::string action;                       // "person_role_changed": a key under "act." in the message catalogue
    std::string subject;                      // what it was done to, as a person reads it
    std::string details;
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (), (id, at, person, action, subject, details))

struct AuditAct {
    std::optional<Id<people::Person>> by;
    std::string action;
    std::string subject;
    std::string details = "";
};

struct AuditPage {
    std::vector<AuditEntry> entries; // the latest first
    std::string next;                // empty at the end
};

class Audit {
public:
    Audit(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // In the transaction of the act itself: neither is there without the other. Never pass a secret.
    void record(sql::Transaction& tx, AuditAct const& act) const;
    // For administrators. `after` as a page before gave it.
    Result<AuditPage> list(Viewer const& viewer, std::string_view after, std::size_t limit = 50) const;

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::access
