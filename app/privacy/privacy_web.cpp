// Whoever signed in a while ago says their password again before anything of this happens.
#include "app/privacy/privacy_web.h"

#include "platform/http/flash.h"
#include "platform/http/status.h"
#include "platform/model/input.h"

namespace together::privacy {
namespace {

struct OwnExportInput {
    std::optional<std::string> password;
};
BOOST_DESCRIBE_STRUCT(OwnExportInput, (), (password))

} // namespace

void PrivacyWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/settings/privacy", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "Archives of everything about you, and whether you are to be forgotten",
            .output = model::schema<PrivacyView>()});
    router.post("/settings/privacy/exports", Access::signed_in, [this](auto const& r) { return ask_export(r); },
        {.summary = "Ask for an archive of everything about you; you are told when it is ready",
            .input = model::schema<OwnExportInput>(),
            .output = model::schema<OwnExport>(),
            .success_status = 201,
            .is_slow = true});
    router.get("/settings/privacy/exports/{id}", Access::signed_in, [this](auto const& r) { return download(r); },
        {.summary = "The archive itself, a zip"});
    router.del("/settings/privacy/exports/{id}", Access::signed_in, [this](auto const& r) { return remove_export(r); },
        {.summary = "Throw an archive away", .success_status = 204});
    router.post("/settings/privacy/erasure", Access::signed_in, [this](auto const& r) { return ask_erasure(r); },
        {.summary = "Ask to be forgotten, in two weeks",
            .input = model::schema<ErasureInput>(),
            .output = model::schema<Erasure>(),
            .success_status = 201,
            .is_slow = true});
    router.del("/settings/privacy/erasure", Access::signed_in, [this](auto const& r) { return call_back(r); },
        {.summary = "Do not be forgotten after all", .success_status = 204});
    router.get("/admin/people/{handle}/erasure", Access::administrator, [this](auto const& r) { return show_of(r); },
        {.summary = "Whether somebody is to be forgotten", .output = model::schema<PrivacyView>()});
    router.post("/admin/people/{handle}/erasure", Access::administrator,
        [this](auto const& r) { return ask_erasure_of(r); },
        {.summary = "Have somebody forgotten, in two weeks",
            .input = model::schema<ErasureInput>(),
            .output = model::schema<Erasure>(),
            .success_status = 201,
            .is_slow = true});
    router.del("/admin/people/{handle}/erasure", Access::administrator,
        [this](auto const& r) { return call_back_of(r); },
        {.summary = "Do not have them forgotten after all", .success_status = 204});
}

Result<PrivacyView> PrivacyWeb::view_of(http::Request const& request) const
{
    auto const me = parts_.people.me(request.viewer());
    if (!me) return me.error();
    PrivacyView view{.exports = parts_.exports.list(request.viewer()), .erasure = parts_.erasures.find(me->id)};
    view.handle = me->handle;
    view.name = me->name;
    view.needs_password = !parts_.passwords.signed_in_lately(request.viewer());
    return view;
}

Result<PrivacyView> PrivacyWeb::view_of(http::Request const& request, people::Person const& person) const
{
    PrivacyView view{.exports = {}, .erasure = parts_.erasures.find(person.id)};
    view.handle = person.handle;
    view.name = person.name;
    view.is_own = false;
    view.needs_password = !parts_.passwords.signed_in_lately(request.viewer());
    return view;
}

http::Response PrivacyWeb::show(http::Request const& request) const
{
    auto view = view_of(request);
    return view ? http::page("privacy/own_data", std::move(*view)) : http::problem(view.error());
}

http::Response PrivacyWeb::refuse(http::Request const& request, std::string_view part, Problem const& problem) const
{
    if (request.wants_json() || problem.kind == ProblemKind::not_found) return http::problem(problem);
    auto view = view_of(request);
    if (!view) return http::problem(view.error());
    view->part = part;
    view->problem = parts_.words(request, problem);
    return http::page("privacy/own_data", std::move(*view), http::status_of(problem.kind));
}

