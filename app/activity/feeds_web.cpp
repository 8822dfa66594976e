// Feed readers have no session: the key in the address says who asks.
#include "app/activity/feeds_web.h"

#include "platform/base/random.h"
#include "platform/http/flash.h"

namespace together::activity {
namespace {

// "?space=shop-floor", "?topic=soldering" or "?thread=ID"
std::optional<FeedWish> wish_of(http::Request const& request)
{
    if (auto const slug = request.query("space")) return FeedWish{FeedKind::space, std::string{*slug}};
    if (auto const slug = request.query("topic")) return FeedWish{FeedKind::topic, std::string{*slug}};
    if (auto const id = request.query("thread")) return FeedWish{FeedKind::thread, std::string{*id}};
    return std::nullopt;
}

http::RouteDoc document(std::string summary)
{
    return {.summary = std::move(summary), .has_own_credentials = true};
}

} // namespace

void FeedsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/settings/feeds", Access::signed_in, [this](auto const& r) { return settings(r); },
        {.summary = "The addresses of your private Atom feeds",
            .output = model::schema<FeedsView>(),
            .query = {{"space", "that of this space, by its slug"}, {"topic", "that of this topic, by its slug"},
                {"thread", "that of this thread, by its id"}}});
    router.post("/settings/feeds", Access::signed_in, [this](auto const& r) { return renew(r); },
        {.summary = "Make addresses for your feeds; earlier ones give nothing any more", .success_status = 204});
    router.del("/settings/feeds", Access::signed_in, [this](auto const& r) { return revoke(r); },
        {.summary = "No more feeds: their addresses give nothing any more", .success_status = 204});
    router.get(
        "/feeds/{secret}/home", Access::everyone,
        [this](auto const& r) {
            return draw(r, {FeedKind::home, ""});
        },
        document("Atom: what is new in your spaces and in what you follow"));
    router.get(
        "/feeds/{secret}/spaces/{slug}", Access::everyone,
        [this](auto const& r) {
            return draw(r, {FeedKind::space, std::string{r.path_value("slug")}});
        },
        document("Atom: the threads of a space"));
    router.get(
        "/feeds/{secret}/topics/{slug}", Access::everyone,
        [this](auto const& r) {
            return draw(r, {FeedKind::topic, std::string{r.path_value("slug")}});
        },
        document("Atom: the threads on a topic"));
    router.get(
        "/feeds/{secret}/posts/{id}", Access::everyone,
        [this](auto const& r) {
            return draw(r, {FeedKind::thread, std::string{r.path_value("id")}});
        },
        document("Atom: a thread and its replies"));
}

http::Response FeedsWeb::settings(http::Request const& request) const
{
    auto view = feeds_.open(request.viewer(), wish_of(request));
    if (!view) return http::problem(view.error());
    return http::page("activity/feeds", std::move(*view)).set_header("Cache-Control", "no-store");
}

http::Response FeedsWeb::renew(http::Request const& request) const
{
    feeds_.renew(request.viewer());
    return http::with_flash(http::see_other("/settings/feeds"), "flash.feeds_made");
}

http::Response FeedsWeb::revoke(http::Request const& request) const
{
    feeds_.revoke(request.viewer());
    return http::with_flash(http::see_other("/settings/feeds"), "flash.feeds_revoked");
}

http::Response FeedsWeb::draw(http::Request const& request, FeedWish const& wish) const
{
    auto drawn = feeds_.draw({request.path_value("secret"), request.peer_address()}, wish);
    if (!drawn) return http::problem(drawn.error());
    auto const tag = http::etag_of(hash_of(*drawn).substr(0, 32));
    return http::text(std::move(*drawn))
        .set_header("Content-Type", "application/atom+xml; charset=utf-8")
        .set_header("Cache-Control", "private, no-cache")
        .set_header("Referrer-Policy", "no-referrer")
        .set_etag(tag);
}

} // namespace together::activity
