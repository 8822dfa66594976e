// HTTP in, models of replies out.
#include "app/conversations/replies_web.h"

#include "platform/model/input.h"

namespace together::conversations {
namespace {

std::string path_of(Id<Post> post, Id<Reply> reply)
{
    return "/posts/" + post.to_string() + "#reply-" + reply.to_string();
}

// Leads a browser to the page of the thread on which the reply stands.
std::string path_of(Id<Reply> reply)
{
    return "/replies/" + reply.to_string();
}

std::string path_of(Id<Post> post)
{
    return "/posts/" + post.to_string();
}

} // namespace

void RepliesWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/posts/{id}/replies", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "The replies of a thread, oldest first", .output = model::schema<ReplyListView>(),
            .query = {{"after", "where the last page ended"}}});
    router.get("/posts/{id}/replies/new", Access::signed_in, [this](auto const& r) { return new_form(r); },
        {.summary = "The form to reply", .query = {{"parent", "the reply that is answered"}}, .is_hidden = true});
    router.post("/posts/{id}/replies", Access::signed_in, [this](auto const& r) { return create(r); },
        {.summary = "Reply in a thread", .input = model::schema<ReplyInput>(), .output = model::schema<ReplyView>(),
            .success_status = 201});
    router.get("/replies/{id}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "One reply; a browser is led to its place in the thread", .output = model::schema<ReplyView>()});
    router.get("/replies/{id}/edit", Access::signed_in, [this](auto const& r) { return edit_form(r); },
        {.summary = "The form to edit a reply", .is_hidden = true});
    router.patch("/replies/{id}", Access::signed_in, [this](auto const& r) { return edit(r); },
        {.summary = "Edit a reply", .input = model::schema<ReplyEdit>(), .output = model::schema<ReplyView>()});
    router.del("/replies/{id}", Access::signed_in, [this](auto const& r) { return remove(r); },
        {.summary = "Delete a reply; a trace stays", .success_status = 204});
    router.get("/replies/{id}/history", Access::signed_in, [this](auto const& r) { return history(r); },
        {.summary = "What a reply said before, oldest first", .output = model::schema<HistoryView>()});
    add_reaction_routes(router);
}

void RepliesWeb::add_reaction_routes(http::Router& router)
{
    using http::Access;
    router.put("/posts/{id}/reactions/{kind}", Access::signed_in, [this](auto const& r) { return react_to_post(r, true); },
        {.summary = "React to a post", .success_status = 204});
    router.del("/posts/{id}/reactions/{kind}", Access::signed_in, [this](auto const& r) { return react_to_post(r, false); },
        {.summary = "Take a reaction to a post back", .success_status = 204});
    router.put("/replies/{id}/reactions/{kind}", Access::signed_in, [this](auto const& r) { return react_to_reply(r, true); },
        {.summary = "React to a reply", .success_status = 204});
    router.del("/replies/{id}/reactions/{kind}", Access::signed_in, [this](auto const& r) { return react_to_reply(r, false); },
        {.summary = "Take a reaction to a reply back", .success_status = 204});
}

http::Response RepliesWeb::list(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto view = threads_.replies(request.viewer(), *id, request.query("after").value_or(""));
    if (!view) return http::problem(view.error());
    if (!request.wants_json()) return http::see_other(path_of(*id));
    return http::json(*view);
}

http::Response RepliesWeb::new_form(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const post = threads_.post(request.viewer(), *id);
    if (!post) return http::problem(post.error());
    ReplyFormView form{.post_id = *id, .post_title = post->title};
    form.parent_id = Id<Reply>::parse(request.query("parent").value_or(""));
    return http::page("conversations/reply_form", std::move(form));
}

http::Response RepliesWeb::refuse_form(http::Request const& request, Problem const& problem, ReplyFormView form)
{
    if (request.wants_json() || problem.kind == ProblemKind::not_found) return http::problem(problem);
    form.body = request.input().text("body");
    form.problem = words_(request, problem);
    if (auto const post = threads_.post(request.viewer(), form.post_id)) form.post_title = post->title;
    return http::page("conversations/reply_form", std::move(form), problem.kind == ProblemKind::conflict ? 409 : 422);
}

