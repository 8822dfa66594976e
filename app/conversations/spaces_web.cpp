// HTTP in, models of spaces out.
#include "app/conversations/spaces_web.h"

#include "platform/model/input.h"

namespace together::conversations {
namespace {

struct MemberInput {
    std::string handle;
};
BOOST_DESCRIBE_STRUCT(MemberInput, (), (handle))

std::string path_of(std::string_view slug)
{
    return "/spaces/" + std::string{slug};
}

SpaceFormView form_of(SpaceInput const& input)
{
    return {.name = input.name, .purpose = input.purpose.value_or(""), .is_closed = input.is_closed,
        .is_archived = input.is_archived, .version = input.version.value_or(1)};
}

SpaceView view_of(VisibleSpace const& found, Viewer const& viewer)
{
    auto const& space = found.space;
    SpaceView view{.id = space.id, .slug = space.slug, .name = space.name, .purpose = space.purpose};
    view.is_closed = space.is_closed;
    view.is_archived = space.archived_at.has_value();
    view.is_member = found.standing.is_member;
    view.may_manage = found.may_facilitate(viewer);
    view.may_post = space.takes_posts();
    view.version = space.version;
    return view;
}

} // namespace

void SpacesWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/spaces", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "The spaces that you see, by name", .output = model::schema<SpaceListView>(),
            .query = {{"after", "where the last page ended"}, {"mine", "1: only those you belong to"}}});
    router.get("/spaces/new", Access::member, [this](auto const& r) { return new_form(r); },
        {.summary = "The form for a new space", .is_hidden = true});
    router.post("/spaces", Access::member, [this](auto const& r) { return create(r); },
        {.summary = "Open a space, which you then facilitate", .input = model::schema<SpaceInput>(),
            .output = model::schema<Space>(), .success_status = 201});
    router.get("/spaces/{slug}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "A space and its threads, newest activity first", .output = model::schema<SpaceView>(),
            .query = {{"kind", "only this kind of post"}, {"unanswered", "1: only questions without an accepted answer"},
                {"after", "where the last page ended"}}});
    router.get("/spaces/{slug}/edit", Access::member, [this](auto const& r) { return edit_form(r); },
        {.summary = "The form to change a space", .is_hidden = true});
    router.patch("/spaces/{slug}", Access::member, [this](auto const& r) { return change(r); },
        {.summary = "Change a space that you facilitate", .input = model::schema<SpaceInput>(),
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
        {.summary = "Who belongs to a space", .output = model::schema<SpaceMembersView>(),
            .query = {{"after", "where the last page ended"}}});
    router.post("/spaces/{slug}/members", Access::member, [this](auto const& r) { return add_member(r); },
        {.summary = "Add a person to a space that you facilitate", .input = model::schema<MemberInput>(),
            .success_status = 204});
    router.del("/spaces/{slug}/members/{handle}", Access::member, [this](auto const& r) { return remove_member(r); },
        {.summary = "Remove a person from a space that you facilitate", .success_status = 204});
    router.put("/spaces/{slug}/facilitators/{handle}", Access::member,
        [this](auto const& r) { return set_facilitator(r, true); },
        {.summary = "Make a member a facilitator", .success_status = 204});
    router.del("/spaces/{slug}/facilitators/{handle}", Access::member,
        [this](auto const& r) { return set_facilitator(r, false); },
        {.summary = "Make a facilitator a plain member", .success_status = 204});
}

http::Response SpacesWeb::list(http::Request const& request)
{
    auto const mine_only = request.query("mine") == "1";
    return http::page(
        "conversations/spaces", spaces_.list(request.viewer(), request.query("after").value_or(""), mine_only));
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
    return http::created(path_of(space->slug), "", *space);
}

http::Response SpacesWeb::show(http::Request const& request)
{
    auto const found = spaces_.find(request.viewer(), request.path_value("slug"));
    if (!found) return http::problem(found.error());
    auto view = view_of(*found, request.viewer());
    store::PostListing listing;
    listing.space = found->space.id;
    if (auto const kind = request.query("kind")) view.kind = listing.kind = model::enum_of<PostKind>(*kind);
    view.is_unanswered_only = listing.unanswered_only = request.query("unanswered") == "1";
    listing.after = Cursor::parse(request.query("after").value_or("")).value_or(Cursor::after_everything());
    auto posts = threads_.list(request.viewer(), listing);
    view.posts = std::move(posts.posts);
    view.next = std::move(posts.next);
    return http::page("conversations/space", std::move(view));
}

http::Response SpacesWeb::edit_form(http::Request const& request)
{
    auto const found = spaces_.find(request.viewer(), request.path_value("slug"));
    if (!found) return http::problem(found.error());
    if (!found->may_facilitate(request.viewer())) return http::problem(Problem::forbidden());
    auto const& space = found->space;
    return http::page("conversations/space_form",
        SpaceFormView{space.slug, space.name, space.purpose, space.is_closed, space.archived_at.has_value(), space.version});
}

http::Response SpacesWeb::change(http::Request const& request)
{
    auto const slug = request.path_value("slug");
    auto const input = model::from_input<SpaceInput>(request.input());
    if (!input) return refuse_form(request, input.error(), {.slug = std::string{slug}});
    auto const space = spaces_.change(request.viewer(), slug, *input);
    if (space) return http::updated(path_of(slug), "", *space);
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
    return done ? http::see_other(path_of(slug)) : http::problem(done.error());
}

http::Response SpacesWeb::leave(http::Request const& request)
{
    auto const done = spaces_.leave(request.viewer(), request.path_value("slug"));
    return done ? http::see_other("/spaces") : http::problem(done.error());
}

http::Response SpacesWeb::members(http::Request const& request)
{
    auto view = spaces_.members(request.viewer(), request.path_value("slug"), request.query("after").value_or(""));
    if (!view) return http::problem(view.error());
    return http::page("conversations/space_members", std::move(*view));
}

http::Response SpacesWeb::members_changed(Result<SpaceBrief> const& space)
{
    if (!space) return http::problem(space.error());
    return http::see_other(path_of(space->slug) + "/members");
}

http::Response SpacesWeb::add_member(http::Request const& request)
{
    auto const input = model::from_input<MemberInput>(request.input());
    if (!input) return http::problem(input.error());
    std::string_view handle = input->handle;
    if (handle.starts_with('@')) handle.remove_prefix(1);
    return members_changed(spaces_.add_member(request.viewer(), request.path_value("slug"), handle));
}

http::Response SpacesWeb::remove_member(http::Request const& request)
{
    return members_changed(
        spaces_.remove_member(request.viewer(), request.path_value("slug"), request.path_value("handle")));
}

http::Response SpacesWeb::set_facilitator(http::Request const& request, bool is_facilitator)
{
    return members_changed(spaces_.set_facilitator(
        request.viewer(), request.path_value("slug"), request.path_value("handle"), is_facilitator));
}

} // namespace together::conversations
