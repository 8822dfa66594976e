// HTTP in, invitations out.
#include "app/admin/invitations_admin_web.h"

#include "app/access/signed_in.h"
#include "platform/http/flash.h"
#include "platform/http/form.h"
#include "platform/model/input.h"

namespace together::admin {
namespace {

constexpr std::size_t waiting_shown = 50;

bool was_chosen(model::Input const& sent, std::string const& slug)
{
    auto const* spaces = sent.find("spaces");
    if (!spaces) return false;
    if (auto const* one = std::get_if<std::string>(&spaces->data)) return *one == slug;
    auto const* list = std::get_if<model::InputList>(&spaces->data);
    return list && std::any_of(list->begin(), list->end(), [&](model::Input const& item) {
        auto const* text = std::get_if<std::string>(&item.data);
        return text && *text == slug;
    });
}

InvitationForm form_of(model::Input const& sent)
{
    return {std::string{sent.text("email")}, model::enum_of<Role>(sent.text("role")).value_or(Role::member),
        std::string{sent.text("days")}, std::string{sent.text("uses")}, std::string{sent.text("note")}};
}

// Forms leave the role out where an account waits for one person.
model::Input with_role(model::Input sent)
{
    auto* fields = std::get_if<model::InputObject>(&sent.data);
    if (fields && sent.from_form && !sent.find("role"))
        fields->emplace_back("role", model::Input{std::string{"member"}, true});
    return sent;
}

} // namespace

void InvitationsAdminWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin/invitations", Access::administrator, [this](auto const& r) { return list(r); },
        {.summary = "Open invitations, and imported people who wait for one",
            .output = model::schema<AdminInvitationsView>(),
            .query = {{"after", "where the last page ended"}, {"q", "whom of those that wait"},
                {"waiting_after", "where the last page of those that wait ended"}}});
    router.post("/admin/invitations/waiting", Access::administrator,
        [this](auto const& r) { return invite_waiting(r); },
        {.summary = "Invite imported people to their accounts; each link is told once",
            .input = model::schema<access::WaitingInput>(),
            .output = model::schema<MadeLinksView>(),
            .success_status = 201});
    router.get("/admin/invitations/waiting", Access::administrator, [this](auto const& r) { return list(r); },
        {.summary = "The same, for whoever reloads the form's answer", .is_hidden = true});
    router.post("/admin/invitations", Access::administrator, [this](auto const& r) { return invite(r); },
        {.summary = "Make an invitation; its link is told once",
            .input = model::schema<access::InvitationInput>(),
            .output = model::schema<MadeInvitationView>(),
            .success_status = 201});
    router.del("/admin/invitations/{id}", Access::administrator, [this](auto const& r) { return revoke(r); },
        {.summary = "Revoke an invitation", .success_status = 204});
}

void InvitationsAdminWeb::add_rows(AdminInvitationsView& view, std::vector<access::Invitation> const& invitations) const
{
    std::vector<Id<people::Person>> ids;
    for (auto const& invitation : invitations) {
        if (invitation.invited_by) ids.push_back(*invitation.invited_by);
        if (invitation.claims) ids.push_back(*invitation.claims);
    }
    auto const found = parts_.database.read([&](sql::Reader& db) { return people::find_people(db, ids); });
    std::unordered_map<Id<people::Person>, people::PersonCard> cards;
    for (auto const& person : found) cards.emplace(person.id, people::card_of(person));
    for (auto const& one : invitations) {
        OpenInvitationRow row{.id = one.id,
            .email = one.email,
            .role = one.role,
            .created_at = one.created_at,
            .expires_at = one.expires_at,
            .uses_left = one.uses_left};
        if (one.invited_by) row.inviter = cards[*one.invited_by];
        if (one.claims) row.claims = cards[*one.claims];
        view.invitations.push_back(std::move(row));
    }
}

Result<AdminInvitationsView> InvitationsAdminWeb::view_for(http::Request const& request) const
{
    auto const page = parts_.invitations.list(request.viewer(), request.query("after").value_or(""));
    if (!page) return page.error();
    AdminInvitationsView view;
    add_rows(view, page->invitations);
    if (!page->next.empty()) view.next = "/admin/invitations?after=" + page->next;
    view.spaces = parts_.database.read([&](sql::Reader& db) { return parts_.upwards.list_spaces(db); });
    add_waiting(view, request);
    return view;
}

void InvitationsAdminWeb::add_waiting(AdminInvitationsView& view, http::Request const& request) const
{
    view.q = request.query("q").value_or("");
    auto const page =
        parts_.people.list(request.viewer(), {.filter = view.q,
                                                 .after = std::string{request.query("waiting_after").value_or("")},
                                                 .unclaimed_only = true,
                                                 .limit = waiting_shown});
    std::vector<Id<people::Person>> ids;
    for (auto const& person : page.people) ids.push_back(person.id);
    auto const invited = parts_.invitations.invited_of(ids);
    for (auto const& person : page.people) {
        auto const is_invited = std::find(invited.begin(), invited.end(), person.id) != invited.end();
        view.waiting.push_back({people::card_of(person), person.email, is_invited});
    }
    if (!page.next.empty())
        view.next_waiting = "/admin/invitations?q=" + http::percent_encode(view.q) +
                            "&waiting_after=" + http::percent_encode(page.next);
}