http::Response PrivacyWeb::ask_export(http::Request const& request) const
{
    auto const input = model::from_input<OwnExportInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const confirmed = parts_.passwords.confirm_again(request.viewer(), input->password.value_or(""));
    if (!confirmed) return refuse(request, "export", confirmed.error());
    auto made = parts_.exports.ask(request.viewer());
    if (!made) return refuse(request, "export", made.error());
    return http::with_flash(http::created("/settings/privacy", "", std::move(*made)), "flash.export_asked");
}

http::Response PrivacyWeb::download(http::Request const& request) const
{
    auto const id = request.id<OwnExport>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const path = parts_.exports.open(request.viewer(), *id);
    if (!path) return http::problem(path.error());
    return http::file(*path, {.content_type = "application/zip", .download_name = "together-about-me.zip"})
        .set_header("Cache-Control", "no-store");
}

http::Response PrivacyWeb::remove_export(http::Request const& request) const
{
    auto const id = request.id<OwnExport>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const removed = parts_.exports.remove(request.viewer(), *id);
    return removed ? http::see_other("/settings/privacy") : http::problem(removed.error());
}

// The handle typed and the password: what is wrong with either is named.
Result<Done> PrivacyWeb::confirm(http::Request const& request, ErasureInput const& input, std::string_view handle) const
{
    auto const typed = check_confirmation(input, handle);
    auto again = parts_.passwords.confirm_again(request.viewer(), input.password.value_or(""));
    if (typed || (!again && again.error().fields.empty())) return again;
    if (again) return typed;
    auto problem = typed.error();
    for (auto const& field : again.error().fields) problem.fields.push_back(field);
    return problem;
}

http::Response PrivacyWeb::ask_erasure(http::Request const& request) const
{
    auto const input = model::from_input<ErasureInput>(request.input());
    if (!input) return refuse(request, "erasure", input.error());
    auto const me = parts_.people.me(request.viewer());
    auto const confirmed = me ? confirm(request, *input, me->handle) : Result<Done>{me.error()};
    if (!confirmed) return refuse(request, "erasure", confirmed.error());
    auto asked = parts_.erasures.ask(request.viewer(), *input);
    if (!asked) return refuse(request, "erasure", asked.error());
    return http::with_flash(http::created("/settings/privacy", "", std::move(*asked)), "flash.erasure_asked");
}

http::Response PrivacyWeb::call_back(http::Request const& request) const
{
    auto const done = parts_.erasures.call_back(request.viewer());
    if (!done) return http::problem(done.error());
    return http::with_flash(http::see_other("/settings/privacy"), "flash.erasure_called_back");
}

http::Response PrivacyWeb::show_of(http::Request const& request) const
{
    auto const person = parts_.people.find(request.viewer(), request.path_value("handle"));
    if (!person) return http::problem(person.error());
    return http::page("privacy/own_data", *view_of(request, *person));
}

http::Response PrivacyWeb::ask_erasure_of(http::Request const& request) const
{
    auto const person = parts_.people.find(request.viewer(), request.path_value("handle"));
    if (!person) return http::problem(person.error());
    auto const input = model::from_input<ErasureInput>(request.input());
    auto const confirmed = input ? confirm(request, *input, person->handle) : Result<Done>{input.error()};
    auto asked =
        confirmed ? parts_.erasures.ask_for(request.viewer(), *person, *input) : Result<Erasure>{confirmed.error()};
    auto const back = "/admin/people/" + person->handle + "/erasure";
    if (asked) return http::with_flash(http::created(back, "", std::move(*asked)), "flash.erasure_asked");
    if (request.wants_json()) return http::problem(asked.error());
    auto view = *view_of(request, *person);
    view.part = "erasure";
    view.problem = parts_.words(request, asked.error());
    return http::page("privacy/own_data", std::move(view), http::status_of(asked.error().kind));
}

http::Response PrivacyWeb::call_back_of(http::Request const& request) const
{
    auto const person = parts_.people.find(request.viewer(), request.path_value("handle"));
    if (!person) return http::problem(person.error());
    auto const done = parts_.erasures.call_back_for(request.viewer(), *person);
    if (!done) return http::problem(done.error());
    auto const back = "/admin/people/" + person->handle + "/erasure";
    return http::with_flash(http::see_other(back), "flash.erasure_called_back");
}

} // namespace together::privacy
