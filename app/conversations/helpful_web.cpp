// One press says it; the page with a field for a word of thanks is a link away.
#include "app/conversations/helpful_web.h"

#include "app/conversations/helpful_view.h"
#include "platform/model/input.h"

namespace together::conversations {
namespace {

std::string path_of(Id<Reply> id)
{
    return "/replies/" + id.to_string();
}

} // namespace

void HelpfulWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/replies/{id}/helpful", Access::signed_in, [this](auto const& r) { return form(r); },
        {.summary = "The form for a word of thanks", .is_hidden = true});
    router.post("/replies/{id}/helpful", Access::signed_in, [this](auto const& r) { return mark(r); },
        {.summary = "This reply helped you; with a word of thanks where you like",
            .input = model::schema<HelpfulInput>(),
            .success_status = 204});
    router.del("/replies/{id}/helpful", Access::signed_in, [this](auto const& r) { return unmark(r); },
        {.summary = "Take it back that a reply helped you", .success_status = 204});
}

http::Response HelpfulWeb::form(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto reply = threads_.reply(request.viewer(), *id);
    if (!reply) return http::problem(reply.error());
    if (!reply->helpful.can_mark) return http::problem(Problem::conflict("problem.own_reply"));
    return http::page("conversations/helpful_form", HelpfulFormView{std::move(*reply), "", {}});
}

http::Response HelpfulWeb::mark(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<HelpfulInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const done = helpful_.mark(request.viewer(), *id, *input);
    if (done) return http::see_other(path_of(*id));
    if (request.wants_json() || done.error().fields.empty()) return http::problem(done.error());
    auto reply = threads_.reply(request.viewer(), *id);
    if (!reply) return http::problem(reply.error());
    HelpfulFormView view{std::move(*reply), input->thanks.value_or(""), words_(request, done.error())};
    return http::page("conversations/helpful_form", std::move(view), 422);
}

http::Response HelpfulWeb::unmark(http::Request const& request)
{
    auto const id = request.id<Reply>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const done = helpful_.unmark(request.viewer(), *id);
    return done ? http::see_other(path_of(*id)) : http::problem(done.error());
}

} // namespace together::conversations
