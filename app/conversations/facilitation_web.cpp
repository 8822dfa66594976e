// HTTP in, changed places out.
#include "app/conversations/facilitation_web.h"

#include "app/conversations/spaces.h"
#include "platform/model/input.h"

namespace together::conversations {
namespace {

struct MoveInput {
    std::string space; // its slug
};
BOOST_DESCRIBE_STRUCT(MoveInput, (), (space))

struct MergeInput {
    std::string into; // an address or id
};
BOOST_DESCRIBE_STRUCT(MergeInput, (), (into))

std::string path_of(Id<Post> id)
{
    return "/posts/" + id.to_string();
}

} // namespace

void FacilitationWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.post("/posts/{id}/pin", Access::signed_in, [this](auto const& r) { return set_pinned(r, true); },
        {.summary = "Pin a thread to the top of its space", .success_status = 204});
    router.del("/posts/{id}/pin", Access::signed_in, [this](auto const& r) { return set_pinned(r, false); },
        {.summary = "Take a thread from the top of its space", .success_status = 204});
    router.get("/posts/{id}/arrangement", Access::signed_in, [this](auto const& r) { return arrangement(r); },
        {.summary = "The forms to move and to merge a thread", .is_hidden = true});
    router.put("/posts/{id}/space", Access::signed_in, [this](auto const& r) { return move(r); },
        {.summary = "Move a thread to another space", .input = model::schema<MoveInput>(), .success_status = 204});
    router.post("/posts/{id}/merger", Access::signed_in, [this](auto const& r) { return merge(r); },
        {.summary = "Merge a thread into another: it becomes a reply there, its replies follow",
            .input = model::schema<MergeInput>(),
            .success_status = 204});
    router.get("/replies/{id}/thread", Access::signed_in, [this](auto const& r) { return split_form(r); },
        {.summary = "The form to split a reply off", .is_hidden = true});
    router.post("/replies/{id}/thread", Access::signed_in, [this](auto const& r) { return split(r); },
        {.summary = "Split a reply off: it opens a thread of its own",
            .input = model::schema<SplitInput>(),
            .output = model::schema<PostView>(),
            .success_status = 201});
}

http::Response FacilitationWeb::set_pinned(http::Request const& request, bool is_pinned)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const done =
        is_pinned ? doors_.facilitation.pin(request.viewer(), *id) : doors_.facilitation.unpin(request.viewer(), *id);
    return done ? http::see_other(path_of(*id)) : http::problem(done.error());
}

Result<ArrangementView> FacilitationWeb::arrangement_of(http::Request const& request, Id<Post> id)
{
    auto const thread = doors_.threads.post(request.viewer(), id);
    if (!thread) return thread.error();
    if (!thread->can_arrange) return Problem::forbidden();
    ArrangementView view{.id = id, .title = thread->title};
    for (auto const& space : doors_.spaces.mine(request.viewer()))
        view.spaces.push_back({space, space.slug == request.input().text("space")});
    view.into = request.input().text("into");
    return view;
}

http::Response FacilitationWeb::arrangement(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto view = arrangement_of(request, *id);
    if (!view) return http::problem(view.error());
    return http::page("conversations/arrangement", std::move(*view));
}

// A browser whose form could not be taken gets it again, with what was written.
http::Response FacilitationWeb::arranged(http::Request const& request, Result<Done> const& done)
{
    auto const id = *request.id<Post>("id");
    if (done) return http::see_other(path_of(id));
    if (request.wants_json() || done.error().fields.empty()) return http::problem(done.error());
    auto view = arrangement_of(request, id);
    if (!view) return http::problem(view.error());
    view->problem = words_(request, done.error());
    return http::page("conversations/arrangement", std::move(*view), 422);
}

http::Response FacilitationWeb::move(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<MoveInput>(request.input());
    if (!input) return http::problem(input.error());
    return arranged(request, doors_.facilitation.move(request.viewer(), *id, input->space));
}

http::Response FacilitationWeb::merge(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<MergeInput>(request.input());
    if (!input) return http::problem(input.error());
    return arranged(request, doors_.facilitation.merge(request.viewer(), *id, input->into));
}

Result<SplitView> FacilitationWeb::split_of(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return Problem::not_found();
    auto reply = doors_.threads.reply(request.viewer(), *id);
    if (!reply) return reply.error();
    if (!reply->can_arrange) return Problem::forbidden();
    SplitView view{.reply = std::move(*reply), .title = std::string{request.input().text("title")}};
    view.kind = model::enum_of<PostKind>(request.input().text("kind")).value_or(PostKind::question);
    view.with_later = !request.input().text("with_later").empty();
    return view;
}

http::Response FacilitationWeb::split_form(http::Request const& request)
{
    auto view = split_of(request);
    if (!view) return http::problem(view.error());
    return http::page("conversations/split_form", std::move(*view));
}

http::Response FacilitationWeb::refuse_split(http::Request const& request, Problem const& problem)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    auto view = split_of(request);
    if (!view) return http::problem(view.error());
    view->problem = words_(request, problem);
    return http::page("conversations/split_form", std::move(*view), 422);
}

http::Response FacilitationWeb::split(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<SplitInput>(request.input());
    if (!input) return refuse_split(request, input.error());
    auto const post = doors_.facilitation.split(request.viewer(), *id, *input);
    if (!post) return refuse_split(request, post.error());
    auto view = doors_.threads.post(request.viewer(), *post);
    if (!view) return http::problem(view.error());
    return http::created(path_of(*post), "", std::move(*view));
}

} // namespace together::conversations
