// HTTP in, models of objectives out.
#include "app/objectives/objectives_web.h"

#include "platform/model/input.h"

namespace together::objectives {
namespace {

std::string path_of(Id<Objective> id)
{
    return "/objectives/" + id.to_string();
}

// A number for a form's field.
std::string text_of(std::optional<double> number)
{
    std::string text;
    if (number) model::write_json_number(text, *number);
    return text;
}

// What can be kept of a form that could not be taken.
ObjectiveFormView form_of(model::Input const& input)
{
    ObjectiveFormView form;
    form.title = input.text("title");
    form.why = input.text("why");
    form.level = model::enum_of<Level>(input.text("level")).value_or(Level::team);
    form.whose = input.text("whose");
    form.owner = input.text("owner");
    form.starts_on = input.text("starts_on");
    form.ends_on = input.text("ends_on");
    form.currency = input.text("currency");
    return form;
}

MeasureFormView measure_form_of(model::Input const& input)
{
    MeasureFormView form;
    form.name = input.text("name");
    form.unit = input.text("unit");
    form.direction = model::enum_of<Direction>(input.text("direction")).value_or(Direction::up);
    form.baseline = input.text("baseline");
    form.target = input.text("target");
    form.cadence = model::enum_of<Cadence>(input.text("cadence")).value_or(Cadence::monthly);
    form.source = input.text("source");
    form.value_per_unit = input.text("value_per_unit");
    return form;
}

std::string end_of_year(Clock const& clock)
{
    std::chrono::year_month_day const today{std::chrono::floor<std::chrono::days>(clock.now())};
    return to_text(Day{today.year() / std::chrono::December / 31});
}

} // namespace

void ObjectivesWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/objectives", Access::member, [this](auto const& r) { return list(r); },
        {.summary = "What the business wants, as a tree, and what nobody did anything for",
            .output = model::schema<ObjectiveListView>(),
            .query = {{"after", "where the last page ended"}}});
    router.get("/objectives/new", Access::member, [this](auto const& r) { return new_form(r); },
        {.summary = "The form for a new objective", .query = {{"parent", "what it is a part of"}}, .is_hidden = true});
    router.post("/objectives", Access::member, [this](auto const& r) { return set(r); },
        {.summary = "Set an objective",
            .input = model::schema<ObjectiveInput>(),
            .output = model::schema<Objective>(),
            .success_status = 201});
    router.get("/objectives/{id}", Access::member, [this](auto const& r) { return show(r); },
        {.summary = "An objective: its measures over time, what people did for it and what is left of their claims",
            .output = model::schema<ObjectiveView>()});
    router.get("/objectives/{id}/edit", Access::member, [this](auto const& r) { return edit_form(r); },
        {.summary = "The form to change an objective", .is_hidden = true});
    router.put("/objectives/{id}", Access::member, [this](auto const& r) { return change(r); },
        {.summary = "Change an objective",
            .input = model::schema<ObjectiveInput>(),
            .output = model::schema<Objective>()});
    router.post("/objectives/{id}/closure", Access::member, [this](auto const& r) { return set_closed(r, true); },
        {.summary = "Close an objective: nothing more is aimed at it", .success_status = 204});
    router.del("/objectives/{id}/closure", Access::member, [this](auto const& r) { return set_closed(r, false); },
        {.summary = "Open an objective again", .success_status = 204});
    add_measure_routes(router);
}

void ObjectivesWeb::add_measure_routes(http::Router& router)
{
    using http::Access;
    router.get("/objectives/{id}/measures/new", Access::member, [this](auto const& r) { return new_measure_form(r); },
        {.summary = "The form for a new measure", .is_hidden = true});
    router.post("/objectives/{id}/measures", Access::member, [this](auto const& r) { return add_measure(r); },
        {.summary = "Add a measure to an objective",
            .input = model::schema<MeasureInput>(),
            .output = model::schema<Measure>(),
            .success_status = 201});
    router.get("/measures/{id}/edit", Access::member, [this](auto const& r) { return edit_measure_form(r); },
        {.summary = "The form to change a measure", .is_hidden = true});
    router.put("/measures/{id}", Access::member, [this](auto const& r) { return change_measure(r); },
        {.summary = "Change a measure; readings in another unit stay as they are, out of its line",
            .input = model::schema<MeasureInput>(),
            .output = model::schema<Measure>()});
}

