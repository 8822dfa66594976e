// HTTP in, models of notices out.
#include "app/notices/notices_web.h"

#include <fmt/format.h>

#include "platform/http/flash.h"
#include "platform/http/status.h"
#include "platform/model/input.h"

namespace together::notices {
namespace {

std::vector<NumberChoice> hours(std::optional<std::int64_t> chosen)
{
    std::vector<NumberChoice> choices;
    for (std::int64_t hour = 0; hour < 24; ++hour)
        choices.push_back({hour, fmt::format("{:02}:00", hour), hour == chosen});
    return choices;
}

} // namespace

void NoticesWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/notifications", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "What you were told, newest first",
            .output = model::schema<NoticesView>(),
            .query = {{"show", "unread, else all"}, {"after", "as `next` gave it"}}});
    router.get("/notifications/unread", Access::signed_in, [this](auto const& r) { return unread(r); },
        {.summary = "How many things you have not looked at", .output = model::schema<UnreadView>()});
    router.put("/notifications/reading", Access::signed_in, [this](auto const& r) { return mark_read(r); },
        {.summary = "Mark notices as read: of one thing, or all",
            .input = model::schema<SeenInput>(),
            .success_status = 204});
    router.get("/notifications/{id}", Access::signed_in, [this](auto const& r) { return open(r); },
        {.summary = "Leads to what a notice is about, and marks it read", .success_status = 303});
    router.get("/settings/notifications", Access::signed_in, [this](auto const& r) { return settings(r); },
        {.summary = "How you are told, and what you follow", .output = model::schema<TellingView>()});
    router.put("/settings/notifications", Access::signed_in, [this](auto const& r) { return choose(r); },
        {.summary = "Choose how you are told",
            .input = model::schema<TimingInput>(),
            .output = model::schema<Timing>()});
    router.del("/settings/notifications/returned", Access::signed_in,
        [this](auto const& r) { return trust_address(r); },
        {.summary = "My address is good again: mails may go there"});
    router.post("/settings/devices", Access::signed_in, [this](auto const& r) { return add_device(r); },
        {.summary = "Be told on this browser, also when no page is open (Web Push)",
            .input = model::schema<DeviceInput>(),
            .success_status = 204});
    router.del("/settings/devices/{id}", Access::signed_in, [this](auto const& r) { return remove_device(r); },
        {.summary = "Be told on a browser no more", .success_status = 204});
    router.get("/spaces/{slug}/reach", Access::signed_in, [this](auto const& r) { return reach(r); },
        {.summary = "How many a new thread there would be told to", .output = model::schema<ReachView>()});
    router.get("/posts/{id}/reach", Access::signed_in, [this](auto const& r) { return reached(r); },
        {.summary = "How many your thread was told to, and how", .output = model::schema<ReachedView>()});
    router.get("/unsubscribe/{token}", Access::everyone, [this](auto const& r) { return ask_unsubscribe(r); },
        {.summary = "The form behind the link of a mail", .is_hidden = true});
    router.post("/unsubscribe/{token}", Access::everyone, [this](auto const& r) { return unsubscribe(r); },
        {.summary = "No more mails of the kind that this link came with (RFC 8058)",
            .output = model::schema<UnsubscribePage>(),
            .csrf = {"mail programs ask for it by themselves; the token says who"}});
    add_follow_routes(router);
}

void NoticesWeb::add_follow_routes(http::Router& router)
{
    using http::Access;
    router.get("/following", Access::signed_in, [this](auto const& r) { return follows(r); },
        {.summary = "What you follow, and how closely", .output = model::schema<FollowsView>()});
    router.get("/following/{kind}/{key}", Access::signed_in, [this](auto const& r) { return show_follow(r); },
        {.summary = "How closely you follow a person, topic, space or thread", .output = model::schema<FollowView>()});
    router.put("/following/{kind}/{key}", Access::signed_in, [this](auto const& r) { return follow(r); },
        {.summary = "Follow a person, topic, space or thread",
            .input = model::schema<LevelInput>(),
            .output = model::schema<FollowView>()});
    router.del("/following/{kind}/{key}", Access::signed_in, [this](auto const& r) { return leave(r); },
        {.summary = "Follow it no more than what is so by itself", .success_status = 204});
}

http::Response NoticesWeb::list(http::Request const& request) const
{
    Wanted wanted{.unread_only = request.query("show") == "unread"};
    if (auto const after = request.query("after")) wanted.after = Id<Notice>::parse(*after);
    auto view = parts_.notices.list(request.viewer(), wanted,
        [&](auto key, auto const& arguments) { return parts_.words(request, key, arguments); });
    return http::page("notices/list", std::move(view));
}

http::Response NoticesWeb::unread(http::Request const& request) const
{
    return http::json(UnreadView{parts_.notices.count_unread(request.viewer())});
}

http::Response NoticesWeb::open(http::Request const& request) const
{
    auto const id = request.id<Notice>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const link = parts_.notices.open(request.viewer(), *id);
    if (!link) return http::problem(link.error());
    return http::redirect(*link, 303);
}

http::Response NoticesWeb::mark_read(http::Request const& request) const
{
    auto const input = model::from_input<SeenInput>(request.input());
    if (!input) return http::problem(input.error());
    parts_.notices.mark_read(request.viewer(), *input);
    return http::see_other("/notifications");
}

http::Response NoticesWeb::reach(http::Request const& request) const
{
    auto view = parts_.reaches.before(request.viewer(), request.path_value("slug"));
    if (!view) return http::problem(view.error());
    return http::page("notices/reach", std::move(*view));
}

