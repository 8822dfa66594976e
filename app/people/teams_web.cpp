// HTTP in, models of teams out.
#include "app/people/teams_web.h"

#include "platform/model/input.h"

namespace together::people {
namespace {

struct TeamMemberInput {
    std::string handle;
    bool lead = false;
};
BOOST_DESCRIBE_STRUCT(TeamMemberInput, (), (handle, lead))

struct LeadInput {
    bool lead = false;
};
BOOST_DESCRIBE_STRUCT(LeadInput, (), (lead))

std::string_view without_at(std::string_view handle)
{
    if (handle.starts_with('@')) handle.remove_prefix(1);
    return handle;
}

http::Response members_changed(Result<Team> const& team)
{
    return team ? http::see_other(team->path()) : http::problem(team.error());
}

} // namespace

void TeamsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/teams", Access::member, [this](auto const& r) { return list(r); },
        {.summary = "The tree of teams, each with its leads", .output = model::schema<TeamsView>()});
    router.get("/teams/new", Access::administrator, [this](auto const& r) { return form(r, std::nullopt); },
        {.summary = "The form for a new team", .is_hidden = true});
    router.post("/teams", Access::administrator, [this](auto const& r) { return make(r); },
        {.summary = "Make a team",
            .input = model::schema<TeamInput>(),
            .output = model::schema<TeamView>(),
            .success_status = 201});
    router.get("/teams/{slug}", Access::member, [this](auto const& r) { return show(r); },
        {.summary = "A team: who leads it, who belongs to it, what stands under it",
            .output = model::schema<TeamView>()});
    router.get("/teams/{slug}/edit", Access::administrator,
        [this](auto const& r) { return form(r, r.path_value("slug")); },
        {.summary = "The form to change a team", .is_hidden = true});
    router.put("/teams/{slug}", Access::administrator, [this](auto const& r) { return change(r); },
        {.summary = "Rename or move a team", .input = model::schema<TeamInput>(), .output = model::schema<TeamView>()});
    router.del("/teams/{slug}", Access::administrator, [this](auto const& r) { return dissolve(r); },
        {.summary = "Dissolve a team that no other stands under", .success_status = 204});
    add_member_routes(router);
}

void TeamsWeb::add_member_routes(http::Router& router)
{
    using http::Access;
    router.post("/teams/{slug}/members", Access::member, [this](auto const& r) { return add_member(r); },
        {.summary = "Take somebody into a team", .input = model::schema<TeamMemberInput>(), .success_status = 204});
    router.put("/teams/{slug}/members/{handle}", Access::member, [this](auto const& r) { return set_lead(r); },
        {.summary = "Say whether somebody leads a team", .input = model::schema<LeadInput>(), .success_status = 204});
    router.del("/teams/{slug}/members/{handle}", Access::member, [this](auto const& r) { return remove_member(r); },
        {.summary = "Let somebody leave a team", .success_status = 204});
}

http::Response TeamsWeb::list(http::Request const& request) const
{
    return http::page("people/teams", teams_.list(request.viewer()));
}

http::Response TeamsWeb::form(http::Request const& request, std::optional<std::string_view> slug) const
{
    auto view = teams_.form(request.viewer(), slug);
    if (!view) return http::problem(view.error());
    return http::page("people/team_form", *std::move(view));
}

// What was written stays in its fields.
http::Response TeamsWeb::refuse_form(
    http::Request const& request, Problem const& problem, std::optional<std::string_view> slug) const
{
    if (request.wants_json() || problem.kind == ProblemKind::not_found) return http::problem(problem);
    auto view = teams_.form(request.viewer(), slug);
    if (!view) return http::problem(view.error());
    view->name = request.input().text("name");
    view->purpose = request.input().text("purpose");
    for (auto& parent : view->parents) parent.chosen = parent.slug == request.input().text("parent");
    view->problem = words_(request, problem);
    return http::page("people/team_form", *std::move(view), problem.kind == ProblemKind::stale ? 412 : 422);
}

http::Response TeamsWeb::make(http::Request const& request) const
{
    auto const input = model::from_input<TeamInput>(request.input());
    if (!input) return refuse_form(request, input.error(), std::nullopt);
    auto const team = teams_.make(request.viewer(), *input);
    if (!team) return refuse_form(request, team.error(), std::nullopt);
    auto view = teams_.open(request.viewer(), team->slug);
    if (!view) return http::problem(view.error());
    return http::created(team->path(), "", *std::move(view));
}

http::Response TeamsWeb::show(http::Request const& request) const
{
    auto view = teams_.open(request.viewer(), request.path_value("slug"));
    if (!view) return http::problem(view.error());
    return http::page("people/team", *std::move(view));
}

http::Response TeamsWeb::change(http::Request const& request) const
{
    auto const slug = request.path_value("slug");
    auto const input = model::from_input<TeamInput>(request.input());
    if (!input) return refuse_form(request, input.error(), slug);
    auto const team = teams_.change(request.viewer(), slug, *input);
    if (!team) return refuse_form(request, team.error(), slug);
    auto view = teams_.open(request.viewer(), team->slug);
    if (!view) return http::problem(view.error());
    return http::updated(team->path(), "", *std::move(view));
}

http::Response TeamsWeb::dissolve(http::Request const& request) const
{
    auto const done = teams_.dissolve(request.viewer(), request.path_value("slug"));
    return done ? http::see_other("/teams") : http::problem(done.error());
}

http::Response TeamsWeb::refuse_member(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    auto view = teams_.open(request.viewer(), request.path_value("slug"));
    if (!view) return http::problem(view.error());
    view->handle = request.input().text("handle");
    view->problem = words_(request, problem);
    return http::page("people/team", *std::move(view), 422);
}

http::Response TeamsWeb::add_member(http::Request const& request) const
{
    auto const input = model::from_input<TeamMemberInput>(request.input());
    if (!input) return refuse_member(request, input.error());
    auto const team =
        teams_.put_member(request.viewer(), {request.path_value("slug"), without_at(input->handle), input->lead});
    return team ? members_changed(team) : refuse_member(request, team.error());
}

http::Response TeamsWeb::set_lead(http::Request const& request) const
{
    auto const input = model::from_input<LeadInput>(request.input());
    if (!input) return http::problem(input.error());
    return members_changed(
        teams_.put_member(request.viewer(), {request.path_value("slug"), request.path_value("handle"), input->lead}));
}

http::Response TeamsWeb::remove_member(http::Request const& request) const
{
    return members_changed(
        teams_.remove_member(request.viewer(), request.path_value("slug"), request.path_value("handle")));
}

} // namespace together::people
