// HTTP in, models of plans out.
#include "app/plans/plans_web.h"

#include <charconv>

#include "platform/model/input.h"

namespace together::plans {
namespace {

struct SupportedView {
    std::vector<people::PersonCard> people;
};
BOOST_DESCRIBE_STRUCT(SupportedView, (), (people))

} // namespace

void PlansWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/plans", Access::member, [this](auto const& r) { return list(r); },
        {.summary = "Whose plans are shared with you to support", .output = model::schema<SupportedView>()});
    router.get("/plans/figures", Access::learning_lead, [this](auto const& r) { return figures(r); },
        {.summary = "How alive plans are, in groups of five people or more",
            .output = model::schema<PlanFiguresView>()});
    router.get("/plans/{handle}", Access::member, [this](auto const& r) { return show(r); },
        {.summary = "A person's plan, as far as it is shared with you", .output = model::schema<PlanView>()});
    router.get("/plans/{handle}/summary", Access::member, [this](auto const& r) { return summary(r); },
        {.summary = "What moved in the last months, with its evidence, to be printed",
            .output = model::schema<SummaryView>(),
            .query = {{"months", "1 to 60, else 12"}}});
    router.get("/plans/{handle}/evidence/{id}", Access::member, [this](auto const& r) { return evidence(r); },
        {.summary = "One thing that moved a goal of a plan which is shared with you",
            .output = model::schema<EvidencePage>()});
    router.put("/plan/reminders", Access::member, [this](auto const& r) { return remind(r); },
        {.summary = "Whether you are asked for a weekly check-in, and told of goals that rest",
            .input = model::schema<RemindersInput>(),
            .success_status = 204});
    router.post("/plan/check-ins", Access::member, [this](auto const& r) { return check_in(r); },
        {.summary = "Check in: what moved, what stands in the way, what comes next",
            .input = model::schema<CheckInInput>(),
            .success_status = 204});
    router.post("/plan/evidence", Access::member, [this](auto const& r) { return decide(r); },
        {.summary = "Take what happened as evidence for a goal, or wave it away",
            .input = model::schema<EvidenceInput>(),
            .success_status = 204});
    router.put("/plan/sharing", Access::member, [this](auto const& r) { return share(r); },
        {.summary = "Whom your plan is shared with", .input = model::schema<SharingInput>(), .success_status = 204});
    add_goal_routes(router);
}

void PlansWeb::add_goal_routes(http::Router& router)
{
    using http::Access;
    router.post("/goals", Access::member, [this](auto const& r) { return set_goal(r); },
        {.summary = "Set a goal in your plan",
            .input = model::schema<GoalInput>(),
            .output = model::schema<Goal>(),
            .success_status = 201});
    router.put("/goals/{id}", Access::member, [this](auto const& r) { return change_goal(r); },
        {.summary = "Change a goal, reach it or drop it",
            .input = model::schema<GoalInput>(),
            .output = model::schema<Goal>()});
    router.post("/goals/{id}/steps", Access::member, [this](auto const& r) { return add_step(r); },
        {.summary = "Add a step to a goal", .input = model::schema<WordsInput>(), .success_status = 204});
    router.put("/goals/{id}/steps", Access::member, [this](auto const& r) { return mark_step(r); },
        {.summary = "Mark a step as done, or not", .input = model::schema<StepInput>(), .success_status = 204});
    router.post("/goals/{id}/comments", Access::member, [this](auto const& r) { return comment(r); },
        {.summary = "Say something to a goal that is shared with you",
            .input = model::schema<WordsInput>(),
            .success_status = 204});
}

http::Response PlansWeb::list(http::Request const& request)
{
    return http::page("plans/list", SupportedView{plans_.supported(request.viewer())});
}

http::Response PlansWeb::page_of(http::Request const& request, std::string_view handle, Problem const* problem)
{
    auto view = plans_.open(request.viewer(), handle);
    if (!view) return http::problem(view.error());
    if (!problem) return http::page("plans/show", std::move(*view));
    view->problem = words_(request, *problem);
    return http::page("plans/show", std::move(*view), 422);
}

