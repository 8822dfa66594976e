// HTTP in, models of spaces out.
#include "app/conversations/spaces_web.h"

#include "platform/http/flash.h"
#include "platform/model/input.h"

namespace together::conversations {
namespace {

struct SpaceMemberInput {
    std::string handle;
};
BOOST_DESCRIBE_STRUCT(SpaceMemberInput, (), (handle))

struct SpaceRoleInput {
    SpaceRole role = SpaceRole::member;
};
BOOST_DESCRIBE_STRUCT(SpaceRoleInput, (), (role))

std::string path_of(std::string_view slug)
{
    return "/spaces/" + std::string{slug};
}

SpaceFormView form_of(SpaceInput const& input)
{
    return {.name = input.name,
        .purpose = input.purpose.value_or(""),
        .closed = input.closed,
        .archived = input.archived,
        .version = input.version.value_or(1)};
}

} // namespace

void SpacesWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/spaces", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "The spaces that you see, by name",
            .output = model::schema<SpaceListView>(),
            .query = {{"after", "where the last page ended"}}});
    router.get("/spaces/new", Access::member, [this](auto const& r) { return new_form(r); },
        {.summary = "The form for a new space", .is_hidden = true});
    router.post("/spaces", Access::member, [this](auto const& r) { return create(r); },
        {.summary = "Open a space, which you then facilitate",
            .input = model::schema<SpaceInput>(),
            .output = model::schema<Space>(),
            .success_status = 201});
    router.get("/spaces/{slug}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "A space and its threads, newest activity first",
            .output = model::schema<SpaceView>(),
            .query = {{"show", "all, open (questions without an accepted answer) or one kind"},
                {"after", "where the last page ended"}}});
    router.get("/spaces/{slug}/edit", Access::member, [this](auto const& r) { return edit_form(r); },
        {.summary = "The form to change a space", .is_hidden = true});
    router.put("/spaces/{slug}", Access::member, [this](auto const& r) { return change(r); },
        {.summary = "Change a space that you facilitate",
            .input = model::schema<SpaceInput>(),
            .output = model::schema<Space>()});
    add_member_routes(router);
}

void SpacesWeb::add_member_routes(http::Router& router)
{
    using http::Access;
    router.post("/spaces/{slug}/membership", Access::signed_in, [this](auto const& r) { return join(r); },
        {.summary = "Join a space", .success_status = 204});
    router.del("/spaces/{slug}/membership", Access::signed_in, [this](auto const& r) { return leave(r); },
        {.summary = "Leave a space", .success_status = 204});
    router.get("/spaces/{slug}/members", Access::signed_in, [this](auto const& r) { return members(r); },
        {.summary = "Who belongs to a space",
            .output = model::schema<SpaceMembersView>(),
            .query = {{"after", "where the last page ended"}}});
    router.post("/spaces/{slug}/members", Access::member, [this](auto const& r) { return add_member(r); },
        {.summary = "Add a person to a space that you facilitate",
            .input = model::schema<SpaceMemberInput>(),
            .success_status = 204});
    router.del("/spaces/{slug}/members/{handle}", Access::member, [this](auto const& r) { return remove_member(r); },
        {.summary = "Remove a person from a space that you facilitate", .success_status = 204});
    router.put("/spaces/{slug}/members/{handle}", Access::member, [this](auto const& r) { return set_role(r); },
        {.summary = "Make a member a facilitator, or a facilitator a plain member",
            .input = model::schema<SpaceRoleInput>(),
            .success_status = 204});
}

http::Response SpacesWeb::list(http::Request const& request)
{
    return http::page("conversations/spaces", spaces_.list(request.viewer(), request.query("after").value_or("")));
}

http::Response SpacesWeb::new_form(http::Request const&)
{
    return http::page("conversations/space_form", SpaceFormView{});
}

http::Response SpacesWeb::refuse_form(http::Request const& request, Problem const& problem, SpaceFormView form)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    form.problem = words_(request, problem);
    return http::page("conversations/space_form", std::move(form), 422);
}

http::Response SpacesWeb::create(http::Request const& request)
{
    auto const input = model::from_input<SpaceInput>(request.input());
    if (!input) return refuse_form(request, input.error(), {.name = std::string{request.input().text("name")}});
    auto const space = spaces_.open(request.viewer(), *input);
    if (!space) return refuse_form(request, space.error(), form_of(*input));
    return http::with_flash(http::created(path_of(space->slug), "", *space), "flash.space_opened");
}

