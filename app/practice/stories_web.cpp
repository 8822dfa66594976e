// HTTP in, models of stories out.
#include "app/practice/stories_web.h"

#include "app/practice/tries_web.h"
#include "platform/model/input.h"

namespace together::practice {
namespace {

std::string path_of(Id<Try> id)
{
    return "/tries/" + id.to_string();
}

// What was sent stands in the form again.
void fill(TellingFormView& form, model::Input const& sent)
{
    form.outcome = model::enum_of<Outcome>(sent.text("outcome")).value_or(Outcome::worked);
    form.title = sent.text("title");
    form.happened = sent.text("happened");
    form.measure = sent.text("measure");
    form.before = sent.text("before");
    form.after = sent.text("after");
    form.unit = sent.text("unit");
    form.period = sent.text("period");
    form.worth = sent.text("worth");
    form.worked_out = sent.text("worked_out");
    form.attributed = sent.text("attributed");
    form.confidence = sent.text("confidence");
    form.evidence = sent.text("evidence");
    form.witnesses = sent.text("witnesses");
    for (auto& measure : form.measures) measure.chosen = measure.id.to_string() == sent.text("measure_id");
    for (auto& space : form.spaces) space.chosen = space.slug == sent.text("space");
}

} // namespace

void StoriesWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/tries/{id}/telling", Access::signed_in, [this](auto const& r) { return telling_form(r); },
        {.summary = "The form to tell what happened",
            .output = model::schema<TellingFormView>(),
            .query = {{"outcome", "worked, partly or failed"}}});
    router.post("/tries/{id}/telling", Access::signed_in, [this](auto const& r) { return tell(r); },
        {.summary = "Tell what happened: becomes a story, or changes it",
            .input = model::schema<TellingInput>(),
            .output = model::schema<Story>(),
            .success_status = 201});
    router.del("/tries/{id}/telling", Access::signed_in, [this](auto const& r) { return withdraw(r); },
        {.summary = "Withdraw a story: from then on it counts for nothing", .success_status = 204});
    router.post("/tries/{id}/witness", Access::signed_in, [this](auto const& r) { return answer(r); },
        {.summary = "Confirm a story that you saw, add to it, or decline",
            .input = model::schema<WitnessInput>(),
            .success_status = 204});
    router.del("/tries/{id}/witness", Access::signed_in, [this](auto const& r) { return undo(r); },
        {.summary = "Take your word back, within a day", .success_status = 204});
    router.get("/witnessing", Access::learning_lead, [this](auto const& r) { return circles(r); },
        {.summary = "Who confirms whom in turn", .output = model::schema<CirclesView>()});
}

http::Response StoriesWeb::telling_form(http::Request const& request)
{
    auto const id = request.id<Try>("id");
    if (!id) return http::problem(Problem::not_found());
    auto form = stories_.form(request.viewer(), *id);
    if (!form) return http::problem(form.error());
    if (auto const outcome = model::enum_of<Outcome>(request.query("outcome").value_or(""))) form->outcome = *outcome;
    return http::page("practice/telling", std::move(*form));
}

http::Response StoriesWeb::refuse_form(http::Request const& request, Id<Try> id, Problem const& problem)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    auto form = stories_.form(request.viewer(), id);
    if (!form) return http::problem(form.error());
    fill(*form, request.input());
    form->problem = words_(request, problem);
    return http::page("practice/telling", std::move(*form), 422);
}

http::Response StoriesWeb::tell(http::Request const& request)
{
    auto const id = request.id<Try>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<TellingInput>(request.input());
    if (!input) return refuse_form(request, *id, input.error());
    auto const story = stories_.tell(request.viewer(), *id, *input);
    if (!story) return refuse_form(request, *id, story.error());
    auto const address = story->post_id ? "/posts/" + story->post_id->to_string() : path_of(*id);
    return http::created(way_on(request, address), "", *story);
}

http::Response StoriesWeb::withdraw(http::Request const& request)
{
    auto const id = request.id<Try>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const done = stories_.withdraw(request.viewer(), *id);
    return done ? http::see_other(path_of(*id)) : http::problem(done.error());
}

http::Response StoriesWeb::answer(http::Request const& request)
{
    auto const id = request.id<Try>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<WitnessInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const done = witnesses_.answer(request.viewer(), *id, *input);
    return done ? http::see_other(way_on(request, path_of(*id))) : http::problem(done.error());
}

http::Response StoriesWeb::undo(http::Request const& request)
{
    auto const id = request.id<Try>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const done = witnesses_.undo(request.viewer(), *id);
    return done ? http::see_other(way_on(request, path_of(*id))) : http::problem(done.error());
}

http::Response StoriesWeb::circles(http::Request const& request)
{
    auto view = witnesses_.circles(request.viewer());
    if (!view) return http::problem(view.error());
    return http::page("practice/circles", std::move(*view));
}

} // namespace together::practice
