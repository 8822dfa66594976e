// HTTP in, models of replies out.
#include "app/conversations/replies_web.h"

#include "app/conversations/attachments_web.h"
#include "app/conversations/history_view.h"
#include "app/conversations/text.h"
#include "platform/http/flash.h"
#include "platform/model/input.h"

namespace together::conversations {
namespace {

// One of the two.
struct ReactionInput {
    std::optional<ReactionKind> add;
    std::optional<ReactionKind> remove;
};
BOOST_DESCRIBE_STRUCT(ReactionInput, (), (add, remove))

struct PreviewInput {
    std::optional<std::string> body;
};
BOOST_DESCRIBE_STRUCT(PreviewInput, (), (body))

struct PreviewView {
    model::SafeHtml body_html;
};
BOOST_DESCRIBE_STRUCT(PreviewView, (), (body_html))

// Leads a browser to the page of the thread on which the reply stands.
std::string path_of(Id<Reply> reply)
{
    return "/replies/" + reply.to_string();
}

std::string path_of(Id<Post> post)
{
    return "/posts/" + post.to_string();
}

// Says who wrote it and where; what is long is cut.
std::string quotation(ReplyView const& reply)
{
    constexpr std::size_t longest = 600;
    auto text = fmt::format("> [{}]({}):\n>\n> ", reply.author.name, reply.address);
    for (char const c : html::Markdown::plain_text(reply.body, longest)) {
        text += c;
        if (c == '\n') text += "> ";
    }
    return text + "\n\n";
}

struct Reaction {
    ReactionKind kind;
    bool is_on;
};

Result<Reaction> read_reaction(http::Request const& request)
{
    auto const input = model::from_input<ReactionInput>(request.input());
    if (!input) return input.error();
    if (input->add.has_value() == input->remove.has_value()) return Problem::field("add", "field.add_or_remove");
    return Reaction{input->add ? *input->add : *input->remove, input->add.has_value()};
}

} // namespace

void RepliesWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/posts/{id}/replies", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "The replies of a thread, oldest first",
            .output = model::schema<ReplyListView>(),
            .query = {{"after", "where the last page ended"}}});
    router.get("/posts/{id}/replies/new", Access::signed_in, [this](auto const& r) { return new_form(r); },
        {.summary = "The form to reply",
            .query = {{"to", "the reply that is answered"}, {"quote", "a reply to begin with"}},
            .is_hidden = true});
    router.post("/posts/{id}/replies", Access::signed_in, [this](auto const& r) { return create(r); },
        {.summary = "Reply in a thread",
            .input = model::schema<ReplyInput>(),
            .output = model::schema<ReplyView>(),
            .success_status = 201});
    router.get("/replies/{id}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "One reply; a browser is led to its place in the thread",
            .output = model::schema<ReplyView>(),
            .query = {{"was", "thread: asked for as the thread that was merged"}}});
    router.get("/replies/{id}/edit", Access::signed_in, [this](auto const& r) { return edit_form(r); },
        {.summary = "The form to edit a reply", .is_hidden = true});
    router.put("/replies/{id}", Access::signed_in, [this](auto const& r) { return edit(r); },
        {.summary = "Edit a reply", .input = model::schema<ReplyEdit>(), .output = model::schema<ReplyView>()});
    router.get("/replies/{id}/deletion", Access::signed_in, [this](auto const& r) { return deletion(r); },
        {.summary = "Asks before a reply is deleted", .is_hidden = true});
    router.del("/replies/{id}", Access::signed_in, [this](auto const& r) { return remove(r); },
        {.summary = "Delete a reply; a trace stays", .success_status = 204});
    router.get("/replies/{id}/history", Access::signed_in, [this](auto const& r) { return history(r); },
        {.summary = "What a reply said before, newest first", .output = model::schema<HistoryView>()});
    add_reaction_routes(router);
}

