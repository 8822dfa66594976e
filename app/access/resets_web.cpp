// HTTP in, a letter or a new password out.
#include "app/access/resets_web.h"

#include "app/access/sessions_view.h"
#include "platform/http/flash.h"
#include "platform/model/input.h"

namespace together::access {

void ResetsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/password-reset", Access::everyone, [this](auto const& r) { return request_form(r); },
        {.summary = "The form that asks for a link", .is_hidden = true});
    router.post("/password-reset", Access::everyone, [this](auto const& r) { return send_link(r); },
        {.summary = "Have a link mailed that sets a new password; answers the same whether the account exists",
            .input = model::schema<ResetRequestInput>(),
            .output = model::schema<ResetRequestPage>()});
    router.get("/password-reset/{token}", Access::everyone, [this](auto const& r) { return form(r); },
        {.summary = "The form behind such a link", .is_hidden = true});
    router.post("/password-reset/{token}", Access::everyone, [this](auto const& r) { return reset(r); },
        {.summary = "Set a new password by a link: signs in here and out everywhere else",
            .input = model::schema<ResetInput>(),
            .output = model::schema<SessionView>(),
            .is_slow = true});
}

http::Response ResetsWeb::request_form(http::Request const& request) const
{
    return http::page(
        "access/reset_request", ResetRequestPage{.email = std::string{request.query("email").value_or("")}});
}

http::Response ResetsWeb::send_link(http::Request const& request) const
{
    auto const input = model::from_input<ResetRequestInput>(request.input());
    if (!input) return refuse_request(request, input.error());
    auto const sent = passwords_.request_reset(input->email, whereabouts_of(request));
    if (!sent) return refuse_request(request, sent.error());
    return http::page("access/reset_request", ResetRequestPage{.email = input->email, .is_sent = true}, 202);
}

http::Response ResetsWeb::refuse_request(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json()) return with_wait(http::problem(problem), problem);
    ResetRequestPage page{.email = std::string{request.input().text("email")}, .problem = words_(request, problem)};
    return with_wait(http::page("access/reset_request", std::move(page), status_of(problem)), problem);
}

http::Response ResetsWeb::form(http::Request const& request) const
{
    ResetPage page{.token = std::string{request.path_value("token")}};
    auto const person = passwords_.find_reset(page.token);
    if (!person) return refuse(request, person.error());
    page.is_valid = true;
    page.name = person->name;
    return http::page("access/reset", std::move(page)).set_header("Cache-Control", "no-store");
}

http::Response ResetsWeb::reset(http::Request const& request) const
{
    auto const input = model::from_input<ResetInput>(request.input());
    if (!input) return refuse(request, input.error());
    auto const opened = passwords_.reset(request.path_value("token"), input->password, whereabouts_of(request));
    if (!opened) return refuse(request, opened.error());
    auto answer = http::with_flash(
        http::updated("/", "", view_of(opened->session, opened->session.token_hash)), "flash.password_changed");
    return signed_in(std::move(answer), *opened, settings_);
}

http::Response ResetsWeb::refuse(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json()) return http::problem(problem);
    ResetPage page{.token = std::string{request.path_value("token")}};
    if (auto const person = passwords_.find_reset(page.token)) {
        page.is_valid = true;
        page.name = person->name;
        page.problem = words_(request, problem);
    }
    return http::page("access/reset", std::move(page), page.is_valid ? status_of(problem) : 404);
}

} // namespace together::access
