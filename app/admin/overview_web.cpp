// HTTP in, how things stand out.
#include "app/admin/overview_web.h"

#include "app/access/signed_in.h"
#include "platform/http/flash.h"
#include "platform/model/input.h"

namespace together::admin {

void OverviewWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin", Access::administrator, [this](auto const& r) { return show(r); },
        {.summary = "How the organisation and the machine stand", .output = model::schema<OverviewView>()});
    router.get("/admin/organisation", Access::administrator, [this](auto const& r) { return show(r); },
        {.summary = "The same, for whoever reloads the form's answer", .is_hidden = true});
    router.post("/admin/organisation", Access::administrator, [this](auto const& r) { return rename(r); },
        {.summary = "Name the organisation",
            .input = model::schema<OrganisationInput>(),
            .output = model::schema<OrganisationInput>()});
}

http::Response OverviewWeb::show(http::Request const&) const
{
    return http::page("admin/overview", overview_.show());
}

http::Response OverviewWeb::rename(http::Request const& request) const
{
    auto const input = model::from_input<OrganisationInput>(request.input());
    if (!input) return refuse(request, input.error());
    auto const name = overview_.rename(request.viewer(), input->organisation);
    if (!name) return refuse(request, name.error());
    return http::with_flash(http::updated("/admin", "", OrganisationInput{*name}), "flash.saved");
}

http::Response OverviewWeb::refuse(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json()) return http::problem(problem);
    auto shown = overview_.show();
    shown.organisation = request.input().text("organisation");
    shown.problem = words_(request, problem);
    return http::page("admin/overview", std::move(shown), access::status_of(problem));
}

} // namespace together::admin
