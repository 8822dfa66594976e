// Asking stands under Administration, deciding in the space.
#include "app/privacy/visits_web.h"

#include "platform/http/flash.h"
#include "platform/http/status.h"
#include "platform/model/input.h"

namespace together::privacy {
namespace {

struct VisitDecisionInput {
    VisitDecision decision = VisitDecision::refused;
};
BOOST_DESCRIBE_STRUCT(VisitDecisionInput, (), (decision))

} // namespace

void VisitsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin/spaces/{slug}/visit", Access::administrator, [this](auto const& r) { return form(r); },
        {.summary = "Whether you may look into a closed space", .output = model::schema<VisitForm>()});
    router.post("/admin/spaces/{slug}/visit", Access::administrator, [this](auto const& r) { return ask(r); },
        {.summary = "Ask to look into a closed space; all its members see that you do, and why",
            .input = model::schema<VisitInput>(),
            .output = model::schema<VisitForm>()});
    router.post("/admin/spaces/{slug}/visit/emergency", Access::administrator,
        [this](auto const& r) { return open(r); },
        {.summary = "Look in when nobody decided for a day; all members are told",
            .output = model::schema<VisitForm>()});
    router.get("/spaces/{slug}/visits", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "Administrators who asked to look into your closed space", .output = model::schema<VisitsView>()});
    router.get("/visits/{id}", Access::signed_in, [this](auto const& r) { return lead(r); },
        {.summary = "Leads to the space whose visit it is", .success_status = 303});
    router.put("/visits/{id}", Access::signed_in, [this](auto const& r) { return decide(r); },
        {.summary = "Let an administrator in, or refuse: by who facilitates the space",
            .input = model::schema<VisitDecisionInput>(),
            .success_status = 204});
    router.del("/visits/{id}", Access::signed_in, [this](auto const& r) { return end(r); },
        {.summary = "End a visit before its time", .success_status = 204});
}

http::Response VisitsWeb::form(http::Request const& request) const
{
    auto view = visits_.form(request.viewer(), request.path_value("slug"));
    return view ? http::page("privacy/visit_form", std::move(*view)) : http::problem(view.error());
}

http::Response VisitsWeb::ask(http::Request const& request) const
{
    std::string const slug{request.path_value("slug")};
    auto const input = model::from_input<VisitInput>(request.input());
    auto asked = input ? visits_.ask(request.viewer(), slug, *input) : Result<VisitForm>{input.error()};
    if (asked)
        return http::with_flash(
            http::updated("/admin/spaces/" + slug + "/visit", "", std::move(*asked)), "flash.visit_asked");
    auto view = visits_.form(request.viewer(), slug);
    if (request.wants_json() || asked.error().fields.empty() || !view) return http::problem(asked.error());
    view->reason = request.input().text("reason");
    view->problem = words_(request, asked.error());
    return http::page("privacy/visit_form", std::move(*view), http::status_of(asked.error().kind));
}

http::Response VisitsWeb::open(http::Request const& request) const
{
    std::string const slug{request.path_value("slug")};
    auto opened = visits_.open(request.viewer(), slug);
    if (!opened) return http::problem(opened.error());
    return http::updated("/spaces/" + slug, "", std::move(*opened));
}

http::Response VisitsWeb::list(http::Request const& request) const
{
    auto view = visits_.list(request.viewer(), request.path_value("slug"));
    return view ? http::page("privacy/visits", std::move(*view)) : http::problem(view.error());
}

http::Response VisitsWeb::lead(http::Request const& request) const
{
    auto const id = request.id<Visit>("id");
    auto const slug = id ? visits_.space_of(request.viewer(), *id) : std::nullopt;
    if (!slug) return http::problem(Problem::not_found());
    return http::redirect("/spaces/" + *slug + "/visits#" + id->to_string(), 303);
}

http::Response VisitsWeb::decide(http::Request const& request) const
{
    auto const id = request.id<Visit>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<VisitDecisionInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const slug = visits_.space_of(request.viewer(), *id);
    auto const done = visits_.decide(request.viewer(), *id, input->decision);
    return done ? http::see_other("/spaces/" + slug.value_or("") + "/visits") : http::problem(done.error());
}

http::Response VisitsWeb::end(http::Request const& request) const
{
    auto const id = request.id<Visit>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const slug = visits_.space_of(request.viewer(), *id);
    auto const done = visits_.end(request.viewer(), *id);
    return done ? http::see_other("/spaces/" + slug.value_or("") + "/visits") : http::problem(done.error());
}

} // namespace together::privacy
