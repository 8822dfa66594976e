// HTTP in, one's own settings out.
#include "app/access/settings_web.h"

#include "platform/http/flash.h"
#include "platform/model/input.h"

namespace together::access {
namespace {

constexpr auto page_path = "/settings";

std::vector<SessionView> views_of(std::vector<Session> const& sessions, Viewer const& viewer)
{
    std::vector<SessionView> views;
    for (auto const& session : sessions) views.push_back(view_of(session, viewer.session));
    return views;
}

std::vector<TokenView> views_of(std::vector<ApiToken> const& tokens)
{
    std::vector<TokenView> views;
    for (auto const& token : tokens) views.push_back(view_of(token));
    return views;
}

// What was written stays in its fields.
void fill_in(SettingsView& view, SettingsPart part, model::Input const& sent)
{
    if (part == SettingsPart::email) view.email = sent.text("email");
    if (part != SettingsPart::profile) return;
    auto const version = view.profile.version;
    auto const text = [&](std::string_view name) { return std::string{sent.text(name)}; };
    view.profile = {
        text("name"), text("handle"), text("title"), text("about"), text("pronouns"), text("place"), version};
}

} // namespace

void SettingsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get(page_path, Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "Your settings", .output = model::schema<SettingsView>()});
    router.post("/settings/profile", Access::signed_in, [this](auto const& r) { return save_profile(r); },
        {.summary = "Change your profile",
            .input = model::schema<people::ProfileInput>(),
            .output = model::schema<ProfileView>()});
    router.post("/settings/preferences", Access::signed_in, [this](auto const& r) { return save_preferences(r); },
        {.summary = "Change how things are shown to you",
            .input = model::schema<people::Preferences>(),
            .output = model::schema<people::Preferences>()});
    router.post("/settings/email", Access::signed_in, [this](auto const& r) { return change_email(r); },
        {.summary = "Change the address you sign in with",
            .input = model::schema<EmailInput>(),
            .success_status = 204,
            .is_slow = true});
    router.post("/settings/password", Access::signed_in, [this](auto const& r) { return change_password(r); },
        {.summary = "Change your password: signs out everywhere else",
            .input = model::schema<PasswordInput>(),
            .output = model::schema<SessionView>(),
            .is_slow = true});
    // Addresses of forms, for whoever reloads the page that answered one.
    for (auto const* path : {"/settings/profile", "/settings/preferences", "/settings/email", "/settings/password"})
        router.get(path, Access::signed_in, [this](auto const& r) { return show(r); },
            {.summary = "Your settings", .is_hidden = true});
    add_session_routes(router);
    add_token_routes(router);
}

void SettingsWeb::add_session_routes(http::Router& router)
{
    using http::Access;
    router.get("/settings/sessions", Access::signed_in, [this](auto const& r) { return list_sessions(r); },
        {.summary = "Where you are signed in", .output = model::schema<SessionsView>()});
    router.del("/settings/sessions", Access::signed_in, [this](auto const& r) { return end_sessions(r); },
        {.summary = "Sign out everywhere", .success_status = 204});
    router.del("/settings/sessions/{id}", Access::signed_in, [this](auto const& r) { return end_session(r); },
        {.summary = "Sign out somewhere", .success_status = 204});
}

void SettingsWeb::add_token_routes(http::Router& router)
{
    using http::Access;
    router.get("/settings/tokens", Access::signed_in, [this](auto const& r) { return list_tokens(r); },
        {.summary = "Your API tokens", .output = model::schema<TokensView>()});
    router.post("/settings/tokens", Access::signed_in, [this](auto const& r) { return make_token(r); },
        {.summary = "Make an API token, which is told once",
            .input = model::schema<TokenWish>(),
            .output = model::schema<MadeTokenView>(),
            .success_status = 201});
    router.del("/settings/tokens/{id}", Access::signed_in, [this](auto const& r) { return revoke_token(r); },
        {.summary = "Revoke an API token", .success_status = 204});
}

Result<SettingsView> SettingsWeb::view_for(http::Request const& request) const
{
    auto const& viewer = request.viewer();
    auto const person = parts_.people.me(viewer);
    if (!person) return person.error();
    SettingsView view{.profile = profile_of(*person),
        .email = person->email.value_or(""),
        .preferences = {person->locale, person->time_zone, person->theme}};
    view.locales = locale_choices(person->locale);
    view.time_zones = time_zone_choices(person->time_zone);
    view.sessions = views_of(parts_.sessions.list(viewer), viewer);
    view.tokens = views_of(parts_.tokens.list(viewer));
    return view;
}

http::Response SettingsWeb::show(http::Request const& request) const
{
    auto view = view_for(request);
    if (!view) return http::problem(view.error());
    return http::page("access/settings", *std::move(view));
}

