// HTTP in, models of threads out: reading and writing a post.
#include "app/conversations/posts_web.h"

#include "app/conversations/attachments_web.h"
#include "app/conversations/history_view.h"
#include "platform/model/input.h"

namespace together::conversations {
namespace {

struct AcceptInput {
    Id<Reply> reply;
};
BOOST_DESCRIBE_STRUCT(AcceptInput, (), (reply))

std::string path_of(Id<Post> id)
{
    return "/posts/" + id.to_string();
}

std::string joined(std::vector<TopicRef> const& topics)
{
    std::string text;
    for (auto const& topic : topics) text += (text.empty() ? "" : ", ") + topic.name;
    return text;
}

// What can be kept of a form that could not be taken: nothing that was written is lost.
PostFormView form_of(model::Input const& input)
{
    PostFormView form;
    form.title = input.text("title");
    form.draft.body = input.text("body");
    form.topics = input.text("topics");
    form.kind = model::enum_of<PostKind>(input.text("kind")).value_or(PostKind::question);
    return form;
}

} // namespace

void PostsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/posts", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "Threads of all spaces that you see, newest activity first",
            .output = model::schema<PostListView>(),
            .query = {{"kind", "only this kind of post"},
                {"unanswered", "1: only questions without an accepted answer"},
                {"mine", "1: only in spaces you belong to"}, {"new", "1: only with something new to you"},
                {"after", "where the last page ended"}}});
    router.get("/posts/new", Access::signed_in, [this](auto const& r) { return new_form(r); },
        {.summary = "The composer",
            .query = {{"space", "the space it is for"}, {"kind", "the kind of post"}},
            .is_hidden = true});
    router.post("/posts", Access::signed_in, [this](auto const& r) { return create(r); },
        {.summary = "Ask or share: open a thread",
            .input = model::schema<PostInput>(),
            .output = model::schema<PostView>(),
            .success_status = 201});
    router.get("/posts/{id}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "A thread with its replies, oldest first",
            .output = model::schema<ThreadView>(),
            .query = {{"after", "replies behind this one"}, {"before", "replies before this one"},
                {"at", "the page with: new, answer, end, or a day (2026-01-31)"},
                {"show", "all, or helpful: the few replies that helped most"}}});
    router.get("/posts/{id}/edit", Access::signed_in, [this](auto const& r) { return edit_form(r); },
        {.summary = "The form to edit a post", .is_hidden = true});
    router.put("/posts/{id}", Access::signed_in, [this](auto const& r) { return edit(r); },
        {.summary = "Edit a post", .input = model::schema<PostEdit>(), .output = model::schema<PostView>()});
    add_thread_routes(router);
}

void PostsWeb::add_thread_routes(http::Router& router)
{
    using http::Access;
    router.get("/posts/{id}/deletion", Access::signed_in, [this](auto const& r) { return deletion(r); },
        {.summary = "Asks before a post is deleted", .is_hidden = true});
    router.del("/posts/{id}", Access::signed_in, [this](auto const& r) { return remove(r); },
        {.summary = "Delete a post; a trace and the replies stay", .success_status = 204});
    router.post("/posts/{id}/closure", Access::signed_in, [this](auto const& r) { return set_closed(r, true); },
        {.summary = "Close a thread: no more replies", .success_status = 204});
    router.del("/posts/{id}/closure", Access::signed_in, [this](auto const& r) { return set_closed(r, false); },
        {.summary = "Reopen a thread", .success_status = 204});
    router.post("/posts/{id}/acceptance", Access::signed_in, [this](auto const& r) { return accept(r); },
        {.summary = "Accept a reply as the answer of a question",
            .input = model::schema<AcceptInput>(),
            .success_status = 204});
    router.del("/posts/{id}/acceptance", Access::signed_in, [this](auto const& r) { return unaccept(r); },
        {.summary = "Take the acceptance back", .success_status = 204});
    router.get("/posts/{id}/history", Access::signed_in, [this](auto const& r) { return history(r); },
        {.summary = "What a post said before, newest first", .output = model::schema<HistoryView>()});
}

std::vector<SpaceChoice> PostsWeb::choices(Viewer const& viewer, std::string_view chosen)
{
    std::vector<SpaceChoice> choices;
    for (auto const& space : doors_.spaces.mine(viewer)) choices.push_back({space, space.slug == chosen});
    auto const is_chosen = [](SpaceChoice const& choice) { return choice.chosen; };
    if (chosen.empty() || std::any_of(choices.begin(), choices.end(), is_chosen)) return choices;
    if (auto const found = doors_.spaces.find(viewer, chosen))
        choices.push_back({{found->space.slug, found->space.name, found->space.is_closed}, true});
    return choices;
}