void RepliesWeb::add_reaction_routes(http::Router& router)
{
    using http::Access;
    router.post("/posts/{id}/reactions", Access::signed_in, [this](auto const& r) { return react_to_post(r); },
        {.summary = "React to a post, or take it back",
            .input = model::schema<ReactionInput>(),
            .success_status = 204});
    router.post("/replies/{id}/reactions", Access::signed_in, [this](auto const& r) { return react_to_reply(r); },
        {.summary = "React to a reply, or take it back",
            .input = model::schema<ReactionInput>(),
            .success_status = 204});
    router.post("/preview", Access::signed_in, [this](auto const& r) { return preview(r); },
        {.summary = "What a text will look like",
            .input = model::schema<PreviewInput>(),
            .output = model::schema<PreviewView>()});
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

Result<ReplyFormView> RepliesWeb::form_for(http::Request const& request, std::string_view parent)
{
    auto const id = request.id<Post>("id");
    if (!id) return Problem::not_found();
    auto const post = threads_.post(request.viewer(), *id);
    if (!post) return post.error();
    ReplyFormView form{.post = {*id, post->title}};
    form.draft.draft_key = draft_key_of_reply(*id, {});
    auto const parent_id = Id<Reply>::parse(parent);
    if (!parent_id) return form;
    auto reply = threads_.reply(request.viewer(), *parent_id);
    if (!reply) return reply.error();
    form.draft.draft_key = draft_key_of_reply(*id, *parent_id);
    form.parent = std::move(*reply);
    return form;
}

http::Response RepliesWeb::new_form(http::Request const& request)
{
    auto form = form_for(request, request.query("to").value_or(""));
    if (!form) return http::problem(form.error());
    continue_draft(desk_.drafts, request.viewer(), form->draft);
    if (auto const quoted = Id<Reply>::parse(request.query("quote").value_or(""))) {
        auto const reply = threads_.reply(request.viewer(), *quoted);
        if (!reply) return http::problem(reply.error());
        auto& body = form->draft.body;
        if (!body.empty()) body += "\n\n";
        body += quotation(*reply);
    }
    return http::page("conversations/reply_form", std::move(*form));
}

http::Response RepliesWeb::refuse_form(http::Request const& request, Problem const& problem)
{
    if (request.wants_json() || problem.kind == ProblemKind::not_found) return http::problem(problem);
    auto form = form_for(request, request.input().text("parent"));
    if (!form) return http::problem(form.error());
    form->draft.body = request.input().text("body");
    form->draft.attachments = sent_attachments(desk_.attachments, request);
    form->problem = words_(request, problem);
    auto const status = problem.kind == ProblemKind::conflict ? 409 : 422;
    return http::page("conversations/reply_form", std::move(*form), status);
}

http::Response RepliesWeb::create(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<ReplyInput>(request.input());
    if (!input) return refuse_form(request, input.error());
    auto const reply = replies_.reply(request.viewer(), *id, *input);
    if (!reply) return refuse_form(request, reply.error());
    take_descriptions(desk_.attachments, request);
    auto view = threads_.reply(request.viewer(), reply->id);
    if (!view) return http::problem(view.error());
    return with_sent(request, reply->id.uuid, http::created(path_of(reply->id), "", std::move(*view)));
}

http::Response RepliesWeb::show(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto view = threads_.reply(request.viewer(), *id);
    if (!view && threads_.is_post_now(request.viewer(), Id<Reply>{*id}))
        return http::redirect("/posts/" + id->to_string(), 302);
    if (!view) return http::problem(view.error());
    if (request.wants_json()) return http::json(*view);
    auto const place = threads_.page_before(request.viewer(), *id);
    // Scripts that follow a redirect lose the part behind '#': ui/controllers/reading_controller.js. Whoever comes from
    // the address of a thread that was merged may bring such a part along, which one of ours would replace.
    auto const query = (place.empty() ? "?reply=" : "?after=" + place + "&reply=") + id->to_string();
    auto const thread = "/posts/" + view->post_id.to_string() + query;
    return http::see_other(request.query("was") == "thread" ? thread : thread + "#reply-" + id->to_string());
}

http::Response RepliesWeb::edit_form(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const found = replies_.find(request.viewer(), *id);
    if (!found) return http::problem(found.error());
    if (!found->may_edit(request.viewer())) return http::problem(Problem::forbidden());
    auto view = edit_view(request.viewer(), *found);
    continue_draft(desk_.drafts, request.viewer(), view.draft);
    return http::page("conversations/reply_edit", std::move(view));
}

ReplyEditView RepliesWeb::edit_view(Viewer const& viewer, VisibleReply const& found)
{
    auto const& reply = found.reply;
    ReplyEditView view{.id = reply.id, .address = path_of(reply.id), .post = {reply.post_id, found.post.post.title}};
    view.draft = {draft_key_of_edit(reply.id), reply.body};
    if (auto const shown = threads_.reply(viewer, reply.id)) view.draft.attachments = shown->attachments;
    view.version = reply.version;
    return view;
}

http::Response RepliesWeb::edit(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<ReplyEdit>(request.input());
    if (!input) return refuse_edit(request, *id, input.error());
    auto const reply = replies_.edit(request.viewer(), *id, *input);
    if (!reply && reply.error().kind == ProblemKind::stale && !request.wants_json())
        return show_conflict(request, *id, *input);
    if (!reply) return refuse_edit(request, *id, reply.error());
    take_descriptions(desk_.attachments, request);
    auto view = threads_.reply(request.viewer(), *id);
    if (!view) return http::problem(view.error());
    return http::updated(path_of(*id), "", std::move(*view));
}

http::Response RepliesWeb::refuse_edit(http::Request const& request, Id<Reply> id, Problem const& problem)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    auto const found = replies_.find(request.viewer(), id);
    if (!found) return http::problem(found.error());
    auto view = edit_view(request.viewer(), *found);
    view.draft.body = request.input().text("body");
    view.problem = words_(request, problem);
    return http::page("conversations/reply_edit", std::move(view), 422);
}

