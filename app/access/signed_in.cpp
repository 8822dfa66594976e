// Cookies of sessions, and addresses to go to.
#include "app/access/signed_in.h"

#include "platform/http/status.h"
#include "platform/model/input.h"

namespace together::access {

Whereabouts whereabouts_of(http::Request const& request)
{
    return {std::string{request.peer_address()}, std::string{request.header("User-Agent").value_or("")}};
}

http::Response signed_in(http::Response response, OpenedSession const& opened, Settings const& settings)
{
    response.set_header("Cache-Control", "no-store");
    // As long as a session can slide at most: the server decides when it ends.
    return std::move(response).set_cookie({settings.session_cookie(), opened.token, settings.session_limit});
}

http::Response signed_out(http::Response response, Settings const& settings)
{
    return std::move(response).set_cookie(http::Cookie::removed(settings.session_cookie()));
}

std::string path_to_go(std::string_view to)
{
    constexpr std::size_t longest = 2'000;
    auto const is_local = to.starts_with('/') && !to.starts_with("//") && to.find('\\') == std::string_view::npos;
    auto const has_space = std::any_of(to.begin(), to.end(), [](unsigned char c) { return c <= ' ' || c >= 0x7f; });
    if (!is_local || has_space || to.size() > longest) return "/";
    auto const path = to.substr(0, to.find_first_of("?#"));
    if (path == "/session") return "/";
    for (auto const* way : {"/sign-in", "/first-run", "/password-reset", "/invitations/"})
        if (path.starts_with(way)) return "/";
    return std::string{to};
}

int status_of(Problem const& problem)
{
    return http::status_of(problem.kind);
}

http::Response with_wait(http::Response response, Problem const& problem)
{
    if (problem.kind != ProblemKind::too_many) return response;
    for (auto const& [name, value] : problem.arguments)
        if (name == "seconds") response.set_header("Retry-After", value);
    return response;
}

} // namespace together::access