// Those who wait and have no invitation, as many as can be invited at once; no programs, and nobody invented.
std::vector<std::string> InvitationsAdminWeb::everybody(http::Request const& request) const
{
    auto const invented =
        parts_.list_invented ? parts_.database.read(parts_.list_invented) : std::vector<Id<people::Person>>{};
    auto const has = [](auto const& ids, auto const& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    std::vector<std::string> handles;
    people::PeopleQuery query{.unclaimed_only = true, .limit = 200};
    do {
        auto const page = parts_.people.list(request.viewer(), query);
        std::vector<Id<people::Person>> ids;
        for (auto const& person : page.people) ids.push_back(person.id);
        auto const invited = parts_.invitations.invited_of(ids);
        for (auto const& person : page.people) {
            if (handles.size() == access::WaitingInput::most) return handles;
            if (person.is_bot || has(invited, person.id) || has(invented, person.id)) continue;
            handles.push_back(person.handle);
        }
        query.after = page.next;
    } while (!query.after.empty());
    return handles;
}

std::vector<MadeLink> InvitationsAdminWeb::links_of(
    http::Request const& request, std::vector<access::MadeInvitation> const& invitations) const
{
    std::vector<Id<people::Person>> ids;
    for (auto const& made : invitations) ids.push_back(*made.invitation.claims);
    auto const found = parts_.database.read([&](sql::Reader& db) { return people::find_people(db, ids); });
    std::vector<MadeLink> links;
    for (auto const& made : invitations) {
        auto const person = std::find_if(
            found.begin(), found.end(), [&](auto const& one) { return one.id == *made.invitation.claims; });
        check(person != found.end(), "an invitation to an account that is not there");
        links.push_back({people::card_of(*person), made.invitation.email,
            made.invitation.email && parts_.upwards.sends_mail(), request.origin() + "/invitations/" + made.token});
    }
    return links;
}

http::Response InvitationsAdminWeb::invite_waiting(http::Request const& request) const
{
    auto input = model::from_input<access::WaitingInput>(request.input());
    if (!input) return refuse(request, input.error());
    if (input->everybody) input->claims = everybody(request);
    auto const made = parts_.invitations.invite_waiting(request.viewer(), *input);
    if (!made) return refuse(request, made.error());
    auto links = links_of(request, *made);
    if (request.wants_json())
        return http::json(MadeLinksView{std::move(links)}, 201).set_header("Cache-Control", "no-store");
    auto view = view_for(request);
    if (!view) return http::problem(view.error());
    view->made_count = static_cast<std::int64_t>(links.size());
    view->new_links = std::move(links);
    return http::page("admin/invitations", *std::move(view), 201).set_header("Cache-Control", "no-store");
}

http::Response InvitationsAdminWeb::list(http::Request const& request) const
{
    auto view = view_for(request);
    if (!view) return http::problem(view.error());
    return http::page("admin/invitations", *std::move(view));
}

http::Response InvitationsAdminWeb::invite(http::Request const& request) const
{
    auto const input = model::from_input<access::InvitationInput>(with_role(request.input()));
    if (!input) return refuse(request, input.error());
    auto const made = parts_.invitations.invite(request.viewer(), *input);
    if (!made) return refuse(request, made.error());
    auto const& invitation = made->invitation;
    auto const link = request.origin() + "/invitations/" + made->token;
    if (request.wants_json())
        return http::json(MadeInvitationView{invitation.id, link, invitation.role, invitation.email,
                              invitation.uses_left, invitation.expires_at},
            201)
            .set_header("Cache-Control", "no-store");
    auto view = view_for(request);
    if (!view) return http::problem(view.error());
    view->new_link = link;
    return http::page("admin/invitations", *std::move(view), 201).set_header("Cache-Control", "no-store");
}

http::Response InvitationsAdminWeb::refuse(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json()) return http::problem(problem);
    auto view = view_for(request);
    if (!view) return http::problem(view.error());
    view->form = form_of(request.input());
    for (auto& space : view->spaces) space.chosen = was_chosen(request.input(), space.slug);
    view->problem = parts_.words(request, problem);
    return http::page("admin/invitations", *std::move(view), access::status_of(problem));
}

http::Response InvitationsAdminWeb::revoke(http::Request const& request) const
{
    auto const id = request.id<access::Invitation>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const revoked = parts_.invitations.revoke(request.viewer(), *id);
    return revoked ? http::with_flash(http::see_other("/admin/invitations"), "flash.invitation_revoked")
                   : http::problem(revoked.error());
}

} // namespace together::admin