http::Response RepliesWeb::show_conflict(http::Request const& request, Id<Reply> id, ReplyEdit const& mine)
{
    auto const theirs = threads_.reply(request.viewer(), id);
    if (!theirs) return http::problem(theirs.error());
    EditConflictView view{.what = Thing::reply, .address = path_of(id), .back = path_of(id)};
    view.theirs = {.author = theirs->author, .written_at = theirs->edited_at.value_or(theirs->created_at)};
    view.theirs.body = theirs->body;
    view.theirs.changes = diff(mine.body, theirs->body);
    view.mine.body = mine.body;
    view.version = theirs->version;
    view.draft_key = draft_key_of_edit(id);
    return http::page("conversations/edit_conflict", std::move(view), 412);
}

http::Response RepliesWeb::deletion(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const reply = threads_.reply(request.viewer(), *id);
    if (!reply) return http::problem(reply.error());
    if (!reply->can_delete) return http::problem(Problem::forbidden());
    DeletionView view{.what = Thing::reply, .address = path_of(*id), .back = path_of(*id)};
    view.title = html::Markdown::plain_text(reply->body, 80);
    view.reply_count = static_cast<std::int64_t>(reply->nested.size());
    return http::page("conversations/deletion", std::move(view));
}

http::Response RepliesWeb::remove(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const post = replies_.remove(request.viewer(), *id);
    return post ? http::with_flash(http::see_other(path_of(*id)), "flash.deleted") : http::problem(post.error());
}

http::Response RepliesWeb::history(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const found = replies_.find(request.viewer(), *id);
    if (!found) return http::problem(found.error());
    auto const versions = replies_.history(request.viewer(), *id);
    if (!versions) return http::problem(versions.error());
    HistoryView view{.what = Thing::reply, .title = found->post.post.title, .back = path_of(*id)};
    view.versions = compare(*versions);
    return http::page("conversations/history", std::move(view));
}

http::Response RepliesWeb::react_to_post(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = read_reaction(request);
    if (!input) return http::problem(input.error());
    auto const done = replies_.react(request.viewer(), *id, input->kind, input->is_on);
    return done ? http::see_other(path_of(*id)) : http::problem(done.error());
}

http::Response RepliesWeb::react_to_reply(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = read_reaction(request);
    if (!input) return http::problem(input.error());
    auto const post = replies_.react(request.viewer(), *id, input->kind, input->is_on);
    return post ? http::see_other(path_of(*id)) : http::problem(post.error());
}

http::Response RepliesWeb::preview(http::Request const& request)
{
    auto const input = model::from_input<PreviewInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const body = Body::parse_or_empty(input->body.value_or(""));
    if (!body) return http::problem(body.error());
    return http::page("conversations/preview", PreviewView{threads_.preview(request.viewer(), body->text())});
}

} // namespace together::conversations
