// A table of people and teams over HTTP: looked at, then brought in.
#pragma once

#include "app/people/rosters_view.h"
#include "platform/http/router.h"

namespace together::people {

class RostersWeb {
public:
    RostersWeb(Rosters const& rosters, http::ProblemWords words) : rosters_(rosters), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    http::Response take(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem problem, std::string const& csv) const;
    RosterView view_of(http::Request const& request, RosterReport const& report) const;

    Rosters const& rosters_;
    http::ProblemWords words_;
};

} // namespace together::people
