// HTTP in, how things stand out.
#include "app/admin/overview_web.h"

#include "app/access/organisation.h"
#include "app/access/signed_in.h"
#include "app/admin/overview_store.h"
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

OverviewView OverviewWeb::view() const
{
    auto const facts = parts_.machine();
    OverviewView view{.version = facts.version, .database = facts.database, .size = facts.size};
    parts_.database.read([&](sql::Reader& db) {
        view.organisation = access::organisation_name(db);
        view.counts = store::count_everything(db);
        view.jobs = store::list_jobs(db);
        view.last_backup_at = store::find_last_backup(db);
    });
    return view;
}

http::Response OverviewWeb::show(http::Request const&) const
{
    return http::page("admin/overview", view());
}

http::Response OverviewWeb::rename(http::Request const& request) const
{
    auto const input = model::from_input<OrganisationInput>(request.input());
    if (!input) return refuse(request, input.error());
    auto const name = access::parse_organisation(input->organisation);
    if (!name) return refuse(request, name.error());
    parts_.database.write([&](sql::Transaction& tx) {
        access::name_organisation(tx, *name);
        parts_.audit.record(tx, {request.viewer().person, "organisation_renamed", *name});
    });
    return http::updated("/admin", "", OrganisationInput{*name});
}

http::Response OverviewWeb::refuse(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json()) return http::problem(problem);
    auto shown = view();
    shown.organisation = request.input().text("organisation");
    shown.problem = parts_.words(request, problem);
    return http::page("admin/overview", std::move(shown), access::status_of(problem));
}

} // namespace together::admin
