// Other stores that get statements, for administrators.
#pragma once

#include "app/admin/records_admin_web.h"
#include "app/admin/records_forwards_view.h"

namespace together::admin {

class RecordsForwardsWeb {
public:
    explicit RecordsForwardsWeb(RecordsAdminParts parts) : parts_(std::move(parts)) {}

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request) const;
    http::Response create(http::Request const& request) const;
    http::Response pause(http::Request const& request) const;
    http::Response remove(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem const& problem) const;
    ForwardsAdminView view() const;

    RecordsAdminParts parts_;
};

} // namespace together::admin