http::Response PostsWeb::list(http::Request const& request)
{
    ThreadListing listing;
    std::string address = "/posts?";
    for (auto const& [name, value] : request.query())
        if (name == "kind" || name == "unanswered" || name == "mine" || name == "new")
            address += name + '=' + value + '&';
    if (auto const kind = request.query("kind")) listing.kind = model::enum_of<PostKind>(*kind);
    if (request.query("kind") && !listing.kind) return http::problem(Problem::field("kind", "field.choice"));
    listing.unanswered_only = request.query("unanswered") == "1";
    listing.mine_only = request.query("mine") == "1";
    listing.unread_only = request.query("new") == "1";
    listing.after = Cursor::parse(request.query("after").value_or("")).value_or(Cursor::after_everything());
    return http::page("conversations/posts", doors_.threads.list(request.viewer(), listing, address));
}

http::Response PostsWeb::new_form(http::Request const& request)
{
    PostFormView form;
    form.draft.draft_key = draft_key_of_new_post();
    continue_form(request.viewer(), form);
    if (auto const kind = model::enum_of<PostKind>(request.query("kind").value_or(""))) form.kind = *kind;
    if (auto const space = request.query("space")) form.space = *space;
    form.spaces = choices(request.viewer(), form.space);
    return http::page("conversations/post_form", std::move(form));
}

// What was begun, on whichever device, goes on.
void PostsWeb::continue_form(Viewer const& viewer, PostFormView& form)
{
    auto const saved = doors_.desk.drafts.find(viewer, form.draft.draft_key);
    if (!saved) return;
    continue_draft(doors_.desk.drafts, viewer, form.draft);
    if (!saved->title.empty()) form.title = saved->title;
    if (!saved->topics.empty()) form.topics = saved->topics;
    if (form.id) return;
    form.kind = model::enum_of<PostKind>(saved->kind).value_or(form.kind);
    form.space = saved->space;
}

http::Response PostsWeb::refuse_form(http::Request const& request, Problem const& problem, PostFormView form)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    form.space = request.input().text("space");
    if (!form.id) form.spaces = choices(request.viewer(), form.space);
    form.draft.draft_key = form.id ? draft_key_of_edit(*form.id) : draft_key_of_new_post();
    form.draft.attachments = sent_attachments(doors_.desk.attachments, request);
    form.problem = words_(request, problem);
    return http::page("conversations/post_form", std::move(form), 422);
}

http::Response PostsWeb::create(http::Request const& request)
{
    auto const input = model::from_input<PostInput>(request.input());
    if (!input) return refuse_form(request, input.error(), form_of(request.input()));
    auto const post = doors_.posts.post(request.viewer(), *input);
    if (!post) return refuse_form(request, post.error(), form_of(request.input()));
    take_descriptions(doors_.desk.attachments, request);
    auto view = doors_.threads.post(request.viewer(), post->id);
    if (!view) return http::problem(view.error());
    return with_sent(request, post->id.uuid, http::created(path_of(post->id), "", std::move(*view)));
}

http::Response PostsWeb::show(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    if (auto const at = request.query("at")) return jump(request, *id, *at);
    auto const show = model::enum_of<Reach>(request.query("show").value_or("all"));
    if (!show) return http::problem(Problem::field("show", "field.choice"));
    Threads::Part const part{request.query("after").value_or(""), request.query("before").value_or(""), *show};
    auto view = doors_.threads.open(request.viewer(), *id, part);
    if (!view && doors_.threads.is_reply_now(request.viewer(), *id))
        return http::redirect("/replies/" + id->to_string() + "?was=thread", 302);
    if (!view) return http::problem(view.error());
    note_reading(request, *view);
    if (request.wants_json()) return http::json(*view);
    ThreadPage page{std::move(*view)};
    continue_draft(doors_.desk.drafts, request.viewer(), page.reply_form);
    page.sent = find_sent(doors_.desk.drafts, request);
    return http::page("conversations/thread", std::move(page));
}

// Whoever opens a page in a browser has read it, unless the browser only fetched it ahead.
void PostsWeb::note_reading(http::Request const& request, ThreadView const& view)
{
    auto const purpose = request.header("Sec-Purpose").value_or(request.header("X-Sec-Purpose").value_or(""));
    if (request.wants_json() || view.show != Reach::all || purpose.find("prefetch") != std::string_view::npos) return;
    if (view.read_before && *view.read_before >= view.read_until) return;
    doors_.positions.advance(request.viewer(), view.post.id, view.read_until);
}

