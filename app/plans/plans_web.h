// Plans over HTTP.
#pragma once

#include "app/plans/plans.h"
#include "platform/http/router.h"

namespace together::plans {

class PlansWeb {
public:
    PlansWeb(Plans& plans, http::ProblemWords words) : plans_(plans), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    void add_goal_routes(http::Router& router);
    http::Response list(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response evidence(http::Request const& request);
    http::Response remind(http::Request const& request);
    http::Response summary(http::Request const& request);
    http::Response figures(http::Request const& request);
    http::Response set_goal(http::Request const& request);
    http::Response change_goal(http::Request const& request);
    http::Response add_step(http::Request const& request);
    http::Response mark_step(http::Request const& request);
    http::Response comment(http::Request const& request);
    http::Response decide(http::Request const& request);
    http::Response check_in(http::Request const& request);
    http::Response share(http::Request const& request);

    // Back to the viewer's own plan, or that plan with what is wrong.
    http::Response done(http::Request const& request, Result<Done> const& result);
    http::Response page_of(http::Request const& request, std::string_view handle, Problem const* problem);

    Plans& plans_;
    http::ProblemWords words_;
};

} // namespace together::plans
