// HTTP in, a team's work out.
#include "app/practice/team_work_web.h"

namespace together::practice {

void TeamWorkWeb::add_routes(http::Router& router)
{
    router.get("/teams/{slug}/work", http::Access::member, [this](auto const& r) { return show(r); },
        {.summary = "What a team works on: objectives, open tries, what stands in the way, help, stories",
            .output = model::schema<TeamWorkView>()});
}

http::Response TeamWorkWeb::show(http::Request const& request)
{
    auto view = work_.open(request.viewer(), request.path_value("slug"));
    if (!view) return http::problem(view.error());
    return http::page("practice/team_work", std::move(*view));
}

} // namespace together::practice
