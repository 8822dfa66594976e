// People for administrators over HTTP: roles, who may come in, links to a new password.
#pragma once

#include "app/access/membership.h"
#include "app/access/passwords.h"
#include "app/access/sessions.h"
#include "app/admin/people_admin_view.h"
#include "app/people/people.h"
#include "platform/http/router.h"

namespace together::admin {

struct PeopleAdminParts {
    people::People const& people;
    access::Sessions const& sessions;
    access::Membership const& membership;
    access::Passwords const& passwords;
    access::Settings const& settings;
    http::ProblemWords words;
};

class PeopleAdminWeb {
public:
    explicit PeopleAdminWeb(PeopleAdminParts parts) : parts_(std::move(parts)) {}

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request) const;
    http::Response change_role(http::Request const& request) const;
    http::Response deactivate(http::Request const& request) const;
    http::Response reactivate(http::Request const& request) const;
    http::Response end_sessions(http::Request const& request) const;
    http::Response make_reset(http::Request const& request) const;
    AdminPeopleView view_for(http::Request const& request) const;
    AdminPerson view_of(people::Person const& person, Viewer const& viewer) const;
    // The person that the address names, handed to `act`; back to the list, or the list with what is wrong.
    template <class F> http::Response act_on_person(http::Request const& request, F&& act) const;
    http::Response refuse(http::Request const& request, Problem const& problem) const;

    PeopleAdminParts parts_;
};

} // namespace together::admin
