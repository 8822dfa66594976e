// The first page of administration over HTTP, and the organisation's name.
#pragma once

#include "app/access/audit.h"
#include "app/admin/overview_view.h"
#include "platform/http/router.h"

namespace together::admin {

struct OverviewParts {
    sql::Database& database;
    access::Audit const& audit;
    std::function<MachineFacts()> machine;
    http::ProblemWords words;
};

class OverviewWeb {
public:
    explicit OverviewWeb(OverviewParts parts) : parts_(std::move(parts)) {}

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request) const;
    http::Response rename(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem const& problem) const;
    OverviewView view() const;

    OverviewParts parts_;
};

} // namespace together::admin
