// HTTP in, a session out.
#include "app/access/sessions_web.h"

#include "platform/model/input.h"

namespace together::access {

void SessionsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/sign-in", Access::everyone, [this](auto const& r) { return form(r); },
        {.summary = "The form to sign in with", .query = {{"to", "the path to go to afterwards"}}, .is_hidden = true});
    router.post("/session", Access::everyone, [this](auto const& r) { return sign_in(r); },
        {.summary = "Sign in: answers with the session's cookie",
            .input = model::schema<SignInInput>(),
            .output = model::schema<SessionView>(),
            .is_slow = true});
    router.del("/session", Access::everyone, [this](auto const& r) { return sign_out(r); },
        {.summary = "Sign out here", .success_status = 204});
}

http::Response SessionsWeb::form(http::Request const& request) const
{
    auto const to = path_to_go(request.query("to").value_or("/"));
    if (request.viewer().is_signed_in() && !request.wants_json()) return http::see_other(to);
    return http::page("access/sign_in", SignInPage{.to = to});
}

http::Response SessionsWeb::sign_in(http::Request const& request) const
{
    auto const input = model::from_input<SignInInput>(request.input());
    if (!input) return refuse(request, input.error());
    auto const opened = sessions_.sign_in({input->email, input->password}, whereabouts_of(request), request.viewer());
    if (!opened) return refuse(request, opened.error());
    auto answer =
        http::updated(path_to_go(input->to.value_or("/")), "", view_of(opened->session, opened->session.token_hash));
    return signed_in(std::move(answer), *opened, settings_);
}

http::Response SessionsWeb::refuse(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json()) return with_wait(http::problem(problem), problem);
    SignInPage page{
        std::string{request.input().text("email")}, path_to_go(request.input().text("to")), words_(request, problem)};
    return with_wait(http::page("access/sign_in", std::move(page), status_of(problem)), problem);
}

http::Response SessionsWeb::sign_out(http::Request const& request) const
{
    if (request.viewer().is_signed_in() && !request.viewer().by_token) sessions_.sign_out(request.viewer());
    return signed_out(http::see_other("/sign-in"), settings_);
}

} // namespace together::access
