// HTTP in, all spaces out.
#include "app/admin/spaces_admin_web.h"

#include "platform/http/flash.h"

namespace together::admin {

using conversations::Archived;

void SpacesAdminWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin/spaces", Access::administrator, [this](auto const& r) { return list(r); },
        {.summary = "All spaces by name, closed ones too: not what is said in them",
            .output = model::schema<conversations::EverySpaceView>(),
            .query = {{"after", "where the last page ended"}}});
    router.post("/admin/spaces/{slug}/archive", Access::administrator,
        [this](auto const& r) { return archive(r, Archived::yes); },
        {.summary = "Archive a space: it can be read and no longer written in",
            .output = model::schema<conversations::EverySpaceRow>()});
    router.del("/admin/spaces/{slug}/archive", Access::administrator,
        [this](auto const& r) { return archive(r, Archived::no); },
        {.summary = "Open an archived space again", .output = model::schema<conversations::EverySpaceRow>()});
}

http::Response SpacesAdminWeb::list(http::Request const& request) const
{
    auto view = spaces_.list(request.viewer(), request.query("after").value_or(""));
    return view ? http::page("admin/spaces", *std::move(view)) : http::problem(view.error());
}

http::Response SpacesAdminWeb::archive(http::Request const& request, Archived wanted) const
{
    auto const action = wanted == Archived::yes ? "space_archived" : "space_reopened";
    auto const note = [&](sql::Transaction& tx, std::string const& name) {
        audit_.record(tx, {request.viewer().person, action, name});
    };
    auto space = spaces_.archive(request.viewer(), request.path_value("slug"), wanted, note);
    if (!space) return http::problem(space.error());
    return http::with_flash(http::updated("/admin/spaces", "", *std::move(space)), "flash.saved");
}

} // namespace together::admin