http::Response PostsWeb::jump(http::Request const& request, Id<Post> id, std::string_view at)
{
    auto const reply = doors_.threads.place(request.viewer(), id, at);
    if (!reply) return http::problem(reply.error());
    return http::redirect(*reply ? "/replies/" + (*reply)->to_string() : path_of(id), 303);
}

http::Response PostsWeb::edit_form(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const post = doors_.threads.post(request.viewer(), *id);
    if (!post) return http::problem(post.error());
    if (!post->can_edit) return http::problem(Problem::forbidden());
    PostFormView form{.id = post->id, .kind = post->kind, .title = post->title};
    form.draft = {draft_key_of_edit(*id), post->body, post->attachments};
    form.topics = joined(post->topics);
    form.version = post->version;
    continue_form(request.viewer(), form);
    return http::page("conversations/post_form", std::move(form));
}

http::Response PostsWeb::edit(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<PostEdit>(request.input());
    auto form = form_of(request.input());
    form.id = id;
    if (!input) return refuse_form(request, input.error(), std::move(form));
    form.version = input->version;
    auto const post = doors_.posts.edit(request.viewer(), *id, *input);
    if (!post && post.error().kind == ProblemKind::stale && !request.wants_json())
        return show_conflict(request, *id, *input);
    if (!post) return refuse_form(request, post.error(), std::move(form));
    take_descriptions(doors_.desk.attachments, request);
    auto view = doors_.threads.post(request.viewer(), *id);
    if (!view) return http::problem(view.error());
    return http::updated(path_of(*id), "", std::move(*view));
}

http::Response PostsWeb::show_conflict(http::Request const& request, Id<Post> id, PostEdit const& mine)
{
    auto const theirs = doors_.threads.post(request.viewer(), id);
    if (!theirs) return http::problem(theirs.error());
    EditConflictView view{.what = Thing::post, .address = path_of(id), .back = path_of(id)};
    view.theirs = {.author = theirs->author, .written_at = theirs->edited_at.value_or(theirs->created_at)};
    view.theirs.title = theirs->title;
    view.theirs.body = theirs->body;
    view.mine = {.title = mine.title, .body = mine.body.value_or("")};
    view.theirs.changes = diff(view.mine.body, theirs->body);
    view.topics = request.input().text("topics");
    view.version = theirs->version;
    view.draft_key = draft_key_of_edit(id);
    return http::page("conversations/edit_conflict", std::move(view), 412);
}

http::Response PostsWeb::deletion(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const post = doors_.threads.post(request.viewer(), *id);
    if (!post) return http::problem(post.error());
    if (!post->can_delete) return http::problem(Problem::forbidden());
    return http::page("conversations/deletion",
        DeletionView{Thing::post, path_of(*id), path_of(*id), post->title, post->reply_count});
}

http::Response PostsWeb::remove(http::Request const& request)
{
    return done(request, [&](Id<Post> id) { return doors_.posts.remove(request.viewer(), id); });
}

http::Response PostsWeb::set_closed(http::Request const& request, bool is_closed)
{
    return done(request, [&](Id<Post> id) {
        return is_closed ? doors_.posts.close(request.viewer(), id) : doors_.posts.reopen(request.viewer(), id);
    });
}

http::Response PostsWeb::accept(http::Request const& request)
{
    auto const input = model::from_input<AcceptInput>(request.input());
    if (!input) return http::problem(input.error());
    return done(request, [&](Id<Post> id) { return doors_.posts.accept(request.viewer(), id, input->reply); });
}

http::Response PostsWeb::unaccept(http::Request const& request)
{
    return done(request, [&](Id<Post> id) { return doors_.posts.accept(request.viewer(), id, std::nullopt); });
}

http::Response PostsWeb::done(http::Request const& request, std::function<Result<Done>(Id<Post>)> const& verb)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const result = verb(*id);
    return result ? http::see_other(path_of(*id)) : http::problem(result.error());
}

http::Response PostsWeb::history(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const versions = doors_.posts.history(request.viewer(), *id);
    if (!versions) return http::problem(versions.error());
    HistoryView view{.what = Thing::post, .title = versions->back().title, .back = path_of(*id)};
    view.versions = compare(*versions);
    return http::page("conversations/history", std::move(view));
}

} // namespace together::conversations
