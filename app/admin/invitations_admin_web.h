// Invitations for administrators over HTTP.
#pragma once

#include "app/access/invitations.h"
#include "app/admin/invitations_admin_view.h"
#include "app/people/people.h"
#include "platform/http/router.h"

namespace together::admin {

struct InvitationsAdminParts {
    sql::Database& database;
    people::People const& people;
    access::Invitations const& invitations;
    access::Settings const& settings;
    access::Upwards const& upwards;
    http::ProblemWords words;
    // Asked upwards: people of the sample data, whom only somebody who wants to be one of them is invited to.
    std::function<std::vector<Id<people::Person>>(sql::Reader&)> list_invented = {};
};

class InvitationsAdminWeb {
public:
    explicit InvitationsAdminWeb(InvitationsAdminParts parts) : parts_(std::move(parts)) {}

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request) const;
    http::Response invite(http::Request const& request) const;
    http::Response invite_waiting(http::Request const& request) const;
    http::Response revoke(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem const& problem) const;
    Result<AdminInvitationsView> view_for(http::Request const& request) const;
    void add_waiting(AdminInvitationsView& view, http::Request const& request) const;
    std::vector<std::string> everybody(http::Request const& request) const;
    std::vector<MadeLink> links_of(
        http::Request const& request, std::vector<access::MadeInvitation> const& invitations) const;
    void add_rows(AdminInvitationsView& view, std::vector<access::Invitation> const& invitations) const;

    InvitationsAdminParts parts_;
};

} // namespace together::admin
