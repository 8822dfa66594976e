// HTTP in, an account out.
#include "app/access/invitations_web.h"

#include "app/access/sessions_view.h"
#include "platform/http/flash.h"
#include "platform/model/input.h"

namespace together::access {
namespace {

InvitationView view_of(http::Request const& request, OpenInvitation const& open)
{
    return {
        .token = std::string{request.path_value("token")},
        .is_valid = true,
        .is_signed_in = request.viewer().is_signed_in(),
        .inviter = people::card_of(open.inviter),
        .note = open.invitation.note,
        .role = open.invitation.role,
        .spaces = open.spaces,
        .claims = people::card_of(open.claims),
        .name = open.claims ? open.claims->name : "",
        .email = open.invitation.email.value_or(""),
        .email_is_fixed = open.invitation.email.has_value(),
    };
}

} // namespace

void InvitationsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/invitations/{token}", Access::everyone, [this](auto const& r) { return show(r); },
        {.summary = "What an invitation is for", .output = model::schema<InvitationView>()});
    router.post("/invitations/{token}", Access::everyone, [this](auto const& r) { return accept(r); },
        {.summary = "Accept an invitation: makes the account and signs in",
            .input = model::schema<Acceptance>(),
            .output = model::schema<SessionView>(),
            .is_slow = true});
    router.post("/invitations/{token}/membership", Access::signed_in, [this](auto const& r) { return join(r); },
        {.summary = "Join an invitation's spaces with the account you have", .success_status = 204});
}

http::Response InvitationsWeb::show(http::Request const& request) const
{
    auto const open = invitations_.find_open(request.path_value("token"));
    if (!open) return refuse(request, open.error());
    return http::page("access/invitation", view_of(request, *open)).set_header("Cache-Control", "no-store");
}

http::Response InvitationsWeb::accept(http::Request const& request) const
{
    auto const input = model::from_input<Acceptance>(request.input());
    if (!input) return refuse(request, input.error());
    auto const opened = invitations_.accept(request.path_value("token"), *input, whereabouts_of(request));
    if (!opened) return refuse(request, opened.error());
    auto answer = http::updated("/", "", access::view_of(opened->session, opened->session.token_hash));
    return signed_in(std::move(answer), *opened, settings_);
}

http::Response InvitationsWeb::join(http::Request const& request) const
{
    auto const joined = invitations_.join(request.path_value("token"), request.viewer());
    return joined ? http::with_flash(http::see_other("/spaces"), "flash.invitation_joined")
                  : http::problem(joined.error());
}

http::Response InvitationsWeb::refuse(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json()) return http::problem(problem);
    auto const open = invitations_.find_open(request.path_value("token"));
    if (!open) {
        InvitationView gone{.token = std::string{request.path_value("token")}};
        return http::page("access/invitation", std::move(gone), 404);
    }
    auto view = view_of(request, *open);
    view.name = request.input().text("name");
    if (!view.email_is_fixed) view.email = request.input().text("email");
    view.problem = words_(request, problem);
    return http::page("access/invitation", std::move(view), status_of(problem));
}

} // namespace together::access