http::Response ObjectivesWeb::list(http::Request const& request)
{
    auto view = objectives_.list(request.viewer(), request.query("after").value_or(""));
    if (!view) return http::problem(view.error());
    auto const done = practising_.counts ? practising_.counts(request.viewer()) : DoneByObjective{};
    for (auto& row : view->objectives) {
        auto const found = done.find(row.id);
        if (found != done.end()) row.open_tries = found->second.open_tries, row.stories = found->second.stories;
        else if (!row.is_closed) view->nobody_did.push_back({row.id, row.title});
    }
    return http::page("objectives/list", std::move(*view));
}

void ObjectivesWeb::fill_choices(http::Request const& request, ObjectiveFormView& form, std::string_view chosen)
{
    form.can_set_all_levels = may_set(request.viewer(), Level::organisation);
    form.teams = objectives_.teams(request.viewer());
    for (auto const& choice : objectives_.choices(request.viewer()))
        if (choice.id != form.id) form.parents.push_back({choice, choice.id.to_string() == chosen});
}

http::Response ObjectivesWeb::new_form(http::Request const& request)
{
    ObjectiveFormView form;
    form.starts_on = to_text(std::chrono::floor<std::chrono::days>(clock_.now()));
    form.ends_on = end_of_year(clock_);
    form.currency = "EUR";
    fill_choices(request, form, request.query("parent").value_or(""));
    return http::page("objectives/objective_form", std::move(form));
}

http::Response ObjectivesWeb::refuse(http::Request const& request, Problem const& problem, ObjectiveFormView form)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    fill_choices(request, form, request.input().text("parent"));
    form.problem = words_(request, problem);
    return http::page("objectives/objective_form", std::move(form), 422);
}

http::Response ObjectivesWeb::set(http::Request const& request)
{
    auto const input = model::from_input<ObjectiveInput>(request.input());
    if (!input) return refuse(request, input.error(), form_of(request.input()));
    auto const objective = objectives_.set(request.viewer(), *input);
    if (!objective) return refuse(request, objective.error(), form_of(request.input()));
    return http::created(path_of(objective->id), "", *objective);
}

http::Response ObjectivesWeb::show(http::Request const& request)
{
    auto const id = request.id<Objective>("id");
    return id ? page_of(request, *id, nullptr) : http::problem(Problem::not_found());
}

http::Response ObjectivesWeb::page_of(http::Request const& request, Id<Objective> id, Problem const* problem)
{
    auto view = objectives_.open(request.viewer(), id);
    if (!view) return http::problem(view.error());
    if (practising_.of) view->practised = practising_.of(request.viewer(), view->objective);
    for (auto& measure : view->measures) add_marks(measure.chart, view->practised.marks);
    view->today = to_text(std::chrono::floor<std::chrono::days>(clock_.now()));
    view->day = view->today;
    if (!problem) return http::page("objectives/show", std::move(*view));
    view->problem = words_(request, *problem);
    view->measure = request.input().text("measure");
    view->day = request.input().text("day");
    view->value = request.input().text("value");
    view->note = request.input().text("note");
    return http::page("objectives/show", std::move(*view), 422);
}

http::Response ObjectivesWeb::edit_form(http::Request const& request)
{
    auto const id = request.id<Objective>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const objective = objectives_.find(request.viewer(), *id);
    if (!objective) return http::problem(objective.error());
    if (!objective->may_change(request.viewer())) return http::problem(Problem::forbidden());
    ObjectiveFormView form{.id = id, .title = objective->title, .why = objective->why, .level = objective->level};
    form.whose = objective->whose;
    if (auto const owner = objectives_.owner_of(*objective)) form.owner = owner->handle;
    form.starts_on = objective->starts_on;
    form.ends_on = objective->ends_on;
    form.currency = objective->currency;
    form.version = objective->version;
    fill_choices(request, form, objective->parent_id ? objective->parent_id->to_string() : "");
    return http::page("objectives/objective_form", std::move(form));
}

