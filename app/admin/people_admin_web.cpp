// HTTP in, people with their roles out.
#include "app/admin/people_admin_web.h"

#include "app/access/signed_in.h"
#include "platform/http/flash.h"
#include "platform/http/form.h"
#include "platform/model/input.h"

namespace together::admin {

void PeopleAdminWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin/people", Access::administrator, [this](auto const& r) { return list(r); },
        {.summary = "Everybody, with roles",
            .output = model::schema<AdminPeopleView>(),
            .query = {{"q", "part of a name, handle or address"}, {"after", "where the last page ended"}}});
    router.put("/admin/people/{handle}/role", Access::administrator, [this](auto const& r) { return change_role(r); },
        {.summary = "Give somebody a role; ends their sessions",
            .input = model::schema<RoleInput>(),
            .output = model::schema<AdminPerson>()});
    router.post("/admin/people/{handle}/deactivation", Access::administrator,
        [this](auto const& r) { return deactivate(r); },
        {.summary = "Let somebody in no more; what they wrote stays", .output = model::schema<AdminPerson>()});
    router.del("/admin/people/{handle}/deactivation", Access::administrator,
        [this](auto const& r) { return reactivate(r); },
        {.summary = "Let somebody in again", .output = model::schema<AdminPerson>()});
    router.del("/admin/people/{handle}/sessions", Access::administrator,
        [this](auto const& r) { return end_sessions(r); },
        {.summary = "Sign somebody out everywhere", .output = model::schema<AdminPerson>()});
    router.post("/admin/people/{handle}/password-reset", Access::administrator,
        [this](auto const& r) { return make_reset(r); },
        {.summary = "Make a link that sets a new password, told once",
            .output = model::schema<HandedLink>(),
            .success_status = 201});
}

AdminPerson PeopleAdminWeb::view_of(people::Person const& person, Viewer const& viewer) const
{
    return {people::card_of(person), person.email, person.role, person.created_at, std::nullopt, person.is_active(),
        person.is_claimed(), person.id == viewer.person};
}

AdminPeopleView PeopleAdminWeb::view_for(http::Request const& request) const
{
    AdminPeopleView view{.q = std::string{request.query("q").value_or("")}};
    auto const page = parts_.people.list(request.viewer(),
        {.filter = view.q, .after = std::string{request.query("after").value_or("")}, .with_inactive = true});
    std::vector<Id<people::Person>> ids;
    for (auto const& person : page.people) {
        ids.push_back(person.id);
        view.people.push_back(view_of(person, request.viewer()));
    }
    std::unordered_map<Id<people::Person>, Timestamp> seen;
    for (auto const& last : parts_.sessions.last_seen(ids)) seen.emplace(last.person, last.at);
    for (auto& person : view.people)
        if (auto const found = seen.find(person.id); found != seen.end()) person.last_seen_at = found->second;
    if (!page.next.empty())
        view.next = "/admin/people?q=" + http::percent_encode(view.q) + "&after=" + http::percent_encode(page.next);
    return view;
}

http::Response PeopleAdminWeb::list(http::Request const& request) const
{
    return http::page("admin/people", view_for(request));
}

http::Response PeopleAdminWeb::refuse(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json() || problem.kind == ProblemKind::not_found) return http::problem(problem);
    auto view = view_for(request);
    view.problem = parts_.words(request, problem);
    return http::page("admin/people", std::move(view), access::status_of(problem));
}

template <class F> http::Response PeopleAdminWeb::act_on_person(http::Request const& request, F&& act) const
{
    auto const person = parts_.people.find(request.viewer(), request.path_value("handle"));
    if (!person) return http::problem(person.error());
    Result<people::Person> const changed = act(person->id);
    if (!changed) return refuse(request, changed.error());
    return http::with_flash(http::updated("/admin/people", "", view_of(*changed, request.viewer())), "flash.saved");
}

http::Response PeopleAdminWeb::change_role(http::Request const& request) const
{
    auto const input = model::from_input<RoleInput>(request.input());
    if (!input) return refuse(request, input.error());
    return act_on_person(
        request, [&](auto const& id) { return parts_.membership.change_role(request.viewer(), id, input->role); });
}

http::Response PeopleAdminWeb::deactivate(http::Request const& request) const
{
    return act_on_person(request, [&](auto const& id) { return parts_.membership.deactivate(request.viewer(), id); });
}

http::Response PeopleAdminWeb::reactivate(http::Request const& request) const
{
    return act_on_person(request, [&](auto const& id) { return parts_.membership.reactivate(request.viewer(), id); });
}

http::Response PeopleAdminWeb::end_sessions(http::Request const& request) const
{
    return act_on_person(request, [&](auto const& id) { return parts_.membership.end_sessions(request.viewer(), id); });
}

http::Response PeopleAdminWeb::make_reset(http::Request const& request) const
{
    auto const person = parts_.people.find(request.viewer(), request.path_value("handle"));
    if (!person) return http::problem(person.error());
    auto const made = parts_.passwords.make_reset(request.viewer(), person->id);
    if (!made) return refuse(request, made.error());
    HandedLink link{person->name, request.origin() + "/password-reset/" + made->token, made->expires_at};
    if (request.wants_json()) return http::json(link, 201).set_header("Cache-Control", "no-store");
    auto view = view_for(request);
    view.reset = std::move(link);
    return http::page("admin/people", std::move(view), 201).set_header("Cache-Control", "no-store");
}

} // namespace together::admin
