// Teams over HTTP: the tree, one team, its form and its members.
#pragma once

#include "app/people/teams.h"
#include "platform/http/router.h"

namespace together::people {

class TeamsWeb {
public:
    TeamsWeb(Teams const& teams, http::ProblemWords words) : teams_(teams), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    void add_member_routes(http::Router& router);
    http::Response list(http::Request const& request) const;
    http::Response form(http::Request const& request, std::optional<std::string_view> slug) const;
    http::Response make(http::Request const& request) const;
    http::Response show(http::Request const& request) const;
    http::Response change(http::Request const& request) const;
    http::Response dissolve(http::Request const& request) const;
    http::Response add_member(http::Request const& request) const;
    http::Response set_lead(http::Request const& request) const;
    http::Response remove_member(http::Request const& request) const;
    http::Response refuse_form(
        http::Request const& request, Problem const& problem, std::optional<std::string_view> slug) const;
    http::Response refuse_member(http::Request const& request, Problem const& problem) const;

    Teams const& teams_;
    http::ProblemWords words_;
};

} // namespace together::people