http::Response SettingsWeb::refuse(http::Request const& request, SettingsPart part, Problem const& problem) const
{
    if (request.wants_json()) return with_wait(http::problem(problem), problem);
    auto view = view_for(request);
    if (!view) return http::problem(view.error());
    if (problem.kind == ProblemKind::stale) view->theirs = view->profile;
    fill_in(*view, part, request.input());
    view->part = part;
    view->problem = parts_.words(request, problem);
    return with_wait(http::page("access/settings", *std::move(view), status_of(problem)), problem);
}

http::Response SettingsWeb::save_profile(http::Request const& request) const
{
    auto const input = model::from_input<people::ProfileInput>(request.input());
    if (!input) return refuse(request, SettingsPart::profile, input.error());
    auto const profile = people::Profile::parse(*input);
    if (!profile) return refuse(request, SettingsPart::profile, profile.error());
    auto const person = parts_.people.edit_profile(request.viewer(), *profile, input->version);
    if (!person) return refuse(request, SettingsPart::profile, person.error());
    return http::with_flash(http::updated("/settings#profile", "", profile_of(*person)), "flash.saved");
}

http::Response SettingsWeb::save_preferences(http::Request const& request) const
{
    auto const input = model::from_input<people::Preferences>(request.input());
    if (!input) return refuse(request, SettingsPart::preferences, input.error());
    auto const preferences = people::Preferences::parse(*input);
    if (!preferences) return refuse(request, SettingsPart::preferences, preferences.error());
    auto const person = parts_.people.prefer(request.viewer(), *preferences);
    if (!person) return refuse(request, SettingsPart::preferences, person.error());
    return http::with_flash(http::updated("/settings#preferences", "", *preferences), "flash.saved");
}

http::Response SettingsWeb::change_email(http::Request const& request) const
{
    auto const input = model::from_input<EmailInput>(request.input());
    if (!input) return refuse(request, SettingsPart::email, input.error());
    auto const changed = parts_.passwords.change_email(request.viewer(), input->email, input->password);
    if (!changed) return refuse(request, SettingsPart::email, changed.error());
    return http::with_flash(http::see_other("/settings#account"), "flash.email_changed");
}

http::Response SettingsWeb::change_password(http::Request const& request) const
{
    auto const input = model::from_input<PasswordInput>(request.input());
    if (!input) return refuse(request, SettingsPart::password, input.error());
    auto const opened =
        parts_.passwords.change(request.viewer(), {input->current, input->password}, whereabouts_of(request));
    if (!opened) return refuse(request, SettingsPart::password, opened.error());
    auto answer =
        http::with_flash(http::updated("/settings#account", "", view_of(opened->session, opened->session.token_hash)),
            "flash.password_changed");
    return signed_in(std::move(answer), *opened, parts_.settings);
}

http::Response SettingsWeb::list_sessions(http::Request const& request) const
{
    if (!request.wants_json()) return show(request);
    return http::json(SessionsView{views_of(parts_.sessions.list(request.viewer()), request.viewer())});
}

http::Response SettingsWeb::end_session(http::Request const& request) const
{
    auto const id = request.id<Session>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const ended = parts_.sessions.end(request.viewer(), *id);
    return ended ? http::with_flash(http::see_other("/settings#sessions"), "flash.session_ended")
                 : http::problem(ended.error());
}

http::Response SettingsWeb::end_sessions(http::Request const& request) const
{
    parts_.sessions.end_all(request.viewer());
    return http::with_flash(signed_out(http::see_other("/sign-in"), parts_.settings), "flash.signed_out_everywhere");
}

http::Response SettingsWeb::list_tokens(http::Request const& request) const
{
    if (!request.wants_json()) return show(request);
    return http::json(TokensView{views_of(parts_.tokens.list(request.viewer()))});
}

http::Response SettingsWeb::make_token(http::Request const& request) const
{
    auto const input = model::from_input<TokenWish>(request.input());
    if (!input) return refuse(request, SettingsPart::tokens, input.error());
    auto const made = parts_.tokens.create(request.viewer(), *input);
    if (!made) return refuse(request, SettingsPart::tokens, made.error());
    auto const path = "/settings/tokens/" + made->api_token.id.to_string();
    if (request.wants_json())
        return http::created(path, "", MadeTokenView{view_of(made->api_token), made->token})
            .set_header("Cache-Control", "no-store");
    auto view = view_for(request);
    if (!view) return http::problem(view.error());
    view->new_token = made->token;
    return http::page("access/settings", *std::move(view), 201).set_header("Cache-Control", "no-store");
}

http::Response SettingsWeb::revoke_token(http::Request const& request) const
{
    auto const id = request.id<ApiToken>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const revoked = parts_.tokens.revoke(request.viewer(), *id);
    return revoked ? http::with_flash(http::see_other("/settings#tokens"), "flash.token_revoked")
                   : http::problem(revoked.error());
}

} // namespace together::access
