// The same form for a post and for a reply; it opens in the page's dialog.
#include "app/moderation/flags_web.h"

#include "platform/http/flash.h"
#include "platform/model/input.h"

namespace together::moderation {
namespace {

// "/posts/{id}/flag" -> "/posts/{id}"
std::string thing_path(http::Request const& request)
{
    auto const path = request.path();
    return std::string{path.substr(0, path.rfind('/'))};
}

std::optional<Uuid> thing_of(http::Request const& request)
{
    return Uuid::parse(request.path_value("id"));
}

} // namespace

void FlagsWeb::add_routes(http::Router& router)
{
    using http::Access;
    auto const show = [this](auto const& r) { return form(r); };
    auto const take = [this](auto const& r) { return flag(r); };
    auto const back = [this](auto const& r) { return withdraw(r); };
    router.get("/posts/{id}/flag", Access::signed_in, show,
        {.summary = "The form to report a post", .output = model::schema<FlagFormView>()});
    router.get("/replies/{id}/flag", Access::signed_in, show,
        {.summary = "The form to report a reply", .output = model::schema<FlagFormView>()});
    router.post("/posts/{id}/flag", Access::signed_in, take,
        {.summary = "Report a post to those who look after its space",
            .input = model::schema<FlagInput>(),
            .success_status = 204});
    router.post("/replies/{id}/flag", Access::signed_in, take,
        {.summary = "Report a reply to those who look after its space",
            .input = model::schema<FlagInput>(),
            .success_status = 204});
    router.del("/posts/{id}/flag", Access::signed_in, back,
        {.summary = "Take your report of a post back", .success_status = 204});
    router.del("/replies/{id}/flag", Access::signed_in, back,
        {.summary = "Take your report of a reply back", .success_status = 204});
}

http::Response FlagsWeb::form(http::Request const& request)
{
    auto const thing = thing_of(request);
    if (!thing) return http::problem(Problem::not_found());
    auto view = flags_.form(request.viewer(), *thing);
    if (!view) return http::problem(view.error());
    return http::page("moderation/flag_form", std::move(*view));
}

http::Response FlagsWeb::flag(http::Request const& request)
{
    auto const thing = thing_of(request);
    if (!thing) return http::problem(Problem::not_found());
    auto const input = model::from_input<FlagInput>(request.input());
    auto const done = input ? flags_.flag(request.viewer(), *thing, *input) : Result<Done>{input.error()};
    if (done) return http::with_flash(http::see_other(thing_path(request)), "flash.flagged");
    if (request.wants_json() || done.error().fields.empty()) return http::problem(done.error());
    auto view = flags_.form(request.viewer(), *thing);
    if (!view) return http::problem(view.error());
    view->reason = model::enum_of<Reason>(request.input().text("reason"));
    view->words = request.input().text("words");
    view->problem = words_(request, done.error());
    return http::page("moderation/flag_form", std::move(*view), 422);
}

http::Response FlagsWeb::withdraw(http::Request const& request)
{
    auto const thing = thing_of(request);
    if (!thing) return http::problem(Problem::not_found());
    auto const done = flags_.withdraw(request.viewer(), *thing);
    if (!done) return http::problem(done.error());
    return http::with_flash(http::see_other(thing_path(request)), "flash.unflagged");
}

} // namespace together::moderation
