// HTTP in, models of tries out.
#include "app/practice/tries_web.h"

#include "platform/model/input.h"

namespace together::practice {
namespace {

std::string path_of(Id<Try> id)
{
    return "/tries/" + id.to_string();
}

// What the address of the form says is to be tried; what is no id leads nowhere.
Result<TryInput> wanted_of(http::Request const& request)
{
    TryInput wanted;
    auto const take = [&]<class T>(std::string_view name, std::optional<Id<T>>& into) {
        auto const text = request.query(name);
        if (text) into = Id<T>::parse(*text);
        return !text || into.has_value();
    };
    if (!take("post", wanted.post) || !take("reply", wanted.reply) || !take("with", wanted.with))
        return Problem::not_found();
    if (auto const url = request.query("url")) wanted.url = std::string{*url};
    return wanted;
}

void name_source(TryFormView& form, TryInput const& wanted)
{
    if (wanted.post) form.post = wanted.post->to_string();
    if (wanted.reply) form.reply = wanted.reply->to_string();
    if (wanted.with) form.with = wanted.with->to_string();
    form.url = wanted.url.value_or("");
}

} // namespace

std::string way_on(http::Request const& request, std::string_view otherwise)
{
    auto const to = request.input().text("to");
    auto const is_path = to.starts_with('/') && !to.starts_with("//") && to.find('\\') == to.npos;
    return std::string{is_path ? to : otherwise};
}

void TriesWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/tries", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "What you set out to try, and what came of it",
            .output = model::schema<TryListView>(),
            .query = {{"after", "where the last page ended"}}});
    router.get("/tries/unaimed", Access::member, [this](auto const& r) { return unaimed(r); },
        {.summary = "What is done for no objective",
            .output = model::schema<UnaimedView>(),
            .query = {{"after", "where the last page ended"}}});
    router.get("/tries/new", Access::signed_in, [this](auto const& r) { return new_form(r); },
        {.summary = "The form to set out to try something",
            .output = model::schema<TryFormView>(),
            .query = {{"post", "a post"}, {"reply", "a reply"}, {"url", "a page elsewhere"},
                {"with", "a try, to try it together"}}});
    router.post("/tries", Access::signed_in, [this](auto const& r) { return start(r); },
        {.summary = "I'll try this",
            .input = model::schema<TryInput>(),
            .output = model::schema<Try>(),
            .success_status = 201});
    router.get("/tries/{id}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "A try and what came of it", .output = model::schema<TryView>()});
    router.put("/tries/{id}/due", Access::signed_in, [this](auto const& r) { return put_off(r); },
        {.summary = "Not yet: another day", .input = model::schema<DueInput>(), .success_status = 204});
    router.post("/tries/{id}/barrier", Access::signed_in, [this](auto const& r) { return drop(r); },
        {.summary = "I didn't: what stood in the way", .input = model::schema<BarrierInput>(), .success_status = 204});
}

http::Response TriesWeb::list(http::Request const& request)
{
    return http::page("practice/tries", tries_.list(request.viewer(), request.query("after").value_or("")));
}

http::Response TriesWeb::unaimed(http::Request const& request)
{
    return http::page("practice/unaimed", tries_.unaimed(request.viewer(), request.query("after").value_or("")));
}

http::Response TriesWeb::new_form(http::Request const& request)
{
    auto const wanted = wanted_of(request);
    if (!wanted) return http::problem(wanted.error());
    auto form = tries_.form(request.viewer(), *wanted);
    if (!form) return http::problem(form.error());
    name_source(*form, *wanted);
    return http::page("practice/try_form", std::move(*form));
}

http::Response TriesWeb::refuse_form(http::Request const& request, Problem const& problem)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    auto const& sent = request.input();
    TryInput wanted;
    wanted.post = Id<conversations::Post>::parse(sent.text("post"));
    wanted.reply = Id<conversations::Reply>::parse(sent.text("reply"));
    wanted.with = Id<Try>::parse(sent.text("with"));
    auto form = tries_.form(request.viewer(), wanted);
    if (!form) return http::problem(form.error());
    name_source(*form, wanted);
    form->url = sent.text("url");
    form->title = sent.text("title");
    form->what = sent.text("what");
    form->occasion = sent.text("occasion");
    form->due_on = sent.text("due_on");
    form->visibility = model::enum_of<Visibility>(sent.text("visibility")).value_or(Visibility::team);
    for (auto& objective : form->objectives) objective.chosen = objective.id.to_string() == sent.text("objective");
    for (auto& space : form->spaces) space.chosen = space.slug == sent.text("space");
    form->problem = words_(request, problem);
    return http::page("practice/try_form", std::move(*form), 422);
}

http::Response TriesWeb::start(http::Request const& request)
{
    auto const input = model::from_input<TryInput>(request.input());
    if (!input) return refuse_form(request, input.error());
    auto const started = tries_.start(request.viewer(), *input);
    if (!started) return refuse_form(request, started.error());
    return http::created(path_of(started->id), "", *started);
}

http::Response TriesWeb::page_of(http::Request const& request, Id<Try> id, Problem const* problem)
{
    auto view = tries_.open(request.viewer(), id);
    if (!view) return http::problem(view.error());
    if (!problem) return http::page("practice/try", std::move(*view));
    view->problem = words_(request, *problem);
    return http::page("practice/try", std::move(*view), 422);
}

http::Response TriesWeb::show(http::Request const& request)
{
    auto const id = request.id<Try>("id");
    return id ? page_of(request, *id, nullptr) : http::problem(Problem::not_found());
}

http::Response TriesWeb::put_off(http::Request const& request)
{
    auto const id = request.id<Try>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<DueInput>(request.input());
    auto const done = input ? tries_.put_off(request.viewer(), *id, *input) : Result<Done>{input.error()};
    if (done) return http::see_other(way_on(request, path_of(*id)));
    auto const problem = done.error();
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    return page_of(request, *id, &problem);
}

http::Response TriesWeb::drop(http::Request const& request)
{
    auto const id = request.id<Try>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<BarrierInput>(request.input());
    auto const done = input ? tries_.drop(request.viewer(), *id, *input) : Result<Done>{input.error()};
    if (done) return http::see_other(way_on(request, path_of(*id)));
    auto const problem = done.error();
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    return page_of(request, *id, &problem);
}

} // namespace together::practice