http::Response NoticesWeb::reached(http::Request const& request) const
{
    auto const id = request.id<conversations::Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto view = parts_.reaches.after(request.viewer(), *id);
    if (!view) return http::problem(view.error());
    return http::page("notices/reached", std::move(*view));
}

http::Response NoticesWeb::ask_unsubscribe(http::Request const& request) const
{
    std::string const token{request.path_value("token")};
    if (!parts_.signer.read(token, TokenUse::unsubscribe)) return http::problem(Problem::not_found());
    return http::page("notices/unsubscribe", UnsubscribePage{.token = token}).set_header("Cache-Control", "no-store");
}

http::Response NoticesWeb::unsubscribe(http::Request const& request) const
{
    std::string const token{request.path_value("token")};
    auto const notice = parts_.signer.read(token, TokenUse::unsubscribe);
    if (!notice) return http::problem(Problem::not_found());
    auto const left = parts_.notices.unsubscribe(*notice);
    if (!left) return http::problem(left.error());
    return http::page("notices/unsubscribe", UnsubscribePage{.token = token, .is_done = true});
}

http::Response NoticesWeb::follows(http::Request const& request) const
{
    if (!request.wants_json()) return http::see_other("/settings/notifications#following");
    return http::json(parts_.follows.list(request.viewer()));
}

http::Response NoticesWeb::show_follow(http::Request const& request) const
{
    auto const kind = model::enum_of<FollowKind>(request.path_value("kind"));
    if (!kind) return http::problem(Problem::not_found());
    auto view = parts_.follows.open(request.viewer(), *kind, request.path_value("key"));
    if (!view) return http::problem(view.error());
    return http::page("notices/follow", std::move(*view));
}

http::Response NoticesWeb::follow(http::Request const& request) const
{
    auto const input = model::from_input<LevelInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const kind = model::enum_of<FollowKind>(request.path_value("kind"));
    if (!kind) return http::problem(Problem::not_found());
    auto view = parts_.follows.follow(request.viewer(), {*kind, request.path_value("key"), input->level});
    if (!view) return http::problem(view.error());
    auto const address = view->address;
    return http::updated(address, "", std::move(*view));
}

http::Response NoticesWeb::leave(http::Request const& request) const
{
    auto const kind = model::enum_of<FollowKind>(request.path_value("kind"));
    if (!kind) return http::problem(Problem::not_found());
    auto const left = parts_.follows.leave(request.viewer(), *kind, request.path_value("key"));
    if (!left) return http::problem(left.error());
    return http::see_other(request.path());
}

Result<TellingView> NoticesWeb::view_for(http::Request const& request, Timing const& timing) const
{
    auto const me = parts_.people.me(request.viewer());
    if (!me) return me.error();
    TellingView view{.timing = timing, .time_zone = me->time_zone, .has_mail = parts_.has_mail && me->email};
    view.returned = parts_.notices.returned(request.viewer());
    view.hours = hours(timing.digest_hour);
    for (std::int64_t day = 1; day <= 7; ++day)
        view.days.push_back(
            {day, parts_.words(request, fmt::format("weekday.d{}", day), {}), day == timing.digest_day});
    view.from_hours = hours(timing.quiet_from);
    view.until_hours = hours(timing.quiet_until);
    view.push_key = parts_.pushes.public_key();
    for (auto const& device : parts_.pushes.list(request.viewer()))
        view.devices.push_back({device.id, device.agent, device.created_at});
    view.follows = parts_.follows.list(request.viewer()).follows;
    return view;
}

http::Response NoticesWeb::settings(http::Request const& request) const
{
    auto view = view_for(request, parts_.notices.timing(request.viewer()));
    if (!view) return http::problem(view.error());
    return http::page("notices/settings", std::move(*view));
}

http::Response NoticesWeb::add_device(http::Request const& request) const
{
    auto const input = model::from_input<DeviceInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const added = parts_.pushes.add(request.viewer(), *input, request.header("User-Agent").value_or(""));
    return added ? http::see_other("/settings/notifications#devices") : http::problem(added.error());
}

http::Response NoticesWeb::remove_device(http::Request const& request) const
{
    auto const id = Uuid::parse(request.path_value("id"));
    if (!id) return http::problem(Problem::not_found());
    auto const removed = parts_.pushes.remove(request.viewer(), *id);
    return removed ? http::see_other("/settings/notifications#devices") : http::problem(removed.error());
}

http::Response NoticesWeb::choose(http::Request const& request) const
{
    auto const input = model::from_input<TimingInput>(request.input());
    auto const chosen = input ? parts_.notices.choose(request.viewer(), *input) : Result<Timing>{input.error()};
    if (chosen) return http::with_flash(http::updated("/settings/notifications", "", *chosen), "flash.saved");
    if (request.wants_json()) return http::problem(chosen.error());
    auto timing = parts_.notices.timing(request.viewer());
    if (input)
        timing = {input->direct, input->followed, input->digest_hour, input->digest_day, input->quiet_from,
            input->quiet_until, input->pleasant.value_or(true), timing.version};
    auto view = view_for(request, timing);
    if (!view) return http::problem(view.error());
    view->problem = parts_.problems(request, chosen.error());
    return http::page("notices/settings", std::move(*view), http::status_of(chosen.error().kind));
}

http::Response NoticesWeb::trust_address(http::Request const& request) const
{
    parts_.notices.trust_address(request.viewer());
    return http::with_flash(http::see_other("/settings/notifications"), "flash.saved");
}

} // namespace together::notices