http::Response PlansWeb::show(http::Request const& request)
{
    return page_of(request, request.path_value("handle"), nullptr);
}

http::Response PlansWeb::summary(http::Request const& request)
{
    std::int64_t months = 12;
    if (auto const text = request.query("months")) {
        auto const end = text->data() + text->size();
        if (std::from_chars(text->data(), end, months).ptr != end) months = 0;
    }
    auto view = plans_.summary(request.viewer(), request.path_value("handle"), months);
    if (!view) return http::problem(view.error());
    return http::page("plans/summary", std::move(*view));
}

http::Response PlansWeb::evidence(http::Request const& request)
{
    auto const thing = Uuid::parse(request.path_value("id"));
    if (!thing) return http::problem(Problem::not_found());
    auto view = plans_.evidence(request.viewer(), request.path_value("handle"), *thing);
    if (!view) return http::problem(view.error());
    return http::page("plans/evidence", std::move(*view));
}

http::Response PlansWeb::remind(http::Request const& request)
{
    auto const input = model::from_input<RemindersInput>(request.input());
    if (!input) return done(request, input.error());
    return done(request, plans_.set_reminders(request.viewer(), *input));
}

http::Response PlansWeb::figures(http::Request const& request)
{
    auto view = plans_.figures(request.viewer());
    if (!view) return http::problem(view.error());
    return http::page("plans/figures", std::move(*view));
}

http::Response PlansWeb::done(http::Request const& request, Result<Done> const& result)
{
    auto const handle = plans_.handle_of(request.viewer());
    if (result) return http::see_other("/plans/" + handle);
    auto const problem = result.error();
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    return page_of(request, handle, &problem);
}

http::Response PlansWeb::set_goal(http::Request const& request)
{
    auto const input = model::from_input<GoalInput>(request.input());
    if (!input) return done(request, input.error());
    auto const goal = plans_.set_goal(request.viewer(), *input);
    if (!goal) return done(request, goal.error());
    return http::created("/plans/" + plans_.handle_of(request.viewer()), "", *goal);
}

http::Response PlansWeb::change_goal(http::Request const& request)
{
    auto const id = request.id<Goal>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<GoalInput>(request.input());
    if (!input) return done(request, input.error());
    auto const goal = plans_.change_goal(request.viewer(), *id, *input);
    if (!goal) return done(request, goal.error());
    return http::updated("/plans/" + plans_.handle_of(request.viewer()), "", *goal);
}

http::Response PlansWeb::add_step(http::Request const& request)
{
    auto const id = request.id<Goal>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<WordsInput>(request.input());
    if (!input) return done(request, input.error());
    return done(request, plans_.add_step(request.viewer(), *id, *input));
}

http::Response PlansWeb::mark_step(http::Request const& request)
{
    auto const id = request.id<Goal>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<StepInput>(request.input());
    if (!input) return done(request, input.error());
    return done(request, plans_.mark_step(request.viewer(), *id, *input));
}

http::Response PlansWeb::comment(http::Request const& request)
{
    auto const id = request.id<Goal>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<WordsInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const handle = plans_.comment(request.viewer(), *id, *input);
    return handle ? http::see_other("/plans/" + *handle) : http::problem(handle.error());
}

http::Response PlansWeb::decide(http::Request const& request)
{
    auto const input = model::from_input<EvidenceInput>(request.input());
    if (!input) return done(request, input.error());
    return done(request, plans_.decide(request.viewer(), *input));
}

http::Response PlansWeb::check_in(http::Request const& request)
{
    auto const input = model::from_input<CheckInInput>(request.input());
    if (!input) return done(request, input.error());
    return done(request, plans_.check_in(request.viewer(), *input));
}

http::Response PlansWeb::share(http::Request const& request)
{
    auto const input = model::from_input<SharingInput>(request.input());
    if (!input) return done(request, input.error());
    return done(request, plans_.share(request.viewer(), *input));
}

} // namespace together::plans
