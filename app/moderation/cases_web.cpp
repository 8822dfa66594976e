// HTTP in, the queue and its cases out.
#include "app/moderation/cases_web.h"

#include "platform/http/flash.h"
#include "platform/model/input.h"

namespace together::moderation {
namespace {

std::optional<Uuid> thing_of(http::Request const& request)
{
    return Uuid::parse(request.path_value("id"));
}

} // namespace

void CasesWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/moderation", Access::signed_in, [this](auto const& r) { return queue(r); },
        {.summary = "What is to be looked at in the spaces that you moderate, what waits longest first",
            .output = model::schema<QueueView>(),
            .query = {{"show", "settled: what was decided instead, the latest first"}, {"space", "only this space"},
                {"after", "where the last page ended"}}});
    router.get("/moderation/{id}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "A post or reply that is to be looked at, in its thread, with what was decided",
            .output = model::schema<CaseView>()});
    router.post("/moderation/{id}/decisions", Access::signed_in, [this](auto const& r) { return decide(r); },
        {.summary = "Decide about a post or reply: keep, hide, remove",
            .input = model::schema<DecisionInput>(),
            .success_status = 204});
    router.del("/moderation/{id}/decisions/{act}", Access::signed_in, [this](auto const& r) { return undo(r); },
        {.summary = "Undo the last decision about a post or reply", .success_status = 204});
    router.post("/moderation/{id}/notes", Access::signed_in, [this](auto const& r) { return note(r); },
        {.summary = "A note for those who moderate", .input = model::schema<NoteInput>(), .success_status = 204});
}

http::Response CasesWeb::queue(http::Request const& request)
{
    QueueQuery query{.is_open = request.query("show") != "settled"};
    if (auto const space = request.query("space"); space && !space->empty()) query.space = *space;
    query.after = request.query("after").value_or("");
    auto view = cases_.queue(request.viewer(), query);
    if (!view) return http::problem(view.error());
    return http::page("moderation/queue", std::move(*view));
}

http::Response CasesWeb::show(http::Request const& request)
{
    auto const thing = thing_of(request);
    if (!thing) return http::problem(Problem::not_found());
    auto view = cases_.find(request.viewer(), *thing);
    if (!view) return http::problem(view.error());
    return http::page("moderation/case", std::move(*view));
}

// What could not be taken is drawn again with what was written.
http::Response CasesWeb::answer(http::Request const& request, Uuid thing, Result<Done> const& done)
{
    if (done) return http::see_other("/moderation/" + thing.to_string());
    if (request.wants_json() || done.error().fields.empty()) return http::problem(done.error());
    auto view = cases_.find(request.viewer(), thing);
    if (!view) return http::problem(view.error());
    view->words = request.input().text("words");
    view->problem = words_(request, done.error());
    return http::page("moderation/case", std::move(*view), 422);
}

http::Response CasesWeb::decide(http::Request const& request)
{
    auto const thing = thing_of(request);
    if (!thing) return http::problem(Problem::not_found());
    auto const input = model::from_input<DecisionInput>(request.input());
    if (!input) return answer(request, *thing, input.error());
    return http::with_flash(answer(request, *thing, cases_.decide(request.viewer(), *thing, *input)), "flash.decided");
}

http::Response CasesWeb::undo(http::Request const& request)
{
    auto const thing = thing_of(request);
    auto const act = request.id<Act>("act");
    if (!thing || !act) return http::problem(Problem::not_found());
    return http::with_flash(answer(request, *thing, cases_.undo(request.viewer(), *thing, *act)), "flash.undone");
}

http::Response CasesWeb::note(http::Request const& request)
{
    auto const thing = thing_of(request);
    if (!thing) return http::problem(Problem::not_found());
    auto const input = model::from_input<NoteInput>(request.input());
    if (!input) return answer(request, *thing, input.error());
    return answer(request, *thing, cases_.note(request.viewer(), *thing, *input));
}

} // namespace together::moderation
