// The worker is a built asset, served at the top so that it may serve all pages.
#include "server/installable.h"

#include "app/access/organisation.h"
#include "platform/base/check.h"
#include "platform/files/embedded.h"

namespace together::server {
namespace {

struct ManifestIcon {
    std::string src;
    std::string sizes;
    std::string type;
    std::string purpose;
};
BOOST_DESCRIBE_STRUCT(ManifestIcon, (), (src, sizes, type, purpose))

struct ManifestShortcut {
    std::string name;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(ManifestShortcut, (), (name, url))

// https://www.w3.org/TR/appmanifest/
struct Manifest {
    std::string id = "/";
    std::string name;
    std::string short_name = "Together";
    std::string start_url = "/";
    std::string scope = "/";
    std::string display = "standalone";
    std::string background_color = "#fbf9f3"; // the paper of ui/styles/tokens.css
    std::string theme_color = "#fbf9f3";
    std::vector<ManifestIcon> icons;
    std::vector<ManifestShortcut> shortcuts;
};
BOOST_DESCRIBE_STRUCT(
    Manifest, (), (id, name, short_name, start_url, scope, display, background_color, theme_color, icons, shortcuts))

struct OfflineView {
    bool is_offline = true;
};
BOOST_DESCRIBE_STRUCT(OfflineView, (), (is_offline))

} // namespace

void Installable::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/manifest.webmanifest", Access::everyone, [this](auto const& r) { return manifest(r); },
        {.summary = "The web app manifest", .is_hidden = true});
    router.get("/service-worker.js", Access::everyone, [this](auto const& r) { return worker(r); },
        {.summary = "What runs in a browser without a page", .is_hidden = true});
    router.get("/offline", Access::everyone, [this](auto const& r) { return offline(r); },
        {.summary = "The page shown without a network", .is_hidden = true});
}

http::Response Installable::manifest(http::Request const&) const
{
    auto const organisation = database_.read(access::organisation_name);
    Manifest manifest{.name = organisation == "Together" ? organisation : "Together · " + organisation};
    manifest.icons = {{address_("images/mark.svg"), "any", "image/svg+xml", "any"},
        {address_("images/icon-192.png"), "192x192", "image/png", "any"},
        {address_("images/icon-512.png"), "512x512", "image/png", "any"},
        {address_("images/icon-maskable.png"), "512x512", "image/png", "maskable"}};
    manifest.shortcuts = {{"Ask a question", "/posts/new?kind=question"}, {"Spaces", "/spaces"}};
    auto response = http::text(model::to_json(manifest));
    response.set_header("Content-Type", "application/manifest+json");
    return response;
}

http::Response Installable::worker(http::Request const&) const
{
    auto const script = embedded::text("assets/service-worker.js");
    check(script.has_value(), "the program holds no service worker");
    auto response = http::text(std::string{*script});
    response.set_header("Content-Type", "text/javascript; charset=utf-8").set_header("Cache-Control", "no-cache");
    return response;
}

http::Response Installable::offline(http::Request const&) const
{
    return http::page("errors/offline", OfflineView{});
}

} // namespace together::server
