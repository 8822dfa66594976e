// HTTP in, models of stories out.
#include "app/practice/stories_web.h"

#include "app/practice/tries_web.h"
#include "platform/model/input.h"

namespace together::practice {
namespace {

constexpr std::size_t largest_form = 2 * conversations::largest_attachment; // bytes

std::string path_of(Id<Try> id)
{
    return "/tries/" + id.to_string();
}

// Those of the form that the viewer may keep; what is no id counts for nothing.
std::vector<conversations::AttachmentView> kept_files(
    conversations::Attachments& attachments, http::Request const& request)
{
    std::vector<conversations::AttachmentView> views;
    auto const* sent = request.input().find("attachments");
    auto const* list = sent ? std::get_if<model::InputList>(&sent->data) : nullptr;
    for (auto const& item : list ? *list : model::InputList{}) {
        auto const* word = std::get_if<std::string>(&item.data);
        auto const id = word ? Id<conversations::Attachment>::parse(*word) : std::nullopt;
        auto const found = id ? attachments.find(request.viewer(), *id) : Problem::not_found();
        if (found && views.size() < conversations::most_attachments) views.push_back(conversations::view_of(*found));
    }
    return views;
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
            .success_status = 201,
            .body_limit = largest_form,
            .takes_files = true,
            .is_slow = true});
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

http::Response StoriesWeb::refuse_form(http::Request const& request, Id<Try> id, Problem const& problem, Kept kept)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    auto form = stories_.form(request.viewer(), id);
    if (!form) return http::problem(form.error());
    fill(*form, request.input());
    form->attachments = std::move(kept);
    form->problem = words_(request, problem);
    return http::page("practice/telling", std::move(*form), 422);
}

// Files that come with the form itself are kept first: nobody chooses them twice.
Result<Done> StoriesWeb::keep_files(http::Request const& request, Kept& kept)
{
    kept = kept_files(attachments_, request);
    for (auto const& file : request.files()) {
        if (file.field != "files" || file.size == 0) continue;
        auto const added = attachments_.add(request.viewer(), {.path = file.path(), .name = file.file_name, .alt = ""});
        if (!added) {
            auto problem = added.error();
            for (auto& wrong : problem.fields) wrong.field = "attachments";
            return problem;
        }
        kept.push_back(conversations::view_of(*added));
    }
    return Done{};
}

http::Response StoriesWeb::tell(http::Request const& request)
{
    auto const id = request.id<Try>("id");
    if (!id) return http::problem(Problem::not_found());
    auto input = model::from_input<TellingInput>(request.input());
    Kept kept;
    if (!request.files().empty()) {
        auto const may_tell = stories_.form(request.viewer(), *id);
        if (!may_tell) return http::problem(may_tell.error());
    }
    auto const filed = keep_files(request, kept);
    if (!input) return refuse_form(request, *id, input.error(), std::move(kept));
    if (!filed) return refuse_form(request, *id, filed.error(), std::move(kept));
    if (!request.files().empty()) {
        input->attachments.emplace();
        for (auto const& one : kept) input->attachments->push_back(one.id.to_string());
    }
    auto const story = stories_.tell(request.viewer(), *id, *input);
    if (!story) return refuse_form(request, *id, story.error(), std::move(kept));
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