http::Response SpacesWeb::show(http::Request const& request)
{
    auto const show = model::enum_of<Show>(request.query("show").value_or("all")).value_or(Show::all);
    auto const slug = request.path_value("slug");
    auto view = threads_.space(request.viewer(), slug, show, request.query("after").value_or(""));
    if (!view) return http::problem(view.error());
    return http::page("conversations/space", std::move(*view));
}

http::Response SpacesWeb::edit_form(http::Request const& request)
{
    auto const found = spaces_.find(request.viewer(), request.path_value("slug"));
    if (!found) return http::problem(found.error());
    if (!found->may_facilitate(request.viewer())) return http::problem(Problem::forbidden());
    auto const& space = found->space;
    SpaceFormView form{.slug = space.slug, .name = space.name, .purpose = space.purpose, .closed = space.is_closed};
    form.archived = space.archived_at.has_value();
    form.version = space.version;
    return http::page("conversations/space_form", std::move(form));
}

http::Response SpacesWeb::change(http::Request const& request)
{
    auto const slug = request.path_value("slug");
    auto const input = model::from_input<SpaceInput>(request.input());
    if (!input) return refuse_form(request, input.error(), {.slug = std::string{slug}});
    auto const space = spaces_.change(request.viewer(), slug, *input);
    if (space) return http::with_flash(http::updated(path_of(slug), "", *space), "flash.saved");
    auto form = form_of(*input);
    form.slug = std::string{slug};
    if (space.error().kind != ProblemKind::stale || request.wants_json())
        return refuse_form(request, space.error(), std::move(form));
    auto const now = spaces_.find(request.viewer(), slug);
    if (!now) return http::problem(now.error());
    form.version = now->space.version; // saving again is now a decision
    form.problem = words_(request, space.error());
    return http::page("conversations/space_form", std::move(form), 412);
}

http::Response SpacesWeb::join(http::Request const& request)
{
    auto const slug = request.path_value("slug");
    auto const done = spaces_.join(request.viewer(), slug);
    return done ? http::with_flash(http::see_other(path_of(slug)), "flash.space_joined") : http::problem(done.error());
}

http::Response SpacesWeb::leave(http::Request const& request)
{
    auto const done = spaces_.leave(request.viewer(), request.path_value("slug"));
    return done ? http::with_flash(http::see_other("/spaces"), "flash.space_left") : http::problem(done.error());
}

http::Response SpacesWeb::members(http::Request const& request)
{
    auto view = spaces_.members(request.viewer(), request.path_value("slug"), request.query("after").value_or(""));
    if (!view) return http::problem(view.error());
    return http::page("conversations/space_members", std::move(*view));
}

http::Response SpacesWeb::members_changed(Result<SpaceRef> const& space)
{
    if (!space) return http::problem(space.error());
    return http::with_flash(http::see_other(path_of(space->slug) + "/members"), "flash.saved");
}

http::Response SpacesWeb::add_member(http::Request const& request)
{
    auto const slug = request.path_value("slug");
    auto const input = model::from_input<SpaceMemberInput>(request.input());
    if (!input) return refuse_member(request, input.error());
    std::string_view handle = input->handle;
    if (handle.starts_with('@')) handle.remove_prefix(1);
    auto const space = spaces_.add_member(request.viewer(), slug, handle);
    return space ? members_changed(space) : refuse_member(request, space.error());
}

http::Response SpacesWeb::refuse_member(http::Request const& request, Problem const& problem)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    auto view = spaces_.members(request.viewer(), request.path_value("slug"), "");
    if (!view) return http::problem(view.error());
    view->handle = request.input().text("handle");
    view->problem = words_(request, problem);
    return http::page("conversations/space_members", std::move(*view), 422);
}

http::Response SpacesWeb::remove_member(http::Request const& request)
{
    return members_changed(
        spaces_.remove_member(request.viewer(), request.path_value("slug"), request.path_value("handle")));
}

http::Response SpacesWeb::set_role(http::Request const& request)
{
    auto const input = model::from_input<SpaceRoleInput>(request.input());
    if (!input) return http::problem(input.error());
    return members_changed(
        spaces_.set_role(request.viewer(), {request.path_value("slug"), request.path_value("handle"), input->role}));
}

} // namespace together::conversations
