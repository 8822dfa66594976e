// What a team works on, over HTTP: beside the roster of its page, and at an address of its own.
#pragma once

#include "app/practice/team_work.h"
#include "platform/http/router.h"

namespace together::practice {

class TeamWorkWeb {
public:
    explicit TeamWorkWeb(TeamWork& work) : work_(work) {}

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request);

    TeamWork& work_;
};

} // namespace together::practice