http::Response RepliesWeb::create(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    ReplyFormView form{.post_id = *id, .parent_id = Id<Reply>::parse(request.input().text("parent"))};
    auto const input = model::from_input<ReplyInput>(request.input());
    if (!input) return refuse_form(request, input.error(), std::move(form));
    auto const reply = replies_.reply(request.viewer(), *id, *input);
    if (!reply) return refuse_form(request, reply.error(), std::move(form));
    auto view = threads_.reply(request.viewer(), reply->id);
    if (!view) return http::problem(view.error());
    return http::created(path_of(reply->id), "conversations/reply_added", std::move(*view));
}

http::Response RepliesWeb::show(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto view = threads_.reply(request.viewer(), *id);
    if (!view) return http::problem(view.error());
    if (request.wants_json()) return http::json(*view);
    auto const place = threads_.page_before(request.viewer(), *id);
    auto const query = place.empty() ? std::string{} : "?after=" + place;
    return http::see_other("/posts/" + view->post_id.to_string() + query + "#reply-" + id->to_string());
}

http::Response RepliesWeb::edit_form(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const reply = replies_.find(request.viewer(), *id);
    if (!reply) return http::problem(reply.error());
    if (!reply->may_edit(request.viewer())) return http::problem(Problem::forbidden());
    ReplyFormView form{.id = id, .post_id = reply->reply.post_id, .parent_id = reply->reply.parent_id};
    form.post_title = reply->post.post.title;
    form.body = reply->reply.body;
    form.version = reply->reply.version;
    return http::page("conversations/reply_form", std::move(form));
}

http::Response RepliesWeb::edit(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const found = replies_.find(request.viewer(), *id);
    if (!found) return http::problem(found.error());
    ReplyFormView form{.id = id, .post_id = found->reply.post_id, .version = found->reply.version};
    auto const input = model::from_input<ReplyEdit>(request.input());
    if (!input) return refuse_form(request, input.error(), std::move(form));
    auto const reply = replies_.edit(request.viewer(), *id, *input);
    if (!reply && reply.error().kind == ProblemKind::stale && !request.wants_json())
        return show_conflict(request, *id, *input);
    if (!reply) return refuse_form(request, reply.error(), std::move(form));
    auto view = threads_.reply(request.viewer(), *id);
    if (!view) return http::problem(view.error());
    return http::updated(path_of(*id), "", std::move(*view));
}

http::Response RepliesWeb::show_conflict(http::Request const& request, Id<Reply> id, ReplyEdit const& mine)
{
    auto const theirs = replies_.find(request.viewer(), id);
    if (!theirs) return http::problem(theirs.error());
    EditConflictView view{.post_id = theirs->reply.post_id, .reply_id = id, .kind = theirs->post.post.kind};
    view.theirs_title = view.mine_title = theirs->post.post.title;
    view.theirs_body = theirs->reply.body;
    view.mine_body = mine.body;
    view.version = theirs->reply.version;
    return http::page("conversations/edit_conflict", std::move(view), 412);
}

http::Response RepliesWeb::remove(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const post = replies_.remove(request.viewer(), *id);
    return post ? http::see_other(path_of(*post, *id)) : http::problem(post.error());
}

http::Response RepliesWeb::history(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const found = replies_.find(request.viewer(), *id);
    if (!found) return http::problem(found.error());
    auto versions = replies_.history(request.viewer(), *id);
    if (!versions) return http::problem(versions.error());
    return http::page("conversations/history",
        HistoryView{found->reply.post_id, id, found->post.post.title, std::move(*versions)});
}

http::Response RepliesWeb::react_to_post(http::Request const& request, bool is_on)
{
    auto const id = request.id<Post>("id");
    auto const kind = model::enum_of<ReactionKind>(request.path_value("kind"));
    if (!id || !kind) return http::problem(Problem::not_found());
    auto const done = replies_.react(request.viewer(), *id, *kind, is_on);
    return done ? http::see_other(path_of(*id)) : http::problem(done.error());
}

http::Response RepliesWeb::react_to_reply(http::Request const& request, bool is_on)
{
    auto const id = request.id<Reply>("id");
    auto const kind = model::enum_of<ReactionKind>(request.path_value("kind"));
    if (!id || !kind) return http::problem(Problem::not_found());
    auto const post = replies_.react(request.viewer(), *id, *kind, is_on);
    return post ? http::see_other(path_of(*post, *id)) : http::problem(post.error());
}

} // namespace together::conversations