http::Response ObjectivesWeb::change(http::Request const& request)
{
    auto const id = request.id<Objective>("id");
    if (!id) return http::problem(Problem::not_found());
    auto form = form_of(request.input());
    form.id = id;
    auto const input = model::from_input<ObjectiveInput>(request.input());
    if (!input) return refuse(request, input.error(), std::move(form));
    form.version = input->version.value_or(1);
    auto const objective = objectives_.change(request.viewer(), *id, *input);
    if (!objective) return refuse(request, objective.error(), std::move(form));
    return http::updated(path_of(*id), "", *objective);
}

http::Response ObjectivesWeb::set_closed(http::Request const& request, bool is_closed)
{
    auto const id = request.id<Objective>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const done = is_closed ? objectives_.close(request.viewer(), *id) : objectives_.reopen(request.viewer(), *id);
    return done ? http::see_other(path_of(*id)) : http::problem(done.error());
}

http::Response ObjectivesWeb::new_measure_form(http::Request const& request)
{
    auto const id = request.id<Objective>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const objective = objectives_.find(request.viewer(), *id);
    if (!objective) return http::problem(objective.error());
    if (!objective->may_change(request.viewer())) return http::problem(Problem::forbidden());
    MeasureFormView form{.objective = {*id, objective->title}};
    form.currency = objective->currency;
    return http::page("objectives/measure_form", std::move(form));
}

http::Response ObjectivesWeb::refuse(http::Request const& request, Problem const& problem, MeasureFormView form)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    if (auto const objective = objectives_.find(request.viewer(), form.objective.id)) {
        form.objective.title = objective->title;
        form.currency = objective->currency;
    }
    form.problem = words_(request, problem);
    return http::page("objectives/measure_form", std::move(form), 422);
}

http::Response ObjectivesWeb::add_measure(http::Request const& request)
{
    auto const id = request.id<Objective>("id");
    if (!id) return http::problem(Problem::not_found());
    auto form = measure_form_of(request.input());
    form.objective.id = *id;
    auto const input = model::from_input<MeasureInput>(request.input());
    if (!input) return refuse(request, input.error(), std::move(form));
    auto const measure = objectives_.add_measure(request.viewer(), *id, *input);
    if (!measure) return refuse(request, measure.error(), std::move(form));
    return http::created(path_of(*id), "", *measure);
}

http::Response ObjectivesWeb::edit_measure_form(http::Request const& request)
{
    auto const id = request.id<Measure>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const measure = objectives_.find_measure(request.viewer(), *id);
    if (!measure) return http::problem(measure.error());
    auto const objective = objectives_.find(request.viewer(), measure->objective_id);
    if (!objective->may_change(request.viewer())) return http::problem(Problem::forbidden());
    MeasureFormView form{.id = id, .objective = {objective->id, objective->title}, .name = measure->name};
    form.unit = measure->unit;
    form.direction = measure->direction;
    form.baseline = text_of(measure->baseline);
    form.target = text_of(measure->target);
    form.cadence = measure->cadence;
    form.source = measure->source;
    form.value_per_unit = text_of(measure->value_per_unit);
    form.currency = objective->currency;
    form.version = measure->version;
    return http::page("objectives/measure_form", std::move(form));
}

http::Response ObjectivesWeb::change_measure(http::Request const& request)
{
    auto const id = request.id<Measure>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const before = objectives_.find_measure(request.viewer(), *id);
    if (!before) return http::problem(before.error());
    auto form = measure_form_of(request.input());
    form.id = id;
    form.objective.id = before->objective_id;
    auto const input = model::from_input<MeasureInput>(request.input());
    if (!input) return refuse(request, input.error(), std::move(form));
    form.version = input->version.value_or(1);
    auto const measure = objectives_.change_measure(request.viewer(), *id, *input);
    if (!measure) return refuse(request, measure.error(), std::move(form));
    return http::updated(path_of(before->objective_id), "", *measure);
}

} // namespace together::objectives
