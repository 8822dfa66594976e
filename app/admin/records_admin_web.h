// The learning record store for administrators: credentials, what comes and what is refused, all statements.
#pragma once

#include <map>

#include "app/access/audit.h"
#include "app/admin/records_admin_view.h"
#include "app/records/records.h"
#include "platform/http/router.h"

namespace together::admin {

struct RecordsAdminParts {
    sql::Database& database;
    records::Records& records;
    access::Audit const& audit;
    Clock const& clock;
    http::ProblemWords words;
};

class RecordsAdminWeb {
public:
    explicit RecordsAdminWeb(RecordsAdminParts parts) : parts_(std::move(parts)) {}

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request) const;
    http::Response create(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem const& problem) const;
    http::Response revoke(http::Request const& request) const;
    http::Response list(http::Request const& request) const;
    http::Response take_along(http::Request const& request) const;
    RecordsAdminView view() const;
    ActivityChart sources_chart(std::map<std::string, std::int64_t> const& counts) const;

    RecordsAdminParts parts_;
};

} // namespace together::admin
