// HTTP in, a person and what they wrote out.
#include "app/conversations/contributions_web.h"

namespace together::conversations {

void ContributionsWeb::add_routes(http::Router& router)
{
    router.get("/people/{handle}", http::Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "A person and the threads they started",
            .output = model::schema<PersonPageView>(),
            .query = {{"after", "where the last page ended"}}});
}

http::Response ContributionsWeb::show(http::Request const& request) const
{
    auto view =
        contributions_.open(request.viewer(), request.path_value("handle"), request.query("after").value_or(""));
    if (!view) return http::problem(view.error());
    return http::page("people/show", *std::move(view));
}

} // namespace together::conversations
