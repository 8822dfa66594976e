// Who is who in statements of other systems, for administrators: rules, and what they decide by hand.
#pragma once

#include "app/admin/records_admin_web.h"
#include "app/admin/records_agents_view.h"

namespace together::admin {

class RecordsAgentsWeb {
public:
    explicit RecordsAgentsWeb(RecordsAdminParts parts) : parts_(std::move(parts)) {}

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request) const;
    http::Response add_rule(http::Request const& request) const;
    http::Response remove_rule(http::Request const& request) const;
    http::Response decide(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem const& problem) const;
    AgentsAdminView view(http::Request const& request) const;
    records::Agents::Also written_down(http::Request const& request, std::string action) const;

    RecordsAdminParts parts_;
};

} // namespace together::admin
