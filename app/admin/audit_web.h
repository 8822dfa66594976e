// The audit log over HTTP.
#pragma once

#include "app/admin/audit_view.h"
#include "platform/http/router.h"

namespace together::admin {

class AuditWeb {
public:
    AuditWeb(sql::Database& database, access::Audit const& audit) : database_(database), audit_(audit) {}

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request) const;

    sql::Database& database_;
    access::Audit const& audit_;
};

} // namespace together::admin
